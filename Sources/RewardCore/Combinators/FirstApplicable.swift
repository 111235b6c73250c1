/// The score of the first part that applies to the task.
///
/// Use it for data sets that mix kinds of tasks whose references differ in type, such as `MixedAnswer` of `PublishedRewards`.
/// Use ``Routed`` if a field of the row names the kind of task.
public struct FirstApplicable<Part: GroupReward>: Combination {
  /// The kind in a recipe: `firstApplicable`.
  public static var kind: String { "firstApplicable" }
  /// The name of the combination.
  public let name: String
  /// The parts, in order.
  public let parts: [Part]
  /// The smallest range that contains the ranges of all parts.
  public let range: ClosedRange<Double>

  /// Creates a combination of parts that are known only at run time.
  ///
  /// - Precondition: there is at least one part.
  public init(named name: String = "firstApplicable", _ parts: [Part]) {
    self.name = name
    self.parts = parts
    range = Self.ranges(of: parts, name).hull.limited
  }

  /// The first of the scores.
  public static func score(of scores: [Double]) -> Double { scores[0] }

  public func verdicts(on group: CompletionGroup<Part.Reference>) -> [Verdict] { combinedVerdicts(on: group) }
}

extension FirstApplicable: Reward where Part: Reward {}
