/// A reward that takes its reference out of a larger one: a column out of a row.
///
/// Where the column is empty (`nil`), the reward does not apply to the row and abstains.
public struct Given<Base: GroupReward, Reference: Sendable>: GroupReward {
  /// The reward that judges.
  public let base: Base
  private let choose: @Sendable (Reference) -> Base.Reference?

  /// Makes a reward that judges by what `choose` finds in the larger reference.
  public init(_ base: Base, _ choose: @escaping @Sendable (Reference) -> Base.Reference?) {
    self.base = base
    self.choose = choose
  }

  /// The base's name.
  public var name: String { base.name }
  /// The base's range.
  public var range: ClosedRange<Double> { base.range.limited }

  /// The verdicts on a group.
  public func verdicts(on group: CompletionGroup<Reference>) -> [Verdict] {
    guard let reference = choose(group.reference) else { return group.completions.map { _ in abstention } }
    return base.checkedVerdicts(on: group.map { _ in reference })
  }

  private var abstention: Verdict { .abstention(name, because: "the row has no reference for it") }
}

extension Given: Reward where Base: Reward {
  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Reference) -> Verdict {
    guard let reference = choose(reference) else { return abstention }
    return base.checkedVerdict(on: completion, given: reference)
  }
}

extension GroupReward {
  /// The reward, judging by a part of a larger reference: `NumericMatch().given(\.answer)`.
  public func given<Row: Sendable>(_ column: any KeyPath<Row, Reference> & Sendable) -> Given<Self, Row> {
    Given(self) { $0[keyPath: column] }
  }

  /// The reward, judging by a part of a larger reference; where that is `nil`, it abstains.
  public func given<Row: Sendable>(_ column: any KeyPath<Row, Reference?> & Sendable) -> Given<Self, Row> {
    Given(self) { $0[keyPath: column] }
  }

  /// Reports a field that is not a reference of the reward.
  @_documentation(visibility: internal)
  @available(
    *, unavailable,
    message:
      "the field is of another type than the reference of this reward; make a reference of it with .given { row in … }"
  )
  @_disfavoredOverload
  public func given<Row: Sendable, Value>(_ column: any KeyPath<Row, Value> & Sendable) -> Given<Self, Row> {
    Given(self) { _ in nil }
  }

  /// The reward, judging by what a function makes of a larger reference; where that is `nil`, it abstains.
  public func given<Row: Sendable>(_ choose: @escaping @Sendable (Row) -> Reference?) -> Given<Self, Row> {
    Given(self, choose)
  }
}

extension GroupReward where Reference == Void {
  /// The reward of form, beside rewards that have a reference.
  public func ignoringReference<Row: Sendable>(_ row: Row.Type = Row.self) -> Given<Self, Row> {
    Given(self) { _ in () }
  }
}

extension Given: Encodable {
  /// Writes the base, where the reference is not needed.
  ///
  /// - Throws: an `EncodingError` where the base needs a reference, since the way to it is code, or cannot be written.
  public func encode(to encoder: any Encoder) throws {
    guard Base.Reference.self == Void.self, let base = base as? any Encodable else {
      throw EncodingError.invalidValue(
        self, .init(codingPath: encoder.codingPath, debugDescription: "the way from row to reference is code"))
    }
    try base.encode(to: encoder)
  }
}
