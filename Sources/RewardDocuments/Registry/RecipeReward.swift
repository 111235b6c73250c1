internal import JSONDocuments
public import RewardCore

/// A type-erased reward of a recipe, for registering a preset.
public struct RecipeReward: Sendable {
  let name: String
  let reference: String?
  let build: @Sendable (RecipeNode) -> (any GroupReward<Row>)?

  /// Wraps a reward with a reference.
  public init<R: GroupReward>(_ reward: R) where R.Reference: Decodable {
    name = reward.name
    reference = Self.words(for: R.Reference.self)
    build = { node in
      guard let column = node.referenceColumn else { return nil }
      let slot = node.reading.slot(for: column, as: R.Reference.self)
      node.reading.golds.append(GoldCheck(reward, column, slot: slot, schema: Self.schema(of: reward)))
      return FromColumn(base: reward, column: column, slot: slot)
    }
  }

  /// Wraps a format reward.
  public init<R: GroupReward>(_ reward: R) where R.Reference == Void {
    name = reward.name
    reference = nil
    build = { _ in reward.ignoringReference(Row.self) }
  }

  /// Returns a type of reference in words: “a text”, “quantity”.
  static func words(for type: Any.Type) -> String {
    if type == String.self { return "a text" }
    if type == Int.self { return "a whole number" }
    if type == Double.self { return "a number" }
    if type == Bool.self { return "true or false" }
    if type == [String].self { return "a list of texts" }
    let name = "\(type)"
    if name.hasPrefix("Array<"), name.hasSuffix(">") { return "a list of \(name.dropFirst(6).dropLast())" }
    return name
  }

  /// Returns the schema of the reward.
  private static func schema(of reward: some GroupReward) -> AnswerSchema? {
    guard let reward = reward as? any Encodable, let json = try? JSON(encoding: reward) else { return nil }
    return try? json["answer"]?.decode(AnswerSchema.self)
  }
}
