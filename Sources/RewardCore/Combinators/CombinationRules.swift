/// The sum of the parts' scores, those of parts that abstain left out.
///
/// ```swift
/// let reward = Total(for: Row.self) {
///   TagFormat.thinkAnswer
///   NumericMatch().given(\.answer)
///   NormalizedLength(target: 512, unit: .tokens).weighted(0.1)
/// }
/// ```
///
/// - Range: the sum of the parts' ranges, each widened to hold 0, since a part that abstains adds nothing.
public typealias Total<Reference: Sendable, Scope> = Combination<Reference, Scope, SumRule>

/// The product of the parts' scores, those of parts that abstain left out.
public typealias Product<Reference: Sendable, Scope> = Combination<Reference, Scope, ProductRule>

/// The lowest of the parts' scores.
public typealias Minimum<Reference: Sendable, Scope> = Combination<Reference, Scope, MinimumRule>

/// The highest of the parts' scores.
public typealias Maximum<Reference: Sendable, Scope> = Combination<Reference, Scope, MaximumRule>

/// The score of the first part that applies to the task.
public typealias FirstApplicable<Reference: Sendable, Scope> = Combination<Reference, Scope, FirstRule>

/// Adds.
public enum SumRule: CombinationRule {
  /// “total”.
  public static let name = "total"
  /// The sum, added in order.
  public static func score(of scores: [Double]) -> Double { scores.reduce(0, +) }
  /// The sum of the ranges, each widened to hold 0.
  public static func range(of ranges: [ClosedRange<Double>]) -> ClosedRange<Double> {
    if ranges.count == 1 { return ranges[0] }
    let lower = ranges.reduce(0) { $0 + min(0, $1.lowerBound) }
    let upper = ranges.reduce(0) { $0 + max(0, $1.upperBound) }
    return lower...upper
  }
}

/// Multiplies.
public enum ProductRule: CombinationRule {
  /// “product”.
  public static let name = "product"
  /// The product, multiplied in order.
  public static func score(of scores: [Double]) -> Double { scores.dropFirst().reduce(scores[0], *) }
  /// The hull of the products of all choices of parts.
  public static func range(of ranges: [ClosedRange<Double>]) -> ClosedRange<Double> {
    var all = ranges[0]
    for next in ranges.dropFirst() {
      let corners = [
        all.lowerBound * next.lowerBound, all.lowerBound * next.upperBound, all.upperBound * next.lowerBound,
        all.upperBound * next.upperBound,
      ]
      let lower = corners.reduce(min(all.lowerBound, next.lowerBound), min)
      let upper = corners.reduce(max(all.upperBound, next.upperBound), max)
      all = lower...upper
    }
    return all
  }
}

/// Takes the lowest.
public enum MinimumRule: CombinationRule {
  /// “minimum”.
  public static let name = "minimum"
  /// The lowest score.
  public static func score(of scores: [Double]) -> Double { scores.dropFirst().reduce(scores[0], min) }
  /// The hull of the ranges.
  public static func range(of ranges: [ClosedRange<Double>]) -> ClosedRange<Double> { ranges.hull }
}

/// Takes the highest.
public enum MaximumRule: CombinationRule {
  /// “maximum”.
  public static let name = "maximum"
  /// The highest score.
  public static func score(of scores: [Double]) -> Double { scores.dropFirst().reduce(scores[0], max) }
  /// The hull of the ranges.
  public static func range(of ranges: [ClosedRange<Double>]) -> ClosedRange<Double> { ranges.hull }
}

/// Takes the first.
public enum FirstRule: CombinationRule {
  /// “firstApplicable”.
  public static let name = "firstApplicable"
  /// The first score.
  public static func score(of scores: [Double]) -> Double { scores[0] }
  /// The hull of the ranges.
  public static func range(of ranges: [ClosedRange<Double>]) -> ClosedRange<Double> { ranges.hull }
}

extension [ClosedRange<Double>] {
  /// The smallest range that holds all.
  var hull: ClosedRange<Double> {
    let lower = dropFirst().reduce(self[0].lowerBound) { Swift.min($0, $1.lowerBound) }
    let upper = dropFirst().reduce(self[0].upperBound) { Swift.max($0, $1.upperBound) }
    return lower...upper
  }
}
