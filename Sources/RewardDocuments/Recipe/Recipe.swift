public import Answers
internal import JSONDocuments
public import RewardCore

/// A reward in JSON, with the columns of its rows.
///
/// ```json
/// {
///   "columns": {"completion": "response", "reference": "solution"},
///   "reward": {"kind": "total", "parts": [
///     {"kind": "tagFormat"},
///     {"kind": "numericMatch", "tolerance": {"relative": 0.01}},
///     {"kind": "normalizedLength", "target": 512, "weight": 0.1}
///   ]}
/// }
/// ```
///
/// The optional keys `"answer"` and `"finding"` set the schema and the search for answers of every part that has such
/// an option and does not set it. Presets and published rewards define their own.
///
/// A recipe may also be a reward alone; its columns then have their default names (``RecipeColumns``).
///
/// ```swift
/// let recipe = try Recipe(parsing: text)
/// let input = try recipe.input(fromLine: #"{"response": "<think>6·7</think><answer>42</answer>", "solution": 42}"#)
/// print(recipe.verdicts(on: input)[0])
/// ```
///
/// All mistakes are reported at once, each with its path, as a ``/RewardCore/ConfigurationError``.
public struct Recipe: Sendable {
  /// The columns of the rows.
  public private(set) var columns: RecipeColumns
  /// The default schema of the parts; `nil` if the recipe does not set it.
  public let answer: AnswerSchema?
  /// The default search of the parts; `nil` if the recipe does not set it.
  public let finding: Finding?
  /// The reward, if it scores each completion on its own; `nil` if it scores groups.
  public let reward: AnyReward<Row>?
  /// The reward for groups.
  public let groupReward: AnyGroupReward<Row>
  /// The verdict of ``reward``. A closure is copied faster than a reward, which matters to one completion a row.
  package let judge: (@Sendable (Completion, Row) -> Verdict)?
  /// Whether some reward compares the completions of a group with each other.
  public let comparesCompletions: Bool
  let slots: [Slot]
  let readingOrder: [Int]
  let golds: [GoldCheck]
  /// The distinct schemas of the recipe's rewards.
  package let schemas: [AnswerSchema]
  /// The schema whose tags enclose the reasoning of chat messages; `nil` if no reward reads reasoning.
  let reasoningSchema: AnswerSchema?
  /// The names and highest scores of the rewards in the recipe, in order.
  package let components: RecipeComponents

  /// Creates a recipe from JSON text.
  ///
  /// - Throws: `JSONError` if the text is not JSON, ``/RewardCore/ConfigurationError`` with all mistakes if it is not a recipe.
  public init(parsing text: String, by registry: Registry = .standard) throws {
    // json-c is used because recipes are configuration; messages are the same.
    try self.init(JSON(parsing: text, by: .jsonC), by: registry)
  }

  /// Creates a recipe from a reward and columns.
  ///
  /// The reward is encoded and decoded, so it must consist of ``/RewardCore/Configurable`` rewards, each with its column
  /// (``RewardCore/GroupReward/from(_:)``), and combinators.
  ///
  /// - Throws: an `EncodingError` if the reward cannot be encoded, a ``/RewardCore/ConfigurationError`` if the registry does not
  ///   contain its kinds.
  public init(
    _ reward: some GroupReward & Encodable, columns: RecipeColumns = RecipeColumns(), by registry: Registry = .standard
  ) throws {
    var members: [(String, JSON)] = []
    if columns != RecipeColumns() { members.append(("columns", try JSON(encoding: columns))) }
    members.append(("reward", try JSON(encoding: reward)))
    try self.init(JSON(members: members), by: registry)
  }

  /// Creates a recipe from one kind of reward with its default options.
  ///
  /// - Throws: ``/RewardCore/ConfigurationError`` if there is no such kind, or if it has required options.
  public init(kind: String, by registry: Registry = .standard) throws {
    try self.init(JSON(members: [("kind", .string(kind))]), by: registry)
  }

  /// Returns the recipe for rows with a list of completions of one prompt.
  package func judgingLists(in column: Column) -> Recipe {
    var recipe = self
    recipe.columns.completions = column
    return recipe
  }

  init(_ json: JSON, by registry: Registry) throws {
    guard let members = json.object else {
      throw ConfigurationError([.init([], "expected a recipe, which is an object, found \(json.kind)")])
    }
    var mistakes = json.unboundedNumbers(at: [])
    if members["kind"] != nil {
      // A reward alone.
      try self.init(reward: json, at: [], columns: RecipeColumns(), defaults: [:], mistakes: mistakes, by: registry)
      return
    }
    for member in members where !Self.keys.contains(member.key) {
      mistakes.append(.unknown("key", member.key, among: Self.keys))
    }
    var columns = RecipeColumns()
    if let json = members["columns"] {
      do { columns = try json.decode(RecipeColumns.self) } catch {
        mistakes += ConfigurationError.mistakes(in: error, at: "columns")
      }
    }
    var defaults: [String: JSON] = [:]
    func check<Value: Decodable>(_ key: String, _ type: Value.Type) {
      guard let json = members[key] else { return }
      // A mistake in the defaults is reported once, not for every reward.
      do {
        _ = try json.decode(type)
        defaults[key] = json
      } catch {
        mistakes += ConfigurationError.mistakes(in: error, at: key)
      }
    }
    check("answer", AnswerSchema.self)
    let findings = Finding.allCases.map(\.rawValue)
    if case .string(let name)? = members["finding"], !findings.contains(name) {
      mistakes.append(.init(["finding"], ConfigurationError.Mistake.unknown("value", name, among: findings).words))
    } else {
      check("finding", Finding.self)
    }
    guard let reward = members["reward"] else {
      throw ConfigurationError(mistakes + [.init([], "“reward” is missing")])
    }
    try self.init(
      reward: reward, at: ["reward"], columns: columns, defaults: defaults, mistakes: mistakes, by: registry)
  }

  private static let keys = ["reward", "columns", "answer", "finding"]

  private init(
    reward: JSON, at path: [String], columns: RecipeColumns, defaults: [String: JSON],
    mistakes: [ConfigurationError.Mistake], by registry: Registry
  ) throws {
    let reading = RecipeReading(registry: registry, columns: columns, defaults: defaults)
    reading.mistakes = mistakes
    let part = reading.reward(reward, at: path)
    guard let part, reading.mistakes.isEmpty else {
      // A number beyond the bounds is reported once.
      let unbounded = Set(reward.unboundedNumbers(at: path).map(\.path))
      let others = reading.mistakes.dropFirst(mistakes.count).filter { !unbounded.contains($0.path) }
      throw ConfigurationError(mistakes + others)
    }
    let single = (part as? any Reward<Row>).map { AnyReward($0) }
    self.reward = single
    judge = single.map { reward in
      { @Sendable (completion: Completion, row: Row) -> Verdict in reward.verdict(on: completion, given: row) }
    }
    groupReward = AnyGroupReward(part)
    self.columns = columns
    answer = try defaults["answer"]?.decode(AnswerSchema.self)
    finding = try defaults["finding"]?.decode(Finding.self)
    slots = reading.slots
    readingOrder = slots.readingOrder
    golds = reading.golds
    schemas = reading.schemas
    components = reading.components
    let declared = (answer.map { [$0] } ?? []) + reading.schemas
    // Presets use the schemas of their papers.
    reasoningSchema =
      declared.first { $0.reasoning != nil } ?? (declared.isEmpty || reading.hasPresets ? .thinkAnswer : nil)
    comparesCompletions = reading.comparesCompletions
  }
}

extension Recipe: Encodable {
  private enum CodingKeys: String, CodingKey {
    case columns
    case answer
    case finding
    case reward
  }

  /// Writes `{"columns": …, "answer": …, "finding": …, "reward": …}`.
  ///
  /// - Throws: an `EncodingError` if your own reward cannot be encoded.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if columns != RecipeColumns() { try container.encode(columns, forKey: .columns) }
    try container.encodeIfPresent(answer, forKey: .answer)
    try container.encodeIfPresent(finding, forKey: .finding)
    try container.encode(groupReward, forKey: .reward)
  }

  /// Returns the recipe as JSON, on one line or indented.
  ///
  /// - Throws: an `EncodingError` if your own reward cannot be encoded.
  public func json(indented: Bool = false) throws -> String {
    try JSON(encoding: self).text(indented ? .pretty : .compact)
  }
}
