internal import JSONDocuments
public import RewardCore

/// A reward that was read from JSON, with the columns of the rows that it judges.
///
/// ```json
/// {
///   "columns": {"completion": "response", "reference": "solution"},
///   "reward": {"kind": "total", "parts": [
///     {"kind": "tagFormat"},
///     {"kind": "numericMatch", "relativeTolerance": 0.01},
///     {"kind": "normalizedLength", "target": 512, "weight": 0.1}
///   ]}
/// }
/// ```
///
/// A recipe may also be a reward alone; its columns have their usual names then (``RecipeColumns``).
///
/// ```swift
/// let recipe = try Recipe(parsing: text)
/// let input = try recipe.input(fromLine: #"{"response": "<think>6·7</think><answer>42</answer>", "solution": 42}"#)
/// print(recipe.verdicts(on: input)[0])
/// ```
///
/// Everything that is wrong is reported at once, each mistake with its path, as a ``ConfigurationError``.
public struct Recipe: Sendable {
  /// Which column of a row holds what.
  public private(set) var columns: RecipeColumns
  /// The schema of rewards that name none; `nil` where the recipe does not say.
  public let answer: AnswerSchema?
  /// The reward.
  public let part: Part<Row>
  /// Whether some reward compares the completions of a group with each other.
  public let comparesCompletions: Bool
  let slots: [Slot]
  let readingOrder: [Int]
  let golds: [GoldCheck]

  /// Reads a recipe.
  ///
  /// - Throws: `JSONError` where the text is not JSON, ``ConfigurationError`` with all mistakes where it is
  ///   not a recipe.
  public init(parsing text: String, by registry: Registry = .standard) throws {
    // json-c, since recipes are configuration; the words for a mistake are the same.
    try self.init(JSON(parsing: text, by: .jsonC), by: registry)
  }

  /// Makes a recipe of a reward and columns.
  ///
  /// The reward is written down and read again, so that it has to be one that can be written: of ``Configurable``
  /// rewards, each with its column (``RewardCore/GroupReward/from(_:)``), under combinators.
  ///
  /// - Throws: an `EncodingError` where the reward cannot be written, a ``ConfigurationError`` where the registry does
  ///   not know its kinds.
  public init(
    _ reward: some GroupReward & Encodable, columns: RecipeColumns = RecipeColumns(), by registry: Registry = .standard
  ) throws {
    var members: [(String, JSON)] = []
    if columns != RecipeColumns() { members.append(("columns", try JSON(encoding: columns))) }
    members.append(("reward", try JSON(encoding: reward)))
    try self.init(JSON(members: members), by: registry)
  }

  /// Makes a recipe of one reward with its usual options.
  ///
  /// - Throws: ``ConfigurationError`` where there is no such reward or where it needs options.
  public init(kind: String, by registry: Registry = .standard) throws {
    try self.init(JSON(members: [("kind", .string(kind))]), by: registry)
  }

  /// The recipe for rows that hold the completions of a prompt as a list.
  package func judgingLists(in column: Column) -> Recipe {
    var recipe = self
    recipe.columns.completions = column
    return recipe
  }

  init(_ json: JSON, by registry: Registry) throws {
    guard let members = json.object else {
      throw ConfigurationError([.init([], "expected a recipe, which is an object, found \(json.kind)")])
    }
    if members["kind"] != nil {
      // A reward alone.
      try self.init(reward: json, at: [], columns: RecipeColumns(), answer: nil, mistakes: [], by: registry)
      return
    }
    var mistakes: [ConfigurationError.Mistake] = []
    for member in members where !Self.keys.contains(member.key) {
      mistakes.append(.unknown("key", member.key, among: Self.keys))
    }
    var columns = RecipeColumns()
    if let json = members["columns"] {
      do { columns = try json.decode(RecipeColumns.self) } catch {
        mistakes += ConfigurationError.mistakes(in: error, at: "columns")
      }
    }
    var answer = members["answer"]
    if let json = answer {
      do { _ = try json.decode(AnswerSchema.self) } catch {
        mistakes += ConfigurationError.mistakes(in: error, at: "answer")
        // Said once; rewards need not repeat it.
        answer = nil
      }
    }
    guard let reward = members["reward"] else {
      throw ConfigurationError(mistakes + [.init([], "“reward” is missing")])
    }
    try self.init(
      reward: reward, at: ["reward"], columns: columns, answer: answer, mistakes: mistakes, by: registry)
  }

  private static let keys = ["reward", "columns", "answer"]

  private init(
    reward: JSON, at path: [String], columns: RecipeColumns, answer: JSON?, mistakes: [ConfigurationError.Mistake],
    by registry: Registry
  ) throws {
    let reading = RecipeReading(registry: registry, columns: columns, answer: answer)
    reading.mistakes = mistakes
    let part = reading.reward(reward, at: path)
    guard let part, reading.mistakes.isEmpty else { throw ConfigurationError(reading.mistakes) }
    self.part = part
    self.columns = columns
    self.answer = try answer?.decode(AnswerSchema.self)
    slots = reading.slots
    readingOrder = slots.readingOrder
    golds = reading.golds
    comparesCompletions = reading.comparesCompletions
  }
}

extension Recipe {
  /// The reward, where it judges each completion on its own; `nil` where it judges groups.
  public var reward: AnyReward<Row>? { part.asReward.map { AnyReward($0) } }

  /// The reward, judging groups.
  public var groupReward: AnyGroupReward<Row> { AnyGroupReward(part.reward) }
}

extension Recipe: Encodable {
  private enum CodingKeys: String, CodingKey {
    case columns
    case answer
    case reward
  }

  /// Writes `{"columns": …, "answer": …, "reward": …}`.
  ///
  /// - Throws: an `EncodingError` where a reward of your own cannot be written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if columns != RecipeColumns() { try container.encode(columns, forKey: .columns) }
    try container.encodeIfPresent(answer, forKey: .answer)
    try container.encode(groupReward, forKey: .reward)
  }

  /// The recipe as JSON, on one line or on several.
  ///
  /// - Throws: an `EncodingError` where a reward of your own cannot be written.
  public func json(indented: Bool = false) throws -> String {
    try JSON(encoding: self).text(indented ? .pretty : .compact)
  }
}
