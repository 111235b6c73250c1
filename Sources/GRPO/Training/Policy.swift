/// A model that can say how likely given completions are.
///
/// Arrays of (tokens) hold the completions of a `ScoringRequest` one after the other, as its layout says.
public protocol ScoringPolicy<Prompt>: Sendable {
  /// What a completion answers to: token numbers, an image with a question, a state.
  associatedtype Prompt: Sendable

  /// Returns the log-probability of each completion token, given its prompt and the tokens before it.
  ///
  /// - Returns: log softmax(logits ÷ temperature) at the token: (tokens); and the entropies of those distributions if
  ///   the request wants them. The same request gives the same bits, however it is cut into requests of single sequences.
  func scores(of request: ScoringRequest<Prompt>) throws -> TokenScores
}

/// A model that stays as it is: the reference that a policy is kept close to.
public protocol FrozenPolicy<Prompt>: ScoringPolicy {
  // Restated, or conformances would not compile.
  associatedtype Prompt
  /// Everything that scores depend on, as bytes.
  func state() throws -> [UInt8]
  /// Takes over what `state()` returned.
  mutating func restore(_ state: [UInt8]) throws
}

/// A model that can be trained.
///
/// The trainer calls, for each optimizer step, `forward` and `backward` for one micro batch after the other, and then
/// `step`. The gradients that it hands back are with respect to log-probabilities and entropies; the model carries them
/// on to its parameters. An autograd does so by minimising `sum(gradient · lp) + sum(entropyGradient · H)` with the
/// arrays as constants.
public protocol TrainablePolicy<Prompt>: FrozenPolicy {
  // Restated, or conformances would not compile.
  associatedtype Prompt
  /// What `backward` needs of a forward pass.
  associatedtype Tape
  /// The type of a frozen copy; often the policy's own.
  associatedtype Frozen: FrozenPolicy<Prompt>

  /// The number of parameters that `step` changes.
  var parameterCount: Int { get }

  /// Returns what `scores(of:)` returns, and a tape.
  func forward(_ request: ScoringRequest<Prompt>) throws -> (scores: TokenScores, tape: Tape)

  /// Adds Σ gradient · ∂lp/∂θ + Σ entropyGradient · ∂H/∂θ to the gradient of the parameters.
  ///
  /// - Parameters:
  ///   - gradient: (tokens of the request).
  ///   - entropyGradient: (tokens of the request), or `nil` for zeros.
  mutating func backward(_ tape: Tape, gradient: [Double], entropyGradient: [Double]?) throws

  /// Moves the parameters against the gradient, sets the gradient to zero and returns its norm before it was bounded.
  ///
  /// - Parameters:
  ///   - learningRate: the rate of this step.
  ///   - gradientNormLimit: what the norm is bounded by, if by anything.
  mutating func step(learningRate: Double, gradientNormLimit: Double?) throws -> Double

  /// Returns a copy of the policy as it is now, which later steps do not change.
  ///
  /// With adapters (LoRA) this is a copy of the *current* adapter; the bare base model is another policy.
  func frozenCopy() throws -> Frozen
}

/// Completions to be scored: (sequences), a prompt each.
public struct ScoringRequest<Prompt: Sendable>: Sendable {
  /// (sequences): the prompt of each completion.
  public var prompts: [Prompt]
  /// Where the tokens of each completion lie in `tokens`.
  public var layout: SequenceLayout
  /// (tokens): the completions, each with the token that ends it, without padding.
  public var tokens: [Int32]
  /// *T*, which logits are divided by; that of sampling.
  public var temperature: Double
  /// Whether entropies are wanted.
  public var wantsEntropies: Bool

  /// Makes a request.
  ///
  /// - Precondition: the numbers of prompts, sequences and tokens agree; the temperature is positive.
  public init(
    prompts: [Prompt], layout: SequenceLayout, tokens: [Int32], temperature: Double = 1, wantsEntropies: Bool = false
  ) {
    precondition(prompts.count == layout.count, "there are \(prompts.count) prompts for \(layout.count) sequences")
    precondition(tokens.count == layout.tokenCount, "there are \(tokens.count) tokens for \(layout.tokenCount) places")
    precondition(temperature > 0, "temperature must be positive, not \(temperature)")
    self.prompts = prompts
    self.layout = layout
    self.tokens = tokens
    self.temperature = temperature
    self.wantsEntropies = wantsEntropies
  }

  /// The tokens of one completion.
  public func completion(_ sequence: Int) -> ArraySlice<Int32> { tokens[layout[sequence]] }
}

/// Log-probabilities and entropies of completion tokens.
public struct TokenScores: Sendable, Hashable {
  /// (tokens).
  public var logProbabilities: [Double]
  /// (tokens), where they were wanted.
  public var entropies: [Double]?

  /// Makes scores.
  public init(logProbabilities: [Double], entropies: [Double]? = nil) {
    self.logProbabilities = logProbabilities
    self.entropies = entropies
  }
}
