/// Trains a policy to reproduce given completions (supervised fine-tuning).
///
/// Use it before ``GRPOTrainer`` to teach a format, if example completions are available.
///
///     L = −Σ m lp ÷ Σ m over all tokens of the optimizer step
///
/// Events, checkpoints and guarantees are those of ``GRPOTrainer``.
///
/// - Source: Ouyang et al., *InstructGPT*, 2203.02155, step 1.
public actor SFTTrainer<Policy: TrainablePolicy> {
  /// The settings of the run.
  public nonisolated let configuration: SFTConfiguration
  /// The examples that the policy learns.
  public nonisolated let examples: [SFTExample<Policy.Prompt>]
  /// The trained policy.
  public nonisolated let policy: Policy
  /// The reports of all steps so far.
  public private(set) var history: [StepReport]

  private nonisolated let checkpoints: CheckpointSchedule?
  private nonisolated let stopFlag = StopFlag()
  private let gate = Gate()
  private var order: PromptOrder
  private var tokens: Int
  private var pending: [TrainingEvent] = []
  private var isWorking = false
  private var lastSavedStep = -1
  private var warnings = WarningLog()
  private lazy var fingerprints = Self.fingerprints(of: examples)

  private struct State: Codable {
    var configuration: SFTConfiguration
    var examples: [UInt64]
    var tokens: Int
    var history: [StepReport]
    var policy: [UInt8]
  }

  /// Creates a trainer that has taken no step.
  ///
  /// - Throws: `GRPOError` with every mistake: of the configuration, no examples, masks of the wrong length, a
  ///   checkpoint file that cannot be written, a policy that cannot be trained or saved.
  public init(
    policy: Policy, examples: [SFTExample<Policy.Prompt>], configuration: SFTConfiguration,
    checkpoints: CheckpointSchedule? = nil
  ) async throws {
    try await self.init(policy, examples, configuration, checkpoints, state: nil)
  }

  private init(
    _ policy: Policy, _ examples: [SFTExample<Policy.Prompt>], _ configuration: SFTConfiguration,
    _ checkpoints: CheckpointSchedule?, state: State?
  ) async throws {
    var facts = configuration.facts + (checkpoints?.facts ?? [])
    if examples.isEmpty { facts.append(.noPrompts) }
    for (index, example) in examples.enumerated()
    where !example.mask.isEmpty && example.mask.count != example.tokens.count {
      facts.append(
        .shapeMismatch(
          name: "the mask of example \(index)", found: example.mask.count, expected: example.tokens.count))
    }
    if await policy.parameterCount == 0 { facts.append(.nothingToTrain) }
    if checkpoints != nil || state != nil, !(policy is any RestorablePolicy) { facts.append(.notRestorable) }
    if !facts.isEmpty { throw GRPOError(facts) }
    if let state { try await (policy as? any RestorablePolicy)?.restore(state.policy) }
    self.policy = policy
    history = state?.history ?? []
    tokens = state?.tokens ?? 0
    self.examples = examples
    self.configuration = configuration
    self.checkpoints = checkpoints
    order = PromptOrder(count: examples.count, seed: configuration.seed)
  }

  /// Creates a trainer that continues from a checkpoint.
  ///
  /// The number of steps, the learning rate with its schedule and the options of checkpoints may differ from those of
  /// the checkpoint; everything else must be equal. Examples are compared by content.
  ///
  /// - Throws: `GRPOError` (`badCheckpoint`) with the field that differs, if the bytes are damaged or belong to another
  ///   run.
  public init(
    resuming checkpoint: Checkpoint, policy: Policy, examples: [SFTExample<Policy.Prompt>],
    configuration: SFTConfiguration, checkpoints: CheckpointSchedule? = nil
  ) async throws {
    let state = try checkpoint.state(State.self)
    var old = state.configuration
    old.steps = configuration.steps
    old.learningRate = configuration.learningRate
    old.schedule = configuration.schedule
    old.warmupSteps = configuration.warmupSteps
    var difference = try StateDifference(old, configuration).words
    let fingerprints = Self.fingerprints(of: examples)
    if difference == nil, state.examples.count != examples.count {
      difference = "the checkpoint has \(state.examples.count) examples, but the run has \(examples.count)"
    } else if difference == nil, let index = examples.indices.first(where: { fingerprints[$0] != state.examples[$0] }) {
      difference = "example \(index) differs between the checkpoint and the run"
    }
    if let difference { throw GRPOError(.badCheckpoint(difference)) }
    try await self.init(policy, examples, configuration, checkpoints, state: state)
  }

  private static func fingerprints(of examples: [SFTExample<Policy.Prompt>]) -> [UInt64] {
    examples.map { Fingerprint(of: $0).hash }
  }

  /// The number of optimizer steps taken.
  public var step: Int { history.count }

  /// Returns the events that follow.
  ///
  /// - Parameter limit: the step after which the run stops, if before the end of the configuration.
  public nonisolated func events(until limit: Int? = nil) -> TrainingEvents {
    TrainingEvents { try await self.nextEvent(limit: limit) }
  }

  /// Ends the run after the current step; it can be called from any thread and returns at once.
  public nonisolated func stop() { stopFlag.raise() }

  /// Returns the state of the run; during a step, the state after it.
  ///
  /// - Throws: `GRPOError` (`notRestorable`) if the policy is not a ``RestorablePolicy``.
  public func checkpoint() async throws -> Checkpoint {
    try await gate.pass { try await takeCheckpoint() }
  }

  private func takeCheckpoint() async throws -> Checkpoint {
    guard let policy = policy as? any RestorablePolicy else { throw GRPOError(.notRestorable) }
    return try await Checkpoint(
      State(
        configuration: configuration, examples: fingerprints, tokens: tokens, history: history,
        policy: policy.state()))
  }

  private func nextEvent(limit: Int?) async throws -> TrainingEvent {
    if isWorking { throw GRPOError(.twoEventLoops) }
    isWorking = true
    defer { isWorking = false }
    while pending.isEmpty {
      let isComplete = step >= configuration.steps
      if isComplete || stopFlag.take() || Task.isCancelled || limit.map({ step >= $0 }) ?? false {
        try await gate.pass { try await save() }
        pending += warnings.summary()
        pending.append(.ended(isComplete ? .completed : .stopped))
      } else {
        try await gate.pass {
          try await update()
          if let checkpoints, step % checkpoints.interval == 0 { try await save() }
        }
      }
    }
    return pending.removeFirst()
  }

  private func save() async throws {
    guard let checkpoints, lastSavedStep != step else { return }
    try await takeCheckpoint().write(to: checkpoints.path)
    lastSavedStep = step
    pending.append(.saved(path: checkpoints.path, step: step))
  }

  private func update() async throws {
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
      loss += try await accumulate(request, rows.flatMap { masks[$0] }, weight: weight)
    }
    let rate = configuration.learningRate * configuration.learningRateSchedule.factor(at: step)
    let norm = try await policy.step(learningRate: rate, gradientNormLimit: configuration.gradientNormLimit)
    tokens += counted
    var metrics = Metrics()
    metrics["loss"] = loss
    metrics["grad_norm"] = norm
    metrics["learning_rate"] = rate
    metrics["epoch"] = Double((step + 1) * size) / Double(examples.count)
    metrics["num_tokens"] = Double(tokens)
    let report = StepReport(step: step + 1, metrics: metrics)
    history.append(report)
    pending.append(.stepped(report))
    if !norm.isFinite { pending += warnings.note(.gradientNotFinite(step: report.step)) }
  }

  /// Accumulates the gradient of −weight · Σ m lp and returns its value.
  private func accumulate(
    _ request: ScoringRequest<Policy.Prompt>, _ mask: [Bool], weight: Double
  ) async throws -> Double {
    let losses = Collected<Double>()
    try await policy.accumulateGradient(of: request) { scores in
      let facts =
        request.facts(scores)
        + (scores.logProbabilities.count == mask.count
          ? notFinite(
            scores.logProbabilities, limit: 1e6, name: "logProbabilities", layout: request.layout,
            sequences: 0..<request.layout.count, mask: mask) : [])
      if !facts.isEmpty { throw GRPOError(facts) }
      var loss = 0.0
      for (logProbability, counts) in zip(scores.logProbabilities, mask) where counts {
        loss -= weight * logProbability
      }
      losses.add(loss)
      return TokenGradients(logProbabilities: mask.map { $0 ? -weight : 0 })
    }
    let found = losses.all
    guard found.count == 1 else { throw GRPOError(.wrongGradientCalls(found.count)) }
    return found[0]
  }
}
