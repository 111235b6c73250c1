/// Everything that a run of `SFTTrainer` depends on besides the policy and the examples.
public struct SFTConfiguration: Sendable, Hashable, Codable {
  /// The seed of the order of the examples.
  public var seed: UInt64
  /// Optimizer steps in all.
  public var steps: Int
  /// Examples of an optimizer step.
  public var batchSize: Int
  /// Examples that are scored and differentiated at once; `nil` is all of an optimizer step.
  public var microBatch: Int?
  /// The peak of the learning rate.
  public var learningRate: Double
  /// Its course.
  public var schedule: LearningRateSchedule.Shape
  /// The steps of its warm-up.
  public var warmupSteps: Int
  /// What the norm of the gradient is bounded by, if by anything.
  public var gradientNormLimit: Double?

  /// Makes a configuration.
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

  /// The schedule of the learning rate.
  public var learningRateSchedule: LearningRateSchedule {
    LearningRateSchedule(schedule, warmup: warmupSteps, total: steps)
  }

  /// Checks that the settings make sense.
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
