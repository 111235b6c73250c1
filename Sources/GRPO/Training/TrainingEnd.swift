/// Why a run ended.
public enum TrainingEnd: String, Sendable, Hashable, Codable {
  /// All steps of the configuration were taken.
  case completed
  /// `stop()` was called, or the limit of the event sequence was reached.
  case stopped
}
