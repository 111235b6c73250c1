/// Where and how often checkpoints are written.
public struct CheckpointSchedule: Sendable, Hashable {
  /// The path of the file.
  public var path: String
  /// The number of steps between checkpoints. A checkpoint is always written at the end of a run.
  public var interval: Int

  /// Creates a schedule.
  public init(path: String, every interval: Int = 1) {
    self.path = path
    self.interval = interval
  }

  /// The mistakes in the schedule, including a path that cannot be written.
  var facts: [GRPOError.Fact] {
    var facts: [GRPOError.Fact] = []
    require(interval > 0, "checkpoints.interval", Double(interval), "≥ 1", &facts)
    if let fact = AtomicFile.problem(withWritingTo: path) { facts.append(fact) }
    return facts
  }
}
