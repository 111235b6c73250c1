internal import JSONDocuments
public import RewardCore

/// A reward at the end of a branch of a recipe, its type forgotten: what a preset is registered as.
public struct Leaf: Sendable {
  let name: String
  let reference: String?
  let part: @Sendable (RecipeNode) -> Part<Row>?

  /// A reward that judges each completion by a reference.
  public init<R: Reward>(_ reward: R) where R.Reference: Decodable {
    self.init(reward, R.Reference.self) { column, slot in
      .single(FromColumn(base: reward, column: column, slot: slot))
    }
  }

  /// A reward that judges the group by a reference.
  public init<R: GroupReward>(_ reward: R) where R.Reference: Decodable {
    self.init(reward, R.Reference.self) { column, slot in
      .group(FromColumn(base: reward, column: column, slot: slot))
    }
  }

  /// A reward that judges the form of each completion.
  public init<R: Reward>(_ reward: R) where R.Reference == Void {
    name = reward.name
    reference = nil
    part = { _ in .single(reward.ignoringReference(Row.self)) }
  }

  /// A reward that judges the form of the completions of a group.
  public init<R: GroupReward>(_ reward: R) where R.Reference == Void {
    name = reward.name
    reference = nil
    part = { _ in .group(reward.ignoringReference(Row.self)) }
  }

  private init<R: GroupReward>(
    _ reward: R, _ type: R.Reference.Type, _ make: @escaping @Sendable (Column, Int) -> Part<Row>
  ) where R.Reference: Decodable {
    name = reward.name
    reference = Self.words(for: type)
    part = { node in
      guard let column = node.referenceColumn else { return nil }
      let slot = node.reading.slot(for: column, as: type)
      node.reading.golds.append(GoldCheck(reward, column, slot: slot, schema: Self.schema(of: reward)))
      return make(column, slot)
    }
  }

  /// What a reference is, in words: “a text”, “quantity”.
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

  /// The schema that the reward itself names.
  private static func schema(of reward: some GroupReward) -> AnswerSchema? {
    guard let reward = reward as? any Encodable, let json = try? JSON(encoding: reward) else { return nil }
    return try? json["answer"]?.decode(AnswerSchema.self)
  }
}
