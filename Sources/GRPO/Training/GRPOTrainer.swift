import Randomness
import RewardCore

/// Trains a policy by group-relative policy optimization: samples, judges, and steps.
///
/// ```swift
/// let trainer = try GRPOTrainer(
///   policy: policy, tasks: tasks, rewards: [TrainingReward(reward)], configuration: .suitability)
/// for try await event in trainer.events() {
///   if case .stepped(let report) = event { print(report.step, report.metrics) }
/// }
/// let trained = await trainer.policy
/// ```
///
/// The result depends on the seed, the configuration, the tasks and the policy alone, not on threads or time; a run that
/// is resumed from a checkpoint gives the same bits as one that was never interrupted.
///
/// The reference, if the objective has a divergence, is a frozen copy of the policy at the start.
///
/// - Source: Shao et al., *DeepSeekMath*, 2402.03300; what differs is said at the options.
public actor GRPOTrainer<Policy: GenerativePolicy, Reference: Sendable> {
  /// What is trained on.
  public typealias Task = TrainingTask<Policy.Prompt, Reference>

  /// The settings of the run.
  public nonisolated let configuration: GRPOConfiguration
  /// The prompts with their references.
  public nonisolated let tasks: [Task]
  /// The components of the reward.
  public nonisolated let rewards: [TrainingReward<Reference>]
  /// The policy as it is now.
  public internal(set) var policy: Policy
  /// The reports of all steps so far, also of those before a checkpoint that the run was resumed from.
  public internal(set) var history: [StepReport]

  nonisolated let checkpoints: CheckpointSchedule?
  nonisolated let width: Int
  nonisolated let stopFlag = StopFlag()
  var reference: Policy.Frozen?
  var progress: GRPOProgress
  var order: PromptOrder
  /// The forward pass of sampling, until the first update uses it; never in a checkpoint.
  var recorded: (scores: TokenScores, tape: Policy.Tape)?
  private var pending: [TrainingEvent] = []
  private var isWorking = false
  private var lastSavedStep = -1

  /// Makes a trainer that has taken no step.
  ///
  /// - Parameters:
  ///   - policy: what is trained.
  ///   - tasks: the prompts with their references.
  ///   - rewards: the components of the reward.
  ///   - configuration: the settings of the run.
  ///   - checkpoints: where and how often the state is saved, if at all.
  ///   - width: how many tasks judge completions at once; the result does not depend on it.
  /// - Throws: `GRPOError` with every mistake of the configuration, `noPrompts` and `nothingToTrain` among them.
  public init(
    policy: Policy, tasks: [Task], rewards: [TrainingReward<Reference>], configuration: GRPOConfiguration,
    checkpoints: CheckpointSchedule? = nil, width: Int = 1
  ) throws {
    try self.init(
      policy: policy, tasks: tasks, rewards: rewards, configuration: configuration, checkpoints: checkpoints,
      width: width, state: nil)
  }

  private init(
    policy: Policy, tasks: [Task], rewards: [TrainingReward<Reference>], configuration: GRPOConfiguration,
    checkpoints: CheckpointSchedule?, width: Int, state: GRPOState?
  ) throws {
    var facts = configuration.facts
    if tasks.isEmpty { facts.append(.noPrompts) }
    if policy.parameterCount == 0 { facts.append(.nothingToTrain) }
    if !facts.isEmpty { throw GRPOError(facts) }
    precondition(!rewards.isEmpty, "training needs a reward")
    precondition(width > 0, "width must be positive, not \(width)")
    var policy = policy
    var reference = configuration.objective.divergence == nil ? nil : try policy.frozenCopy()
    if let state {
      try policy.restore(state.policy)
      if let bytes = state.reference { try reference?.restore(bytes) }
    }
    self.policy = policy
    self.reference = reference
    self.tasks = tasks
    self.rewards = rewards
    self.configuration = configuration
    self.checkpoints = checkpoints
    self.width = width
    order = PromptOrder(count: tasks.count, seed: configuration.seed)
    progress = state?.progress ?? GRPOProgress()
    history = state?.history ?? []
  }

  /// Makes a trainer that goes on where a checkpoint was taken.
  ///
  /// - Parameter policy: a policy of the same shape; its parameters are replaced.
  /// - Throws: `GRPOError` (`badCheckpoint`) if the bytes are damaged, or the configuration, the number of tasks or the
  ///   rewards are others than those of the checkpoint; and what the other initializer throws.
  public init(
    resuming checkpoint: Checkpoint, policy: Policy, tasks: [Task], rewards: [TrainingReward<Reference>],
    configuration: GRPOConfiguration, checkpoints: CheckpointSchedule? = nil, width: Int = 1
  ) throws {
    let state = try checkpoint.state(GRPOState.self)
    if let difference = state.difference(
      from: configuration, taskCount: tasks.count, rewardNames: rewards.map(\.name), weights: rewards.map(\.weight))
    {
      throw GRPOError(.badCheckpoint(difference))
    }
    try self.init(
      policy: policy, tasks: tasks, rewards: rewards, configuration: configuration, checkpoints: checkpoints,
      width: width, state: state)
  }

  /// The optimizer steps that were taken.
  public var step: Int { progress.step }

  /// The events from now on.
  ///
  /// - Parameter limit: the step after which the run stops, if before the end of the configuration.
  public nonisolated func events(until limit: Int? = nil) -> TrainingEvents {
    TrainingEvents { try await self.nextEvent(limit: limit) }
  }

  /// Ends the run after the step or the rollout that is under way, with a checkpoint if there is a schedule.
  ///
  /// It can be called from any thread and returns at once.
  public nonisolated func stop() { stopFlag.raise() }

  /// The whole state of the run.
  public func checkpoint() throws -> Checkpoint {
    try Checkpoint(
      GRPOState(
        configuration: configuration, taskCount: tasks.count, rewardNames: rewards.map(\.name),
        rewardWeights: rewards.map(\.weight), progress: progress, history: history, policy: policy.state(),
        reference: reference.map { try $0.state() }))
  }

  private func nextEvent(limit: Int?) async throws -> TrainingEvent {
    precondition(!isWorking, "a trainer has one sequence of events at a time")
    isWorking = true
    defer { isWorking = false }
    while pending.isEmpty {
      let isComplete = progress.step >= configuration.steps
      let isStopped = stopFlag.take() || _Concurrency.Task.isCancelled || limit.map { progress.step >= $0 } ?? false
      if isComplete || isStopped {
        try save()
        pending.append(.ended(isComplete ? .completed : .stopped))
      } else if progress.buffer == nil {
        if progress.rollouts == 0, !configuration.sampling.isUnfiltered { pending.append(.warning(.filteredSampling)) }
        pending += try await rollOut()
        // A tape cannot be saved, so no checkpoint may come between it and its use.
        if recorded != nil { try takeStep() }
      } else {
        try takeStep()
      }
    }
    return pending.removeFirst()
  }

  private func takeStep() throws {
    pending += try update()
    if let checkpoints, progress.step % checkpoints.interval == 0 { try save() }
  }

  private func save() throws {
    guard let checkpoints, lastSavedStep != progress.step else { return }
    try checkpoint().write(to: checkpoints.path)
    lastSavedStep = progress.step
    pending.append(.saved(path: checkpoints.path, step: progress.step))
  }
}
