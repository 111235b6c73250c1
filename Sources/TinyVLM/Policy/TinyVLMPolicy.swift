public import GRPO
import Synchronization

/// A trainable policy with a ``TinyVLM``: weights, gradient, optimizer and tokenizer.
///
/// ```swift
/// let policy = TinyVLMPolicy(model, tokenizer: tokenizer, threads: 2)
/// let trainer = try await GRPOTrainer(
///   policy: policy, tasks: tasks, rewards: [TrainingReward(reward)], configuration: configuration)
/// ```
///
/// Computations are in single precision. They have the same bits for every number of threads; scores also for every
/// split of a request. A completion ends with `<eos>`. The forward pass of a rollout is kept until it is used or the
/// weights change, so the first update after sampling needs no forward pass.
public final class TinyVLMPolicy: GenerativePolicy, RestorablePolicy, SynchronizingPolicy, ProbedPolicy {
  /// The type of prompts.
  public typealias Prompt = VisualPrompt

  /// The tokenizer, which converts words to tokens.
  public let tokenizer: WordTokenizer
  /// The number of threads, which affects only the speed.
  public let threads: Int
  let guarded: Mutex<State>

  struct State {
    var model: TinyVLM
    var flat: FlatParameters
    var kept: KeptPass?
  }

  /// The forward pass of a rollout, with its request.
  struct KeptPass {
    let rollout: RolloutID
    let layout: SequenceLayout
    let tokens: [Int32]
    let temperature: Double
    let tape: Tape

    func answers(_ request: ScoringRequest<VisualPrompt>) -> Bool {
      request.rollout == rollout && request.temperature == temperature && request.layout == layout
        && request.tokens == tokens
    }
  }

  /// Creates a policy from a model.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - tokenizer: the tokenizer of the model.
  ///   - threads: the number of threads. It changes no bit of the result.
  ///   - optimizer: by default AdamW with β = (0.9, 0.95) and a weight decay of 0.01.
  /// - Precondition: the tokenizer has as many words as the model's vocabulary.
  public init(_ model: TinyVLM, tokenizer: WordTokenizer, threads: Int = 1, optimizer: AdamW? = nil) {
    let vocabulary = model.configuration.vocabulary
    precondition(
      tokenizer.count == vocabulary,
      "the tokenizer must have \(vocabulary) words, as many as the model’s vocabulary, but has \(tokenizer.count)")
    self.tokenizer = tokenizer
    self.threads = threads
    let flat = FlatParameters(
      weights: model.parameters, optimizer: optimizer ?? AdamW(count: model.layout.count, beta2: 0.95))
    guarded = Mutex(State(model: model, flat: flat))
  }

  /// The model with the current weights.
  public var model: TinyVLM { guarded.withLock { $0.model } }

  /// Whether the forward pass of a rollout is kept.
  package var keepsPass: Bool { guarded.withLock { $0.kept != nil } }

  /// Returns a prompt of a text and an optional image.
  public func prompt(_ text: String, pixels: [Float]? = nil) -> VisualPrompt {
    VisualPrompt(pixels: pixels, tokens: tokenizer.encode(text))
  }

  /// Returns the words of a completion for supervised training, with the end word.
  public func completion(_ text: String) -> [Int32] { tokenizer.encode(text) + [WordTokenizer.end] }

  // MARK: scoring

  /// Returns the log-probabilities of completions.
  ///
  /// - Throws: ``VisualPromptError`` for a prompt or a completion that the model cannot read.
  public func scores(of request: ScoringRequest<VisualPrompt>) throws -> TokenScores {
    let (model, kept) = guarded.withLock { ($0.model, $0.kept) }
    if let kept, kept.answers(request) { return Self.scores(of: kept.tape, entropies: request.wantsEntropies) }
    try Self.check(request, model.configuration)
    let scores = model.score(Self.groups(request), temperature: request.temperature, threads: threads)
    return TokenScores(
      logProbabilities: scores.logProbabilities.map(Double.init),
      entropies: request.wantsEntropies ? scores.entropies.map(Double.init) : nil)
  }

  static func check(
    _ request: ScoringRequest<VisualPrompt>, _ configuration: TinyVLMConfiguration
  ) throws(VisualPromptError) {
    for (sequence, prompt) in request.prompts.enumerated() {
      try configuration.check(prompt, "prompt \(sequence)")
      try configuration.check(request.completion(sequence), after: prompt, "completion \(sequence)")
    }
  }

  /// Returns groups of adjacent completions with equal prompts, so that each prompt is computed once.
  static func groups(_ request: ScoringRequest<VisualPrompt>) -> [PromptGroup] {
    var groups: [PromptGroup] = []
    for (sequence, prompt) in request.prompts.enumerated() {
      let completion = Array(request.completion(sequence))
      if groups.last?.prompt == prompt {
        groups[groups.count - 1].completions.append(completion)
      } else {
        groups.append(PromptGroup(prompt: prompt, completions: [completion]))
      }
    }
    return groups
  }

  static func scores(of tape: Tape, entropies: Bool) -> TokenScores {
    TokenScores(
      logProbabilities: tape.logProbabilities.map(Double.init),
      entropies: entropies ? tape.entropies.map(Double.init) : nil)
  }

  // MARK: training

  /// The number of weights.
  public var parameterCount: Int { model.layout.count }

  /// Accumulates the gradient of the weights; the forward pass of a kept rollout is used once.
  public func accumulateGradient(
    of request: ScoringRequest<VisualPrompt>, _ gradients: @escaping @Sendable (TokenScores) throws -> TokenGradients
  ) throws {
    let (model, kept) = guarded.withLock { state -> (TinyVLM, Tape?) in
      guard let kept = state.kept, kept.answers(request) else { return (state.model, nil) }
      state.kept = nil
      return (state.model, kept.tape)
    }
    if kept == nil { try Self.check(request, model.configuration) }
    let tape = kept ?? model.forward(Self.groups(request), temperature: request.temperature, threads: threads)
    let found = try gradients(Self.scores(of: tape, entropies: request.wantsEntropies))
    let (slopes, entropySlopes) = (
      found.logProbabilities.map { Float($0) }, found.entropies.map { $0.map { Float($0) } }
    )
    guarded.withLock { state in
      model.backward(
        tape, logProbabilityGradients: slopes, entropyGradients: entropySlopes, into: &state.flat.gradient,
        threads: threads)
    }
  }

  /// Takes an optimizer step.
  public func step(learningRate: Double, gradientNormLimit: Double?) -> Double {
    guarded.withLock { state in
      state.kept = nil
      let norm = state.flat.step(learningRate: learningRate, gradientNormLimit: gradientNormLimit)
      state.model.parameters = state.flat.weights
      return norm
    }
  }

  /// Returns a frozen copy.
  public func makeReference() -> TinyVLMPolicy {
    TinyVLMPolicy(model, tokenizer: tokenizer, threads: threads)
  }

  /// Moves the weights of a reference towards those of the policy.
  public func synchronize(_ reference: TinyVLMPolicy, share: Double) {
    let weights = model.parameters
    reference.guarded.withLock { state in
      state.kept = nil
      state.flat.mix(weights, share: share)
      state.model.parameters = state.flat.weights
    }
  }

  /// Moves the weights along a random direction.
  public func move(along seed: UInt64, by distance: Double) {
    guarded.withLock { state in
      state.kept = nil
      state.flat.move(along: seed, by: distance)
      state.model.parameters = state.flat.weights
    }
  }

  /// Returns the slope of the accumulated gradient along a random direction.
  public func slope(along seed: UInt64) -> Double { guarded.withLock { $0.flat }.slope(along: seed) }

  /// Returns the weights and the optimizer state as bytes.
  public func state() throws -> [UInt8] { try guarded.withLock { $0.flat }.state() }

  /// Restores a state that `state()` returned.
  public func restore(_ bytes: [UInt8]) throws {
    try guarded.withLock { state in
      state.kept = nil
      try state.flat.restore(bytes)
      state.model.parameters = state.flat.weights
    }
  }
}
