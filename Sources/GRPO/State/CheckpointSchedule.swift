/// When checkpoints are written, and where.
public struct CheckpointSchedule: Sendable, Hashable {
  /// The file.
  public var path: String
  /// The steps between two checkpoints; at the end of a run one is written in any case.
  public var interval: Int

  /// Makes a schedule.
  public init(path: String, every interval: Int = 1) {
    self.path = path
    self.interval = interval
  }

  /// What is wrong with it, also that no file can be written at its path.
  var facts: [GRPOError.Fact] {
    var facts: [GRPOError.Fact] = []
    require(interval > 0, "checkpoints.interval", Double(interval), "≥ 1", &facts)
    if let fact = AtomicFile.problem(withWritingTo: path) { facts.append(fact) }
    return facts
  }
}
