/// The lowest of the parts' scores.
///
/// Use it if all of several rewards are required, or for the largest of several penalties. Use ``Total`` for partial
/// credit.
public struct Minimum<Part: GroupReward>: Combination {
  /// The kind in a recipe: `minimum`.
  public static var kind: String { "minimum" }
  /// The name of the combination.
  public let name: String
  /// The parts, in order.
  public let parts: [Part]
  /// The smallest range that contains the ranges of all parts.
  public let range: ClosedRange<Double>

  /// Creates a combination of parts that are known only at run time.
  ///
  /// - Precondition: there is at least one part.
  public init(named name: String = "minimum", _ parts: [Part]) {
    self.name = name
    self.parts = parts
    range = Self.ranges(of: parts, name).hull.limited
  }

  /// The lowest score.
  public static func score(of scores: [Double]) -> Double { scores.dropFirst().reduce(scores[0], min) }

  public func verdicts(on group: CompletionGroup<Part.Reference>) -> [Verdict] { combinedVerdicts(on: group) }
}

extension Minimum: Reward where Part: Reward {}
