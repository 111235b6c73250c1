/// The product of the parts' scores. Parts that abstain are left out.
///
/// Use it if each reward scales the others. Use ``Gated`` if one reward decides whether another one counts.
public struct Product<Part: GroupReward>: Combination {
  /// The kind in a recipe: `product`.
  public static var kind: String { "product" }
  /// The name of the combination.
  public let name: String
  /// The parts, in order.
  public let parts: [Part]
  /// The smallest range that contains the product of every subset of the parts.
  public let range: ClosedRange<Double>

  /// Creates a combination of parts that are known only at run time.
  ///
  /// - Precondition: there is at least one part.
  public init(named name: String = "product", _ parts: [Part]) {
    self.name = name
    self.parts = parts
    range = Self.ranges(of: parts, name).product.limited
  }

  /// The product, multiplied in order.
  public static func score(of scores: [Double]) -> Double { scores.dropFirst().reduce(scores[0], *) }

  public func verdicts(on group: CompletionGroup<Part.Reference>) -> [Verdict] { combinedVerdicts(on: group) }
}

extension Product: Reward where Part: Reward {}

extension [ClosedRange<Double>] {
  fileprivate var product: ClosedRange<Double> {
    var all = self[0]
    for next in dropFirst() {
      let corners = [
        all.lowerBound * next.lowerBound, all.lowerBound * next.upperBound, all.upperBound * next.lowerBound,
        all.upperBound * next.upperBound,
      ]
      let lower = corners.reduce(Swift.min(all.lowerBound, next.lowerBound), Swift.min)
      let upper = corners.reduce(Swift.max(all.upperBound, next.upperBound), Swift.max)
      all = lower...upper
    }
    return all
  }
}
