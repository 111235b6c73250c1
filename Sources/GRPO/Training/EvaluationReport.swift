public import RewardCore

/// The result of an evaluation.
public struct EvaluationReport: Sendable {
  /// The metrics: `eval_reward`, `eval_rewards/…/mean`, `eval_completions/…`.
  public let metrics: Metrics
  /// (tasks × generations): the completions, all of the first task first.
  public let completions: [SampledCompletion]
  /// (components, tasks × generations): the verdicts, in the order of the completions.
  public let verdicts: [[Verdict]]
}
