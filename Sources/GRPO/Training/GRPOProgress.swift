/// How far a run has come.
struct GRPOProgress: Codable {
  /// A rollout that is still in use.
  struct Buffer: Codable {
    var batch: RolloutBatch
    var metrics: Metrics
    /// The optimizer steps that have used it.
    var uses = 0
  }

  /// Optimizer steps taken.
  var step = 0
  /// Rollouts sampled.
  var rollouts = 0
  /// Tasks visited, counted over all passes.
  var cursor = 0
  /// Completion tokens sampled.
  var tokens = 0
  var buffer: Buffer?
}
