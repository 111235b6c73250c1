public import GRPO

/// A tiny vision-language model as a policy that can be trained: weights, their gradient and optimizer, and words.
///
/// ```swift
/// let policy = TinyVLMPolicy(model, tokenizer: tokenizer, threads: 2)
/// let trainer = try GRPOTrainer(
///   policy: policy, tasks: tasks, rewards: [TrainingReward(reward)], configuration: configuration)
/// ```
///
/// Its numbers are single precision. They have the same bits on every number of threads, for scores also however the
/// request is cut. A completion ends with `<eos>`.
public struct TinyVLMPolicy: GenerativePolicy {
  /// The model with the weights as they are now.
  public private(set) var model: TinyVLM
  /// Turns words into text.
  public let tokenizer: WordTokenizer
  /// How many threads work at once; a matter of time alone.
  public var threads: Int
  var flat: FlatParameters

  /// Makes a policy of a model.
  ///
  /// - Parameters:
  ///   - optimizer: by default AdamW with β = (0.9, 0.95) and a decay of 0.01.
  /// - Precondition: the tokenizer has as many words as the model's vocabulary.
  public init(_ model: TinyVLM, tokenizer: WordTokenizer, threads: Int = 1, optimizer: AdamW? = nil) {
    let vocabulary = model.configuration.vocabulary
    precondition(tokenizer.count == vocabulary, "\(tokenizer.count) words for a vocabulary of \(vocabulary)")
    self.model = model
    self.tokenizer = tokenizer
    self.threads = threads
    flat = FlatParameters(
      weights: model.parameters, optimizer: optimizer ?? AdamW(count: model.layout.count, beta2: 0.95))
  }

  /// A prompt of an image and a text.
  public func prompt(_ text: String, pixels: [Float]? = nil) -> VisualPrompt {
    VisualPrompt(pixels: pixels, tokens: tokenizer.encode(text))
  }

  /// The words of a completion that is to be learned, with the one that ends it.
  public func completion(_ text: String) -> [Int32] { tokenizer.encode(text) + [WordTokenizer.end] }

  // MARK: scoring

  /// The log-probabilities of completions.
  public func scores(of request: ScoringRequest<VisualPrompt>) -> TokenScores {
    let scores = model.score(Self.groups(request), temperature: request.temperature, threads: threads)
    return TokenScores(
      logProbabilities: scores.logProbabilities.map(Double.init),
      entropies: request.wantsEntropies ? scores.entropies.map(Double.init) : nil)
  }

  /// Neighbours with equal prompts share it, so what they share is calculated once.
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

  // MARK: training

  /// The number of weights.
  public var parameterCount: Int { model.layout.count }

  /// The log-probabilities of completions, and the way back.
  public func forward(_ request: ScoringRequest<VisualPrompt>) -> (scores: TokenScores, tape: Tape) {
    let tape = model.forward(Self.groups(request), temperature: request.temperature, threads: threads)
    return (Self.scores(of: tape, entropies: request.wantsEntropies), tape)
  }

  private static func scores(of tape: Tape, entropies: Bool) -> TokenScores {
    TokenScores(
      logProbabilities: tape.logProbabilities.map(Double.init),
      entropies: entropies ? tape.entropies.map(Double.init) : nil)
  }

  /// Adds to the gradient of the weights.
  public mutating func backward(_ tape: Tape, gradient: [Double], entropyGradient: [Double]?) {
    model.backward(
      tape, logProbabilityGradients: gradient.map { Float($0) },
      entropyGradients: entropyGradient.map { $0.map { Float($0) } }, into: &flat.gradient, threads: threads)
  }

  /// Takes a step of the optimizer.
  public mutating func step(learningRate: Double, gradientNormLimit: Double?) -> Double {
    let norm = flat.step(learningRate: learningRate, gradientNormLimit: gradientNormLimit)
    model.parameters = flat.weights
    return norm
  }

  /// A copy that keeps its weights.
  public func frozenCopy() -> TinyVLMPolicy { self }

  /// Weights and optimizer as bytes.
  public func state() throws -> [UInt8] { try flat.state() }

  /// Takes over what `state()` returned.
  public mutating func restore(_ state: [UInt8]) throws {
    try flat.restore(state)
    model.parameters = flat.weights
  }
}
