/// Trains a policy to reproduce given completions.
///
///     L = −Σ m lp ÷ Σ m over all tokens of the optimizer step
///
/// It has the events, checkpoints and guarantees of `GRPOTrainer`.
///
/// - Source: Ouyang et al., *InstructGPT*, 2203.02155, step 1.
public actor SFTTrainer<Policy: TrainablePolicy> {
  /// The settings of the run.
  public nonisolated let configuration: SFTConfiguration
  /// What is to be learned.
  public nonisolated let examples: [SFTExample<Policy.Prompt>]
  /// The policy as it is now.
  public private(set) var policy: Policy
  /// The reports of all steps so far.
  public private(set) var history: [StepReport]

  private nonisolated let checkpoints: CheckpointSchedule?
  private nonisolated let stopFlag = StopFlag()
  private var order: PromptOrder
  private var tokens: Int
  private var pending: [TrainingEvent] = []
  private var lastSavedStep = -1

  private struct State: Codable {
    var configuration: SFTConfiguration
    var exampleCount: Int
    var tokens: Int
    var history: [StepReport]
    var policy: [UInt8]
  }

  /// Makes a trainer that has taken no step.
  ///
  /// - Throws: `GRPOError` with every mistake of the configuration, `noPrompts` and `nothingToTrain` among them.
  public init(
    policy: Policy, examples: [SFTExample<Policy.Prompt>], configuration: SFTConfiguration,
    checkpoints: CheckpointSchedule? = nil
  ) throws {
    try self.init(policy, examples, configuration, checkpoints, state: nil)
  }

  private init(
    _ policy: Policy, _ examples: [SFTExample<Policy.Prompt>], _ configuration: SFTConfiguration,
    _ checkpoints: CheckpointSchedule?, state: State?
  ) throws {
    var facts = configuration.facts
    if examples.isEmpty { facts.append(.noPrompts) }
    if policy.parameterCount == 0 { facts.append(.nothingToTrain) }
    if !facts.isEmpty { throw GRPOError(facts) }
    var policy = policy
    if let state { try policy.restore(state.policy) }
    self.policy = policy
    history = state?.history ?? []
    tokens = state?.tokens ?? 0
    self.examples = examples
    self.configuration = configuration
    self.checkpoints = checkpoints
    order = PromptOrder(count: examples.count, seed: configuration.seed)
  }

  /// Makes a trainer that goes on where a checkpoint was taken.
  ///
  /// - Throws: `GRPOError` (`badCheckpoint`) if the bytes are damaged or belong to another run.
  public init(
    resuming checkpoint: Checkpoint, policy: Policy, examples: [SFTExample<Policy.Prompt>],
    configuration: SFTConfiguration, checkpoints: CheckpointSchedule? = nil
  ) throws {
    let state = try checkpoint.state(State.self)
    guard state.configuration == configuration else {
      throw GRPOError(.badCheckpoint("it was made with another configuration"))
    }
    guard state.exampleCount == examples.count else {
      throw GRPOError(.badCheckpoint("it was made with \(state.exampleCount) examples, not \(examples.count)"))
    }
    try self.init(policy, examples, configuration, checkpoints, state: state)
  }

  /// The optimizer steps that were taken.
  public var step: Int { history.count }

  /// The events from now on.
  ///
  /// - Parameter limit: the step after which the run stops, if before the end of the configuration.
  public nonisolated func events(until limit: Int? = nil) -> TrainingEvents {
    TrainingEvents { try await self.nextEvent(limit: limit) }
  }

  /// Ends the run after the step that is under way; it can be called from any thread and returns at once.
  public nonisolated func stop() { stopFlag.raise() }

  /// The whole state of the run.
  public func checkpoint() throws -> Checkpoint {
    try Checkpoint(
      State(
        configuration: configuration, exampleCount: examples.count, tokens: tokens, history: history,
        policy: policy.state()))
  }

  private func nextEvent(limit: Int?) throws -> TrainingEvent {
    while pending.isEmpty {
      let isComplete = step >= configuration.steps
      if isComplete || stopFlag.take() || Task.isCancelled || limit.map({ step >= $0 }) ?? false {
        try save()
        pending.append(.ended(isComplete ? .completed : .stopped))
      } else {
        try update()
        if let checkpoints, step % checkpoints.interval == 0 { try save() }
      }
    }
    return pending.removeFirst()
  }

  private func save() throws {
    guard let checkpoints, lastSavedStep != step else { return }
    try checkpoint().write(to: checkpoints.path)
    lastSavedStep = step
    pending.append(.saved(path: checkpoints.path, step: step))
  }

  private func update() throws {
    let size = configuration.batchSize
    let batch = (0..<size).map { examples[order.task(at: step * size + $0).id] }
    let masks = batch.map { $0.mask.isEmpty ? [Bool](repeating: true, count: $0.tokens.count) : $0.mask }
    let counted = masks.reduce(0) { $0 + $1.count { $0 } }
    if counted == 0 { throw GRPOError(.emptyMask) }
    let weight = 1 / Double(counted)
    var loss = 0.0
    let part = configuration.microBatch ?? size
    for start in stride(from: 0, to: size, by: part) {
      let rows = start..<min(start + part, size)
      let request = ScoringRequest(
        prompts: rows.map { batch[$0].prompt }, layout: SequenceLayout(lengths: rows.map { batch[$0].tokens.count }),
        tokens: rows.flatMap { batch[$0].tokens })
      let (scores, tape) = try policy.forward(request)
      let mask = rows.flatMap { masks[$0] }
      let facts = notFinite(
        scores.logProbabilities, limit: 1e6, name: "logProbabilities", layout: request.layout,
        sequences: 0..<rows.count, mask: mask)
      if !facts.isEmpty { throw GRPOError(facts) }
      for (logProbability, counts) in zip(scores.logProbabilities, mask) where counts {
        loss -= weight * logProbability
      }
      try policy.backward(tape, gradient: mask.map { $0 ? -weight : 0 }, entropyGradient: nil)
    }
    let rate = configuration.learningRate * configuration.learningRateSchedule.factor(at: step)
    let norm = try policy.step(learningRate: rate, gradientNormLimit: configuration.gradientNormLimit)
    tokens += counted
    var metrics = Metrics()
    metrics["loss"] = loss
    metrics["grad_norm"] = norm
    metrics["learning_rate"] = rate
    metrics["epoch"] = Double((step + 1) * size) / Double(examples.count)
    metrics["num_tokens"] = Double(tokens)
    let report = StepReport(step: step + 1, steps: configuration.steps, metrics: metrics)
    history.append(report)
    pending.append(.stepped(report))
    if !norm.isFinite { pending.append(.warning(.gradientNotFinite(step: report.step))) }
  }
}
