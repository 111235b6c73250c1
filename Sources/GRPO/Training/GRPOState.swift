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

/// What a checkpoint holds.
struct GRPOState: Codable {
  var configuration: GRPOConfiguration
  var taskCount: Int
  var rewardNames: [String]
  var rewardWeights: [Double]
  var progress: GRPOProgress
  var history: [StepReport]
  var policy: [UInt8]
  var reference: [UInt8]?

  /// What keeps a run from going on from this state, in words.
  func difference(
    from configuration: GRPOConfiguration, taskCount: Int, rewardNames: [String], weights: [Double]
  ) -> String? {
    if self.configuration != configuration { return "it was made with another configuration" }
    if self.taskCount != taskCount { return "it was made with \(self.taskCount) tasks, not \(taskCount)" }
    if self.rewardNames != rewardNames || rewardWeights != weights { return "it was made with other rewards" }
    return nil
  }
}
