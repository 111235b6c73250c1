/// The settings of an `SFTTrainer`, except for the policy and the examples.
public struct SFTConfiguration: Sendable, Hashable, Codable {
  /// The seed of the order of the examples.
  public var seed: UInt64
  /// The total number of optimizer steps.
  public var steps: Int
  /// The number of examples of an optimizer step.
  public var batchSize: Int
  /// The number of examples that are scored and differentiated at once. Use `nil` for all examples of an optimizer
  /// step.
  public var microBatch: Int?
  /// The peak of the learning rate.
  public var learningRate: Double
  /// The shape of the learning rate schedule.
  public var schedule: LearningRateSchedule.Shape
  /// The number of warm-up steps of the schedule.
  public var warmupSteps: Int
  /// The maximum norm of the gradient, if any.
  public var gradientNormLimit: Double?

  /// Creates a configuration.
  public init(
    seed: UInt64 = 0, steps: Int = 300, batchSize: Int = 32, microBatch: Int? = nil, learningRate: Double = 3e-3,
    schedule: LearningRateSchedule.Shape = .cosine(minimum: 0.1), warmupSteps: Int = 20,
    gradientNormLimit: Double? = 1
  ) {
    self.seed = seed
    self.steps = steps
    self.batchSize = batchSize
    self.microBatch = microBatch
    self.learningRate = learningRate
    self.schedule = schedule
    self.warmupSteps = warmupSteps
    self.gradientNormLimit = gradientNormLimit
  }

  /// The learning rate of each step: ``schedule`` with the peak, the warm-up and the number of steps.
  public var learningRateSchedule: LearningRateSchedule {
    LearningRateSchedule(schedule, warmup: warmupSteps, total: steps)
  }

  /// Checks each setting and their combination.
  ///
  /// - Throws: `GRPOError` with every mistake.
  public func validate() throws(GRPOError) {
    let facts = facts
    if !facts.isEmpty { throw GRPOError(facts) }
  }

  var facts: [GRPOError.Fact] {
    var facts: [GRPOError.Fact] = []
    for (name, value) in [("steps", steps), ("batchSize", batchSize), ("microBatch", microBatch ?? 1)] {
      require(value > 0, name, Double(value), "≥ 1", &facts)
    }
    require(
      learningRate >= 0 && learningRate.isFinite, "learningRate", learningRate, "≥ 0", &facts)
    if let limit = gradientNormLimit {
      require(limit > 0, "gradientNormLimit", limit, "positive", &facts)
    }
    var schedule = learningRateSchedule
    schedule.total = max(steps, 1)  // a wrong number of steps was noted above
    return facts + schedule.facts
  }
}
