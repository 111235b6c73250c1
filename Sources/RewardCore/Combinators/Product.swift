/// The product of the parts' scores; those of parts that abstain are left out.
public struct Product<Part: GroupReward>: Combination {
  /// “product”.
  public static var kind: String { "product" }
  /// The name of the whole.
  public let name: String
  /// The parts, in order.
  public let parts: [Part]
  /// The hull of the products of all choices of parts.
  public let range: ClosedRange<Double>

  /// Combines parts that are known only at run time.
  ///
  /// - Precondition: there is at least one part.
  public init(named name: String = "product", _ parts: [Part]) {
    self.name = name
    self.parts = parts
    range = Self.ranges(of: parts, name).product.limited
  }

  /// The product, multiplied in order.
  public static func score(of scores: [Double]) -> Double { scores.dropFirst().reduce(scores[0], *) }

  /// The verdicts on the completions of a group.
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
