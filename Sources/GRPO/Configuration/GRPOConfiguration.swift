/// Everything that a run of `GRPOTrainer` depends on besides the policy, the tasks and the rewards.
///
/// ```swift
/// var configuration = GRPOConfiguration.suitability
/// configuration.steps = 60
/// configuration.learningRate = 3e-4
/// try configuration.validate()
/// ```
///
/// The defaults are the form of the GRPO paper: deviation of the group, mean of sequence means, clip 0.2, k3 with 0.04.
///
/// A *rollout* is `promptsPerRollout` prompts with `generations` completions each. It is used for `iterations` (μ) passes
/// of `minibatches` optimizer steps each; `steps` counts optimizer steps.
public struct GRPOConfiguration: Sendable, Hashable, Codable {
  /// The seed of prompt order and sampling.
  public var seed: UInt64
  /// Optimizer steps in all.
  public var steps: Int
  /// Prompts of a rollout.
  public var promptsPerRollout: Int
  /// *G*, completions of a prompt.
  public var generations: Int
  /// Optimizer steps that a rollout is divided into, by prompts.
  public var minibatches: Int
  /// μ: how often a rollout is passed through.
  public var iterations: Int
  /// Sequences that are scored and differentiated at once; `nil` is all of an optimizer step.
  public var microBatch: Int?
  /// The longest completion, in tokens.
  public var maximumTokens: Int
  /// How completions are sampled.
  public var sampling: SamplingParameters
  /// How rewards become advantages.
  public var advantages: AdvantageEstimator
  /// What is minimised.
  public var objective: Objective
  /// Where the old log-probabilities come from, if several updates share a rollout.
  public var oldLogProbabilities: OldLogProbabilities
  /// The peak of the learning rate.
  public var learningRate: Double
  /// Its course.
  public var schedule: LearningRateSchedule.Shape
  /// The steps of its warm-up.
  public var warmupSteps: Int
  /// What the norm of the gradient is bounded by, if by anything.
  public var gradientNormLimit: Double?
  /// What happens to groups without a signal.
  public var flatGroups: FlatGroups
  /// How the reference follows the policy, if it does.
  public var synchronization: ReferenceSynchronization?
  /// How often the sampler is compared with a scoring pass of its own, if at all.
  public var samplerCheck: SamplerCheck?

  /// What happens to groups without a signal, whose advantages the estimator makes 0.
  ///
  /// With a `component`, a group has a signal if two of its completions differ in that reward: a shaped reward such as a
  /// length bonus, which differs in nearly every group, then does not count.
  public enum FlatGroups: Sendable, Hashable, Codable {
    /// They stay: the divergence and the entropy bonus act on them, and they count in the denominators, as in the paper.
    case keep
    /// They are left out.
    case drop(component: String? = nil)
    /// They are left out, and other prompts are sampled in their place, in at most so many more rounds of sampling.
    ///
    /// Source: *DAPO*, 2503.14476 (dynamic sampling); verl `filter_groups.metric` names a component likewise.
    case replace(rounds: Int, component: String? = nil)

    /// The reward that decides, if one is named.
    var component: String? {
      switch self {
      case .keep: nil
      case .drop(let component), .replace(_, let component): component
      }
    }
  }

  /// Where old log-probabilities come from.
  public enum OldLogProbabilities: String, Sendable, Hashable, Codable {
    /// From a scoring pass before the first update: exact.
    case scored
    /// From the sampler: saves a pass where it agrees with scoring.
    case sampled
  }

  /// Makes a configuration.
  public init(
    seed: UInt64 = 0, steps: Int = 100, promptsPerRollout: Int = 16, generations: Int = 8, minibatches: Int = 1,
    iterations: Int = 1, microBatch: Int? = nil, maximumTokens: Int = 512,
    sampling: SamplingParameters = SamplingParameters(), advantages: AdvantageEstimator = .groupDeviation(),
    objective: Objective = Objective(divergence: Divergence(.k3, coefficient: 0.04)),
    oldLogProbabilities: OldLogProbabilities = .scored, learningRate: Double = 1e-6,
    schedule: LearningRateSchedule.Shape = .constant, warmupSteps: Int = 0, gradientNormLimit: Double? = 1,
    flatGroups: FlatGroups = .keep, synchronization: ReferenceSynchronization? = nil,
    samplerCheck: SamplerCheck? = SamplerCheck()
  ) {
    self.seed = seed
    self.steps = steps
    self.promptsPerRollout = promptsPerRollout
    self.generations = generations
    self.minibatches = minibatches
    self.iterations = iterations
    self.microBatch = microBatch
    self.maximumTokens = maximumTokens
    self.sampling = sampling
    self.advantages = advantages
    self.objective = objective
    self.oldLogProbabilities = oldLogProbabilities
    self.learningRate = learningRate
    self.schedule = schedule
    self.warmupSteps = warmupSteps
    self.gradientNormLimit = gradientNormLimit
    self.flatGroups = flatGroups
    self.synchronization = synchronization
    self.samplerCheck = samplerCheck
  }

  /// Whether several optimizer steps use one rollout, so that the policy differs from the one that sampled.
  public var reusesRollouts: Bool { minibatches * iterations > 1 }

  /// The schedule of the learning rate.
  public var learningRateSchedule: LearningRateSchedule {
    LearningRateSchedule(schedule, warmup: warmupSteps, total: steps)
  }

  /// Checks that the settings make sense together.
  ///
  /// - Throws: `GRPOError` with every mistake.
  public func validate() throws(GRPOError) {
    let facts = facts
    if !facts.isEmpty { throw GRPOError(facts) }
  }

  var facts: [GRPOError.Fact] {
    var facts: [GRPOError.Fact] = []
    let positive = [
      ("steps", steps), ("promptsPerRollout", promptsPerRollout), ("generations", generations),
      ("minibatches", minibatches), ("iterations", iterations), ("maximumTokens", maximumTokens),
      ("microBatch", microBatch ?? 1),
    ]
    for (name, value) in positive { require(value > 0, name, Double(value), "≥ 1", &facts) }
    require(
      minibatches <= max(promptsPerRollout, 1), "minibatches", Double(minibatches), "in 1...promptsPerRollout", &facts)
    if case .replace(let rounds, _) = flatGroups {
      require(rounds > 0, "flatGroups.rounds", Double(rounds), "≥ 1", &facts)
    }
    require(
      learningRate >= 0 && learningRate.isFinite, "learningRate", learningRate, "≥ 0", &facts)
    if let limit = gradientNormLimit {
      require(limit > 0, "gradientNormLimit", limit, "positive", &facts)
    }
    if let synchronization {
      facts += synchronization.facts
      if objective.divergence == nil { facts.append(.synchronizationWithoutReference) }
    }
    if let samplerCheck { facts += samplerCheck.facts }
    if generations == 1, advantages.dividesByGroupDeviation { facts.append(.groupTooSmall(size: generations)) }
    if let stabilizer = advantages.deviation?.stabilizer {
      require(
        stabilizer >= 0 && stabilizer.isFinite, "advantages.stabilizer", stabilizer, "≥ 0", &facts)
    }
    require(sampling.temperature > 0, "sampling.temperature", sampling.temperature, "positive", &facts)
    var schedule = learningRateSchedule
    schedule.total = max(steps, 1)  // a wrong number of steps was noted above
    facts += sampling.facts + objective.facts + schedule.facts
    return facts
  }
}
