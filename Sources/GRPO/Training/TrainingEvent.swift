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
