public import RewardCore

/// What happens in a training run, in the order in which it happens.
public enum TrainingEvent: Sendable {
  /// Completions were sampled and judged.
  case sampled(RolloutReport)
  /// An optimizer step was taken.
  case stepped(StepReport)
  /// Something that stops nothing, but that somebody should know.
  case warning(TrainingWarning)
  /// A checkpoint was written.
  case saved(path: String, step: Int)
  /// The run ended; the last event.
  case ended(TrainingEnd)
}

/// Why a run ended.
public enum TrainingEnd: String, Sendable, Hashable, Codable {
  /// All steps of the configuration were taken.
  case completed
  /// Somebody called `stop()`, or the limit of the event sequence was reached.
  case stopped
}

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

/// An optimizer step.
public struct StepReport: Sendable, Hashable, Codable {
  /// Counted from 1.
  public let step: Int
  /// The number of steps of the configuration.
  public let steps: Int
  /// All metrics of the step, also those of its rollout.
  public let metrics: Metrics
}

/// Something that stops nothing, but that somebody should know.
public enum TrainingWarning: Sendable, Hashable {
  /// No group of the rollout has two different rewards: there is nothing to learn from.
  case noSignal(rollout: Int)
  /// All completions were cut off by the length limit.
  case everythingTruncated(rollout: Int)
  /// No completion has a reward: all components abstained.
  case nothingScored(rollout: Int)
  /// A reward returned NaN, an infinity or a score outside its range; such completions have the lowest score of the range.
  /// The verdict is the first of `count`, in the component of that name.
  case invalidScores(rollout: Int, component: String, count: Int, first: Verdict)
  /// The norm of the gradient is not finite; the step moved nothing.
  case gradientNotFinite(step: Int)
  /// Sampling leaves out tokens that scoring counts: the ratio of probabilities is biased.
  case filteredSampling
}

extension TrainingWarning: CustomStringConvertible {
  /// The warning in words.
  public var description: String {
    switch self {
    case .noSignal(let rollout):
      "rollout \(rollout): no group has two different rewards (frac_reward_zero_std 1); the surrogate teaches nothing"
    case .everythingTruncated(let rollout):
      "rollout \(rollout): every completion was cut off (completions/clipped_ratio 1); raise the limit or shorten the task"
    case .nothingScored(let rollout):
      "rollout \(rollout): every reward abstained on every completion"
    case .invalidScores(let rollout, let component, let count, let first):
      "rollout \(rollout): \(count) invalid \(count == 1 ? "score" : "scores") in “\(component)”, counted as the lowest: "
        + first.reason.description
    case .gradientNotFinite(let step):
      "step \(step): the gradient is not finite; the weights were left as they were"
    case .filteredSampling:
      "top-k, top-p or min-p is set: completions are not drawn from the distribution that is scored"
    }
  }
}
