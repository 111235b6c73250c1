/// The sum of the parts' scores. Parts that abstain are left out.
///
/// This is the usual combination; set the importance of a part with ``GroupReward/weighted(_:)``. Use ``Gated`` or
/// ``Product`` if one reward must not compensate for another.
///
/// ```swift
/// let reward = Total(for: Row.self) {
///   TagFormat.thinkAnswer
///   NumericMatch().given(\.answer)
///   NormalizedLength(target: 512, unit: .tokens).weighted(0.1)
/// }
/// ```
///
/// - Range: the sum of the parts' ranges, each widened to contain 0, since a part that abstains adds nothing.
public struct Total<Part: GroupReward>: Combination {
  /// The kind in a recipe: `total`.
  public static var kind: String { "total" }
  /// The name of the combination.
  public let name: String
  /// The parts, in order.
  public let parts: [Part]
  /// The sum of the ranges, each widened to contain 0.
  public let range: ClosedRange<Double>

  /// Creates a combination of parts that are known only at run time.
  ///
  /// - Precondition: there is at least one part.
  public init(named name: String = "total", _ parts: [Part]) {
    self.name = name
    self.parts = parts
    range = Self.ranges(of: parts, name).sum.limited
  }

  /// The sum, added in order.
  public static func score(of scores: [Double]) -> Double { scores.reduce(0, +) }

  public func verdicts(on group: CompletionGroup<Part.Reference>) -> [Verdict] { combinedVerdicts(on: group) }
}

extension Total: Reward where Part: Reward {}

extension [ClosedRange<Double>] {
  fileprivate var sum: ClosedRange<Double> {
    if count == 1 { return self[0] }
    let lower = reduce(0) { $0 + Swift.min(0, $1.lowerBound) }
    let upper = reduce(0) { $0 + Swift.max(0, $1.upperBound) }
    return lower...upper
  }
}
