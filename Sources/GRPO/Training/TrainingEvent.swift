/// An event of a training run.
public enum TrainingEvent: Sendable {
  /// Completions were sampled and judged.
  case sampled(RolloutReport)
  /// An optimizer step was taken.
  case stepped(StepReport)
  /// A warning: a problem that does not stop the run.
  ///
  /// Each kind of warning is reported when it first occurs, with a count of 1, and, if it recurs, again before the end
  /// with the total count.
  case warning(TrainingWarning, count: Int)
  /// A checkpoint was written.
  case saved(path: String, step: Int)
  /// The run ended; the last event.
  case ended(TrainingEnd)
}
