public import RewardCore

/// What happens in a training run, in the order in which it happens.
public enum TrainingEvent: Sendable {
  /// Completions were sampled and judged.
  case sampled(RolloutReport)
  /// An optimizer step was taken.
  case stepped(StepReport)
  /// Something that stops nothing, but that the user should know.
  ///
  /// Each kind of warning is reported when it first occurs, with a count of 1, and once more before the end if it occurred
  /// again, with the number of occurrences.
  case warning(TrainingWarning, count: Int)
  /// A checkpoint was written.
  case saved(path: String, step: Int)
  /// The run ended; the last event.
  case ended(TrainingEnd)
}

/// Why a run ended.
public enum TrainingEnd: String, Sendable, Hashable, Codable {
  /// All steps of the configuration were taken.
  case completed
  /// `stop()` was called, or the limit of the event sequence was reached.
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
  /// All metrics of the step, also those of its rollout.
  public let metrics: Metrics
}
