/// The highest of the parts' scores.
public struct Maximum<Part: GroupReward>: Combination {
  /// “maximum”.
  public static var kind: String { "maximum" }
  /// The name of the whole.
  public let name: String
  /// The parts, in order.
  public let parts: [Part]
  /// The hull of the ranges.
  public let range: ClosedRange<Double>

  /// Combines parts that are known only at run time.
  ///
  /// - Precondition: there is at least one part.
  public init(named name: String = "maximum", _ parts: [Part]) {
    self.name = name
    self.parts = parts
    range = Self.ranges(of: parts, name).hull.limited
  }

  /// The highest score.
  public static func score(of scores: [Double]) -> Double { scores.dropFirst().reduce(scores[0], max) }

  /// The verdicts on the completions of a group.
  public func verdicts(on group: CompletionGroup<Part.Reference>) -> [Verdict] { combinedVerdicts(on: group) }
}

extension Maximum: Reward where Part: Reward {}
