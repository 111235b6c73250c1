public import RewardCore

/// A reward that takes its reference from a column of a recipe's rows.
///
/// ```swift
/// let reward = Total(for: Row.self) {
///   TagFormat.thinkAnswer
///   NumericMatch().from("solution")
/// }
/// let recipe = try Recipe(reward)      // written as {"kind": "numericMatch", …, "reference": "solution"}
/// ```
///
/// If the column is optional and empty in a row, the reward abstains.
public struct FromColumn<Base: GroupReward>: GroupReward {
  /// The reward that receives the reference.
  public let base: Base
  /// The column of the reference.
  public let column: Column
  /// The slot of the reference; set when a recipe is read.
  let slot: Int?

  /// The name of the base.
  public var name: String { base.name }
  /// The range of the base.
  public var range: ClosedRange<Double> { base.range.limited }

  /// Returns the reference, which has the type of the base's references.
  ///
  /// The callers cast it. A generic function that returns an optional looks up a type on each call, and all threads
  /// write to the table of types.
  private func reference(in row: Row) -> (any Sendable)? {
    guard let slot else { preconditionFailure("“\(name)” can score rows only as part of a recipe") }
    return row.references[slot]
  }

  private func refuse(_ reference: any Sendable) -> Never {
    preconditionFailure(
      "the row belongs to another recipe: “\(column.name)” is a \(type(of: reference)), not a \(Base.Reference.self)")
  }

  private var abstention: Verdict { .abstention(name, because: "the row has no “\(column.name)”") }

  public func verdicts(on group: CompletionGroup<Row>) -> [Verdict] {
    guard let reference = reference(in: group.reference) else { return group.completions.map { _ in abstention } }
    switch reference {
    case let reference as Base.Reference: return base.verdicts(on: group.map { _ in reference })
    default: refuse(reference)
    }
  }
}

extension FromColumn: Reward where Base: Reward {
  public func verdict(on completion: Completion, given row: Row) -> Verdict {
    guard let reference = reference(in: row) else { return abstention }
    switch reference {
    case let reference as Base.Reference: return base.verdict(on: completion, given: reference)
    default: refuse(reference)
    }
  }

  public func score(on completion: Completion, given row: Row) -> Double? {
    guard let reference = reference(in: row) else { return nil }
    switch reference {
    case let reference as Base.Reference: return base.score(on: completion, given: reference)
    default: refuse(reference)
    }
  }
}

extension FromColumn: Encodable {
  private enum CodingKeys: String, CodingKey {
    case reference
  }

  /// Writes the base, with the column as its `reference`.
  ///
  /// - Throws: an `EncodingError` if the base cannot be encoded.
  public func encode(to encoder: any Encoder) throws {
    guard let base = base as? any Encodable else {
      throw EncodingError.invalidValue(
        base,
        .init(codingPath: encoder.codingPath, debugDescription: "\(Base.self) contains code and cannot be encoded"))
    }
    try base.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(column, forKey: .reference)
  }
}

extension GroupReward where Reference: Decodable {
  /// Returns the reward with a column of a recipe's rows as its reference.
  public func from(_ column: Column) -> FromColumn<Self> { FromColumn(base: self, column: column, slot: nil) }
}
