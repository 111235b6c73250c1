/// The settings of a `GRPOTrainer`, except for the policy, the tasks and the rewards.
///
/// ```swift
/// var configuration = GRPOConfiguration.suitability
/// configuration.steps = 60
/// configuration.learningRate = 3e-4
/// try configuration.validate()
/// ```
///
/// The defaults are those of the GRPO paper: deviation of the group, mean of sequence means, clip 0.2, k3 with 0.04.
///
/// A *rollout* is `promptsPerRollout` prompts with `generations` completions each. It is used for `iterations` (μ)
/// passes of `minibatches` optimizer steps each; `steps` counts optimizer steps.
public struct GRPOConfiguration: Sendable, Hashable, Codable {
  /// The seed of the prompt order and the sampling.
  public var seed: UInt64
  /// The total number of optimizer steps.
  public var steps: Int
  /// The number of prompts of a rollout.
  public var promptsPerRollout: Int
  /// *G*, the number of completions of a prompt.
  public var generations: Int
  /// The number of optimizer steps in one pass over a rollout, which is split by prompts.
  public var minibatches: Int
  /// μ: the number of passes over a rollout.
  public var iterations: Int
  /// The number of sequences that are scored and differentiated at once. Use `nil` for all sequences of an optimizer
  /// step.
  public var microBatch: Int?
  /// The maximum length of a completion in tokens.
  public var maximumTokens: Int
  /// How completions are sampled.
  public var sampling: SamplingParameters
  /// The estimator that turns rewards into advantages.
  public var advantages: AdvantageEstimator
  /// The loss.
  public var objective: Objective
  /// The source of the old log-probabilities, if several updates share a rollout.
  public var oldLogProbabilities: OldLogProbabilities
  /// The peak of the learning rate.
  public var learningRate: Double
  /// The shape of the learning rate schedule.
  public var schedule: LearningRateSchedule.Shape
  /// The number of warm-up steps of the schedule.
  public var warmupSteps: Int
  /// The maximum norm of the gradient, if any.
  public var gradientNormLimit: Double?
  /// How groups without a signal are handled.
  public var flatGroups: FlatGroups
  /// How the reference follows the policy, if it does.
  public var synchronization: ReferenceSynchronization?
  /// How often the sampler is compared with a separate scoring pass, if at all.
  public var samplerCheck: SamplerCheck?

  /// How groups without a signal, whose advantages are 0, are handled.
  ///
  /// With a `component`, a group has a signal if two of its completions differ in that reward. A shaped reward such as
  /// a length bonus, which differs in nearly every group, then does not count.
  public enum FlatGroups: Sendable, Hashable, Codable {
    /// They are kept, as in the paper. The divergence and the entropy bonus act on them, and they count in the
    /// denominators.
    case keep
    /// They are left out.
    case drop(component: String? = nil)
    /// They are replaced by other prompts, in at most `rounds` additional rounds of sampling.
    ///
    /// Source: *DAPO*, 2503.14476 (dynamic sampling); verl `filter_groups.metric` names a component likewise.
    case replace(rounds: Int, component: String? = nil)

    /// The component that decides, if one is named.
    var component: String? {
      switch self {
      case .keep: nil
      case .drop(let component), .replace(_, let component): component
      }
    }
  }

  /// The source of old log-probabilities.
  public enum OldLogProbabilities: String, Sendable, Hashable, Codable {
    /// A scoring pass before the first update, which is exact.
    case scored
    /// The sampler, which saves a pass if it agrees with scoring.
    case sampled
  }

  /// Creates a configuration.
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

  /// Whether several optimizer steps use one rollout. The policy then differs from the one that sampled it.
  public var reusesRollouts: Bool { minibatches * iterations > 1 }

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
