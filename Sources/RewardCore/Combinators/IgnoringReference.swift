/// A format reward for rows, which it ignores.
///
/// Use it to combine a format reward with rewards that have references; `ignoringReference(_:)` creates it. Blocks of
/// ``Total`` and other combinations do this for you.
public struct IgnoringReference<Base: GroupReward, Reference: Sendable>: GroupReward where Base.Reference == Void {
  /// The format reward.
  public let base: Base

  /// The name of the base.
  public var name: String { base.name }
  /// The range of the base.
  public var range: ClosedRange<Double> { base.range.limited }

  public func verdicts(on group: CompletionGroup<Reference>) -> [Verdict] {
    base.verdicts(on: group.map { _ in () })
  }
}

extension IgnoringReference: Reward where Base: Reward {
  public func verdict(on completion: Completion, given reference: Reference) -> Verdict {
    base.verdict(on: completion, given: ())
  }

  public func score(on completion: Completion, given reference: Reference) -> Double? {
    base.score(on: completion, given: ())
  }
}

extension GroupReward where Reference == Void {
  /// Returns the format reward as a reward for rows. It can then be combined with rewards that have references.
  public func ignoringReference<Row: Sendable>(_ row: Row.Type = Row.self) -> IgnoringReference<Self, Row> {
    IgnoringReference(base: self)
  }
}

extension IgnoringReference: Encodable {
  /// Writes the base.
  ///
  /// - Throws: an `EncodingError` if the base cannot be encoded.
  public func encode(to encoder: any Encoder) throws { try encodeReward(base, to: encoder) }
}
