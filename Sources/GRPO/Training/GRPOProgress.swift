/// The progress of a run.
struct GRPOProgress: Codable {
  /// A rollout that is still in use.
  struct Buffer: Codable {
    var batch: RolloutBatch
    var metrics: Metrics
    /// The number of optimizer steps that have used it.
    var uses = 0
  }

  /// The number of optimizer steps taken.
  var step = 0
  /// The number of rollouts sampled.
  var rollouts = 0
  /// The number of tasks visited, over all passes.
  var cursor = 0
  /// The number of completion tokens sampled.
  var tokens = 0
  var buffer: Buffer?
}
