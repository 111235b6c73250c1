public import Answers
internal import JSONDocuments
public import RewardCore

/// A reward that was read from JSON, with the columns of the rows that it judges.
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
/// Beside the reward, `"answer"` and `"finding"` are the schema and the way to find answers of every part that has such an
/// option and does not set it; presets and published rewards have ways of their own.
///
/// A recipe may also be a reward alone; its columns have their usual names then (``RecipeColumns``).
///
/// ```swift
/// let recipe = try Recipe(parsing: text)
/// let input = try recipe.input(fromLine: #"{"response": "<think>6·7</think><answer>42</answer>", "solution": 42}"#)
/// print(recipe.verdicts(on: input)[0])
/// ```
///
/// Everything that is wrong is reported at once, each mistake with its path, as a ``/RewardCore/ConfigurationError``.
public struct Recipe: Sendable {
  /// Which column of a row holds what.
  public private(set) var columns: RecipeColumns
  /// The schema of rewards that name none; `nil` where the recipe does not say.
  public let answer: AnswerSchema?
  /// How far rewards look for the answer that do not say so themselves; `nil` where the recipe does not say.
  public let finding: Finding?
  /// The reward, where it judges each completion on its own; `nil` where it judges groups.
  public let reward: AnyReward<Row>?
  /// The reward, judging groups.
  public let groupReward: AnyGroupReward<Row>
  /// Whether some reward compares the completions of a group with each other.
  public let comparesCompletions: Bool
  let slots: [Slot]
  let readingOrder: [Int]
  let golds: [GoldCheck]
  /// The schemas of the recipe's rewards, each once.
  package let schemas: [AnswerSchema]
  /// The schema whose tags enclose the reasoning of chat messages; `nil` where no reward reads reasoning.
  let reasoningSchema: AnswerSchema?
  /// The names and highest scores of the rewards that the recipe names, in its order.
  package let components: RecipeComponents

  /// Reads a recipe.
  ///
  /// - Throws: `JSONError` where the text is not JSON, ``/RewardCore/ConfigurationError`` with all mistakes where it is
  ///   not a recipe.
  public init(parsing text: String, by registry: Registry = .standard) throws {
    // json-c, since recipes are configuration; the words for a mistake are the same.
    try self.init(JSON(parsing: text, by: .jsonC), by: registry)
  }

  /// Makes a recipe of a reward and columns.
  ///
  /// The reward is written down and read again, so that it has to be one that can be written: of ``/RewardCore/Configurable``
  /// rewards, each with its column (``RewardCore/GroupReward/from(_:)``), under combinators.
  ///
  /// - Throws: an `EncodingError` where the reward cannot be written, a ``/RewardCore/ConfigurationError`` where the registry does
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
  /// - Throws: ``/RewardCore/ConfigurationError`` where there is no such reward or where it needs options.
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
      // A mistake is reported here once, and not by every reward.
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
      // What is wrong with a number beyond all bounds is said once.
      let unbounded = Set(reward.unboundedNumbers(at: path).map(\.path))
      let others = reading.mistakes.dropFirst(mistakes.count).filter { !unbounded.contains($0.path) }
      throw ConfigurationError(mistakes + others)
    }
    self.reward = (part as? any Reward<Row>).map { AnyReward($0) }
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
    // Presets read what their papers use.
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
  /// - Throws: an `EncodingError` where a reward of your own cannot be written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if columns != RecipeColumns() { try container.encode(columns, forKey: .columns) }
    try container.encodeIfPresent(answer, forKey: .answer)
    try container.encodeIfPresent(finding, forKey: .finding)
    try container.encode(groupReward, forKey: .reward)
  }

  /// The recipe as JSON, on one line or on several.
  ///
  /// - Throws: an `EncodingError` where a reward of your own cannot be written.
  public func json(indented: Bool = false) throws -> String {
    try JSON(encoding: self).text(indented ? .pretty : .compact)
  }
}
