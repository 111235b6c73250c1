/// A reward that takes its reference from a larger one, such as a column of a row.
///
/// Use it to combine rewards with different references; `given(_:)` creates it.
///
/// If the column is empty (`nil`), the reward does not apply to the row and abstains.
public struct Given<Base: GroupReward, Reference: Sendable>: GroupReward {
  /// The reward that receives the smaller reference.
  public let base: Base
  private let choose: @Sendable (Reference) -> Base.Reference?

  /// Creates a reward that receives the result of `choose` for the larger reference.
  public init(_ base: Base, _ choose: @escaping @Sendable (Reference) -> Base.Reference?) {
    self.base = base
    self.choose = choose
  }

  /// The name of the base.
  public var name: String { base.name }
  /// The range of the base.
  public var range: ClosedRange<Double> { base.range.limited }

  public func verdicts(on group: CompletionGroup<Reference>) -> [Verdict] {
    guard let reference = choose(group.reference) else { return group.completions.map { _ in abstention } }
    return base.verdicts(on: group.map { _ in reference })
  }

  private var abstention: Verdict { .abstention(name, because: "the row has no reference for it") }
}

extension Given: Reward where Base: Reward {
  public func verdict(on completion: Completion, given reference: Reference) -> Verdict {
    guard let reference = choose(reference) else { return abstention }
    return base.verdict(on: completion, given: reference)
  }

  public func score(on completion: Completion, given reference: Reference) -> Double? {
    choose(reference).flatMap { base.score(on: completion, given: $0) }
  }
}

extension GroupReward {
  /// Returns a reward that takes its reference from a property of a row.
  ///
  /// An example is `NumericMatch().given(\.answer)`.
  public func given<Row: Sendable>(_ column: any KeyPath<Row, Reference> & Sendable) -> Given<Self, Row> {
    Given(self) { $0[keyPath: column] }
  }

  /// Returns a reward that takes its reference from a property of a row. It abstains if the property is `nil`.
  public func given<Row: Sendable>(_ column: any KeyPath<Row, Reference?> & Sendable) -> Given<Self, Row> {
    Given(self) { $0[keyPath: column] }
  }

  /// Reports a field that is not a reference of the reward.
  @_documentation(visibility: internal)
  @available(
    *, unavailable,
    message: "the type of the field differs from the reference of this reward; convert it with .given { row in … }"
  )
  @_disfavoredOverload
  public func given<Row: Sendable, Value>(_ column: any KeyPath<Row, Value> & Sendable) -> Given<Self, Row> {
    Given(self) { _ in nil }
  }

  /// Returns a reward that takes its reference from a closure, and abstains if the closure returns `nil`.
  public func given<Row: Sendable>(_ choose: @escaping @Sendable (Row) -> Reference?) -> Given<Self, Row> {
    Given(self, choose)
  }
}
