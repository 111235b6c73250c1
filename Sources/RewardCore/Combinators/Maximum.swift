/// The highest of the parts' scores.
///
/// Use it if any one of several rewards suffices. Use ``FirstApplicable`` if only one of them applies to a task.
public struct Maximum<Part: GroupReward>: Combination {
  /// The kind in a recipe: `maximum`.
  public static var kind: String { "maximum" }
  /// The name of the combination.
  public let name: String
  /// The parts, in order.
  public let parts: [Part]
  /// The smallest range that contains the ranges of all parts.
  public let range: ClosedRange<Double>

  /// Creates a combination of parts that are known only at run time.
  ///
  /// - Precondition: there is at least one part.
  public init(named name: String = "maximum", _ parts: [Part]) {
    self.name = name
    self.parts = parts
    range = Self.ranges(of: parts, name).hull.limited
  }

  /// The highest score.
  public static func score(of scores: [Double]) -> Double { scores.dropFirst().reduce(scores[0], max) }

  public func verdicts(on group: CompletionGroup<Part.Reference>) -> [Verdict] { combinedVerdicts(on: group) }
}

extension Maximum: Reward where Part: Reward {}
