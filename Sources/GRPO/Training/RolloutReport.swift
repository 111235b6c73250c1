public import RewardCore

/// A rollout: the completions, their verdicts, and what became of them.
public struct RolloutReport: Sendable {
  /// Counted from 0.
  public let rollout: Int
  /// The optimizer steps that were taken before.
  public let step: Int
  /// The completions with rewards and advantages.
  public let batch: RolloutBatch
  /// (components, sequences): the verdict trees, component by component, for those who explain.
  public let verdicts: [[Verdict]]
  /// Rewards, lengths, and the share of groups that were replaced.
  public let metrics: Metrics
}
