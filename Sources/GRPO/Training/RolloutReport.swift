public import RewardCore

/// A rollout: the completions, their verdicts and metrics.
public struct RolloutReport: Sendable {
  /// The index of the rollout, from 0.
  public let rollout: Int
  /// The number of optimizer steps taken before.
  public let step: Int
  /// The completions with rewards and advantages.
  public let batch: RolloutBatch
  /// (components, sequences): the trees of verdicts.
  public let verdicts: [[Verdict]]
  /// The metrics: rewards, lengths, and the share of groups that were replaced.
  public let metrics: Metrics
}
