public import RewardCore

/// A reward that judges by a column of a recipe's rows.
///
/// ```swift
/// let reward = Total(for: Row.self) {
///   TagFormat.thinkAnswer
///   NumericMatch().from("solution")
/// }
/// let recipe = try Recipe(reward)      // written as {"kind": "numericMatch", …, "reference": "solution"}
/// ```
///
/// Where the column is optional and the row does not fill it, the reward abstains.
public struct FromColumn<Base: GroupReward>: GroupReward {
  /// The reward that judges.
  public let base: Base
  /// The column that it judges by.
  public let column: Column
  /// Where rows hold the reference; known once a recipe was read.
  let slot: Int?

  /// The base's name.
  public var name: String { base.name }
  /// The base's range.
  public var range: ClosedRange<Double> { base.range.limited }

  private func reference(in row: Row) -> Base.Reference? {
    guard let slot else { preconditionFailure("“\(name)” judges rows only as part of a recipe") }
    return row.reference(at: slot, as: Base.Reference.self)
  }

  private var abstention: Verdict { .abstention(name, because: "the row has no “\(column.name)”") }

  public func verdicts(on group: CompletionGroup<Row>) -> [Verdict] {
    guard let reference = reference(in: group.reference) else { return group.completions.map { _ in abstention } }
    return base.checkedVerdicts(on: group.map { _ in reference })
  }
}

extension FromColumn: Reward where Base: Reward {
  public func verdict(on completion: Completion, given row: Row) -> Verdict {
    guard let reference = reference(in: row) else { return abstention }
    return base.checkedVerdict(on: completion, given: reference)
  }
}

extension FromColumn: Encodable {
  private enum CodingKeys: String, CodingKey {
    case reference
  }

  /// Writes the base, and the column as its `reference`.
  ///
  /// - Throws: an `EncodingError` if the base cannot be written.
  public func encode(to encoder: any Encoder) throws {
    guard let base = base as? any Encodable else {
      throw EncodingError.invalidValue(
        base, .init(codingPath: encoder.codingPath, debugDescription: "\(Base.self) holds code and cannot be written"))
    }
    try base.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(column, forKey: .reference)
  }
}

extension GroupReward where Reference: Decodable {
  /// The reward, judging by a column of a recipe's rows.
  public func from(_ column: Column) -> FromColumn<Self> { FromColumn(base: self, column: column, slot: nil) }
}
