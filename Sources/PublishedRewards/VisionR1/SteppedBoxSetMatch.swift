public import RewardCore
public import VisionRewards

/// Rewards a list of boxes with a threshold that changes during training.
///
/// Use it to raise the threshold as a policy improves. Use ``/VisionRewards/BoxSetMatch`` for a constant threshold.
///
/// ```swift
/// let reward = SteppedBoxSetMatch(BoxSetMatch(), [.init(step: 1500, threshold: .atLeast(0.75))])
/// reward.match(at: 1499).rule.threshold   // atLeast(0.5): its own
/// reward.match(at: 1500).rule.threshold   // atLeast(0.75)
/// ```
///
/// Every verdict is that of the ``/VisionRewards/BoxSetMatch`` for the step of the group.
///
/// - Range: `0...1`.
/// - Abstains: if the match abstains.
/// - Complexity: that of ``/VisionRewards/BoxSetMatch``.
public struct SteppedBoxSetMatch: GroupReward, Configurable {
  public static let kind = "steppedBoxSetMatch"
  /// A threshold of 0.5, and of 0.75 from step 1500.
  public static let defaults = SteppedBoxSetMatch(BoxSetMatch(), [.init(step: 1500, threshold: .atLeast(0.75))])

  /// A threshold, and the first step that it applies to.
  public struct Stage: Sendable, Hashable, Codable {
    /// The first step that the threshold applies to.
    public private(set) var step: Int
    /// The threshold of the overlap.
    public private(set) var threshold: Threshold

    /// Creates a stage.
    public init(step: Int, threshold: Threshold) {
      self.step = step
      self.threshold = threshold
    }
  }

  /// How boxes are matched, with the threshold before the first stage.
  public private(set) var match: BoxSetMatch
  /// The stages, in the order of their steps.
  public private(set) var stages: [Stage]

  /// Creates a reward.
  ///
  /// - Precondition: the steps increase, and thresholds are in 0…1.
  public init(_ match: BoxSetMatch, _ stages: [Stage]) {
    self.match = match
    self.stages = stages
    checkOptions()
  }

  private static func problem(in stages: [Stage]) -> String? {
    for (a, b) in zip(stages, stages.dropFirst()) where a.step >= b.step {
      return "the steps of stages must increase, but \(b.step) follows \(a.step)"
    }
    for stage in stages where !(0...1).contains(stage.threshold.value) || stage.step < 0 {
      return "a stage must have a step ≥ 0 and a threshold in 0…1, but has \(stage.step) and \(stage.threshold.value)"
    }
    return nil
  }

  public mutating func configure(_ options: inout Options) {
    options("match", &match)
    options("stages", &stages, "increasing steps, with thresholds from 0 to 1") { Self.problem(in: $0) == nil }
  }

  public var range: ClosedRange<Double> { 0...1 }

  /// Returns the match for a step.
  public func match(at step: Int) -> BoxSetMatch {
    stages.last { $0.step <= step }.map { match.withThreshold($0.threshold) } ?? match
  }

  /// Returns the verdicts on the completions of a group, at its step.
  public func verdicts(on group: CompletionGroup<BoxSet>) -> [Verdict] {
    let match = match(at: group.step)
    return group.completions.map { completion in
      var verdict = match.verdict(on: completion, given: group.reference)
      verdict.name = name
      return verdict
    }
  }
}
