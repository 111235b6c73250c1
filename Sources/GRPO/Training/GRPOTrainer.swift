import Randomness
public import RewardCore

/// Trains a policy by group-relative policy optimization: samples, judges, and steps.
///
/// Use it where you have no training loop; a loop of your own computes advantages, loss and gradient with ``Objective``.
///
/// ```swift
/// let trainer = try await GRPOTrainer(
///   policy: policy, tasks: tasks, rewards: [TrainingReward(reward)], configuration: .suitability)
/// for try await event in trainer.events() {
///   if case .stepped(let report) = event { print(report.step, report.metrics) }
/// }
/// ```
///
/// The policy is trained in place. The result depends on the seed, the configuration, the tasks and the policy alone, not
/// on threads or time; a run that is resumed from a checkpoint gives the same bits as one that was never interrupted.
///
/// The reference, if the objective has a divergence, is what ``TrainablePolicy/makeReference()`` returns at the start.
///
/// - Source: Shao et al., *DeepSeekMath*, 2402.03300; where an option differs, its documentation says so.
public actor GRPOTrainer<Policy: GenerativePolicy, Reference: Sendable> {
  /// The settings of the run.
  public nonisolated let configuration: GRPOConfiguration
  /// The prompts with their references.
  public nonisolated let tasks: [TrainingTask<Policy.Prompt, Reference>]
  /// The components of the reward.
  public nonisolated let rewards: [TrainingReward<Reference>]
  /// The policy that is trained.
  public nonisolated let policy: Policy
  /// The reports of all steps so far, also of those before a checkpoint that the run was resumed from.
  public internal(set) var history: [StepReport]

  nonisolated let checkpoints: CheckpointSchedule?
  nonisolated let width: Int
  nonisolated let stopFlag = StopFlag()
  nonisolated let reference: Policy.ReferencePolicy?
  let gate = Gate()
  var progress: GRPOProgress
  var order: PromptOrder
  /// The identity of the buffered rollout, where it is scored in one request.
  var rolloutID: RolloutID?
  var warnings = WarningLog()
  private lazy var data = TrainingData(tasks, rewards)
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
  ///   - checkpoints: where and how often the state is saved, if at all; the policy must be a ``RestorablePolicy``.
  ///   - width: how many tasks judge completions at once; the result does not depend on it.
  /// - Throws: `GRPOError` with every mistake: of the configuration, no tasks, no rewards, two rewards of one name, a file
  ///   for checkpoints that cannot be written, a policy that cannot do what the configuration asks for.
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

  /// Makes a trainer that goes on where a checkpoint was taken.
  ///
  /// The number of steps, the learning rate with its schedule, the check of the sampler and the options of checkpoints may
  /// be others than those of the checkpoint; everything else must be the same. Tasks and rewards are compared by content.
  /// A run of 60 steps that is extended to 120 gives the bits of one of 120 if the schedule is constant.
  ///
  /// - Parameters:
  ///   - checkpoint: the checkpoint.
  ///   - policy: a policy of the same shape; its parameters are replaced.
  ///   - tasks: the tasks of the run.
  ///   - rewards: the rewards of the run.
  ///   - configuration: the options of the run.
  ///   - checkpoints: when checkpoints are taken; `nil` for never.
  ///   - width: how many tasks score completions at once.
  /// - Throws: `GRPOError` (`badCheckpoint`) if the bytes are damaged or the run is another, with the field that differs;
  ///   and what the other initializer throws.
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

  /// The optimizer steps that were taken.
  public var step: Int { progress.step }

  /// The events from now on.
  ///
  /// A trainer has one loop over its events at a time; a second one ends with an error (`twoEventLoops`).
  ///
  /// - Parameter limit: the step after which the run stops, if before the end of the configuration.
  public nonisolated func events(until limit: Int? = nil) -> TrainingEvents {
    TrainingEvents { try await self.nextEvent(limit: limit) }
  }

  /// Ends the run after the step or the rollout that is under way, with a checkpoint if there is a schedule.
  ///
  /// It can be called from any thread and returns at once.
  public nonisolated func stop() { stopFlag.raise() }

  /// The whole state of the run; while a step is being taken, that after it.
  ///
  /// - Throws: `GRPOError` (`notRestorable`) if the policy is no ``RestorablePolicy``.
  public func checkpoint() async throws -> Checkpoint {
    try await gate.pass { try await takeCheckpoint() }
  }

  private func takeCheckpoint() async throws -> Checkpoint {
    guard let policy = policy as? any RestorablePolicy else { throw GRPOError(.notRestorable) }
    // Before the policy is asked, while which a rollout may end.
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
          // What a policy keeps of sampling cannot be saved, so no checkpoint may come between it and its use.
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
