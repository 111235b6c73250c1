import Randomness
public import RewardCore

/// Trains a policy by group-relative policy optimization (GRPO).
///
/// Use it if you have no training loop. In your own loop, compute advantages, loss and gradient with ``Objective``.
///
/// ```swift
/// let trainer = try await GRPOTrainer(
///   policy: policy, tasks: tasks, rewards: [TrainingReward(reward)], configuration: .suitability)
/// for try await event in trainer.events() {
///   if case .stepped(let report) = event { print(report.step, report.metrics) }
/// }
/// ```
///
/// The policy is trained in place. The result depends only on the seed, the configuration, the tasks and the policy,
/// not on threads or time. A run that is resumed from a checkpoint gives the same bits as one that was never
/// interrupted.
///
/// If the objective has a divergence, the reference is the result of ``TrainablePolicy/makeReference()`` at the start.
///
/// - Source: Shao et al., *DeepSeekMath*, 2402.03300; the documentation of each option states differences.
public actor GRPOTrainer<Policy: GenerativePolicy, Reference: Sendable> {
  /// The settings of the run.
  public nonisolated let configuration: GRPOConfiguration
  /// The prompts with their references.
  public nonisolated let tasks: [TrainingTask<Policy.Prompt, Reference>]
  /// The components of the reward.
  public nonisolated let rewards: [TrainingReward<Reference>]
  /// The trained policy.
  public nonisolated let policy: Policy
  /// The reports of all steps so far. They include the steps before the checkpoint that the run was resumed from.
  public internal(set) var history: [StepReport]

  nonisolated let checkpoints: CheckpointSchedule?
  nonisolated let width: Int
  nonisolated let stopFlag = StopFlag()
  nonisolated let reference: Policy.ReferencePolicy?
  let gate = Gate()
  var progress: GRPOProgress
  var order: PromptOrder
  /// The identity of the current rollout, if it is scored in one request.
  var rolloutID: RolloutID?
  var warnings = WarningLog()
  private lazy var data = TrainingData(tasks, rewards)
  private var pending: [TrainingEvent] = []
  private var isWorking = false
  private var lastSavedStep = -1

  /// Creates a trainer that has taken no step.
  ///
  /// - Parameters:
  ///   - policy: the policy to train.
  ///   - tasks: the prompts with their references.
  ///   - rewards: the components of the reward.
  ///   - configuration: the settings of the run.
  ///   - checkpoints: where and how often the state is saved, if at all; requires a ``RestorablePolicy``.
  ///   - width: the number of concurrent tasks that score completions; the result does not depend on it.
  /// - Throws: `GRPOError` with every mistake: of the configuration, no tasks, no rewards, two rewards of the same
  ///   name, a checkpoint file that cannot be written, a policy that does not support the configuration.
  public init(
    policy: Policy, tasks: [TrainingTask<Policy.Prompt, Reference>], rewards: [TrainingReward<Reference>],
    configuration: GRPOConfiguration, checkpoints: CheckpointSchedule? = nil, width: Int = 1
  ) async throws {
    try await self.init(
      policy: policy, tasks: tasks, rewards: rewards, configuration: configuration, checkpoints: checkpoints,
      width: width, state: nil)
  }

  private init(
    policy: Policy, tasks: [TrainingTask<Policy.Prompt, Reference>], rewards: [TrainingReward<Reference>],
    configuration: GRPOConfiguration, checkpoints: CheckpointSchedule?, width: Int, state: GRPOState?
  ) async throws {
    var facts = configuration.facts + (checkpoints?.facts ?? [])
    require(width > 0, "width", Double(width), "≥ 1", &facts)
    if tasks.isEmpty { facts.append(.noPrompts) }
    if await policy.parameterCount == 0 { facts.append(.nothingToTrain) }
    let names = rewards.map(\.name)
    if names.isEmpty { facts.append(.noRewards) }
    facts += duplicates(in: names)
    if let component = configuration.flatGroups.component, !names.isEmpty, !names.contains(component) {
      facts.append(.unknownComponent(name: component, known: names))
    }
    if configuration.synchronization != nil, !(policy is any SynchronizingPolicy) {
      facts.append(.synchronizationUnsupported)
    }
    if checkpoints != nil || state != nil, !(policy is any RestorablePolicy) { facts.append(.notRestorable) }
    if !facts.isEmpty { throw GRPOError(facts) }
    let reference = configuration.objective.divergence == nil ? nil : try await policy.makeReference()
    if let state {
      try await (policy as? any RestorablePolicy)?.restore(state.policy)
      if let bytes = state.reference { try await (reference as? any RestorablePolicy)?.restore(bytes) }
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

  /// Creates a trainer that resumes a run from a checkpoint.
  ///
  /// The number of steps, the learning rate with its schedule, the check of the sampler and the options of checkpoints
  /// may differ from those of the checkpoint; everything else must be equal. Tasks and rewards are compared by content.
  /// A run of 60 steps that is extended to 120 gives the bits of a run of 120 if the schedule is constant.
  ///
  /// - Parameters:
  ///   - checkpoint: the checkpoint.
  ///   - policy: a policy of the same shape; its parameters are replaced.
  ///   - tasks: the tasks of the run.
  ///   - rewards: the rewards of the run.
  ///   - configuration: the options of the run.
  ///   - checkpoints: when checkpoints are taken; `nil` for never.
  ///   - width: the number of threads that score completions.
  /// - Throws: `GRPOError` (`badCheckpoint`) with the field that differs, if the bytes are damaged or belong to another
  ///   run; and the errors of the other initializer.
  public init(
    resuming checkpoint: Checkpoint, policy: Policy, tasks: [TrainingTask<Policy.Prompt, Reference>],
    rewards: [TrainingReward<Reference>], configuration: GRPOConfiguration, checkpoints: CheckpointSchedule? = nil,
    width: Int = 1
  ) async throws {
    let state = try checkpoint.state(GRPOState.self)
    if let difference = try state.difference(from: configuration, data: TrainingData(tasks, rewards)) {
      throw GRPOError(.badCheckpoint(difference))
    }
    try await self.init(
      policy: policy, tasks: tasks, rewards: rewards, configuration: configuration, checkpoints: checkpoints,
      width: width, state: state)
  }

  /// The number of optimizer steps taken.
  public var step: Int { progress.step }

  /// Returns the events that follow.
  ///
  /// A trainer supports one loop over its events at a time; a second one throws an error (`twoEventLoops`).
  ///
  /// - Parameter limit: the step after which the run stops, if before the end of the configuration.
  public nonisolated func events(until limit: Int? = nil) -> TrainingEvents {
    TrainingEvents { try await self.nextEvent(limit: limit) }
  }

  /// Ends the run after the current step or rollout, with a checkpoint if there is a schedule.
  ///
  /// It can be called from any thread and returns at once.
  public nonisolated func stop() { stopFlag.raise() }

  /// Returns the state of the run; during a step, the state after it.
  ///
  /// - Throws: `GRPOError` (`notRestorable`) if the policy is not a ``RestorablePolicy``.
  public func checkpoint() async throws -> Checkpoint {
    try await gate.pass { try await takeCheckpoint() }
  }

  private func takeCheckpoint() async throws -> Checkpoint {
    guard let policy = policy as? any RestorablePolicy else { throw GRPOError(.notRestorable) }
    // Copied before the policy is called, since a rollout may end in the meantime.
    let (progress, history) = (progress, history)
    return try await Checkpoint(
      GRPOState(
        configuration: configuration, data: data, progress: progress, history: history, policy: policy.state(),
        reference: (reference as? any RestorablePolicy)?.state()))
  }

  private func nextEvent(limit: Int?) async throws -> TrainingEvent {
    if isWorking { throw GRPOError(.twoEventLoops) }
    isWorking = true
    defer { isWorking = false }
    while pending.isEmpty {
      let isComplete = progress.step >= configuration.steps
      let isStopped = stopFlag.take() || Task.isCancelled || limit.map { progress.step >= $0 } ?? false
      if isComplete || isStopped {
        try await gate.pass { try await save() }
        pending += warnings.summary()
        pending.append(.ended(isComplete ? .completed : .stopped))
      } else if progress.buffer == nil {
        if progress.rollouts == 0, !configuration.sampling.isUnfiltered { warn(.filteredSampling) }
        let rollout = try await rollOut()
        try await gate.pass {
          pending += begin(rollout)
          // A forward pass that the policy kept from sampling cannot be saved, so no checkpoint may be between it and
          // its use.
          if rolloutID != nil { try await takeStep() }
        }
      } else {
        try await gate.pass { try await takeStep() }
      }
    }
    return pending.removeFirst()
  }

  func warn(_ warning: TrainingWarning) { pending += warnings.note(warning) }

  private func takeStep() async throws {
    try await update()
    if let checkpoints, progress.step % checkpoints.interval == 0 { try await save() }
  }

  func report(_ event: TrainingEvent) { pending.append(event) }

  private func save() async throws {
    guard let checkpoints, lastSavedStep != progress.step else { return }
    try await takeCheckpoint().write(to: checkpoints.path)
    lastSavedStep = progress.step
    pending.append(.saved(path: checkpoints.path, step: progress.step))
  }
}
