/// A request for the log-probabilities of completions: (sequences), each with a prompt.
public struct ScoringRequest<Prompt: Sendable>: Sendable {
  /// (sequences): the prompt of each completion.
  public var prompts: [Prompt]
  /// The positions of the completions in `tokens`.
  public var layout: SequenceLayout
  /// (tokens): the completions, each including the token that ends it, without padding.
  public var tokens: [Int32]
  /// *T*, the divisor of the logits; equal to the sampling temperature.
  public var temperature: Double
  /// Whether entropies are needed.
  public var wantsEntropies: Bool
  /// The rollout, if the request contains all its completions in the order of sampling. The value is `nil` for parts
  /// of a rollout and for other completions.
  ///
  /// A policy that kept the forward pass of this rollout from sampling, and has not changed since, may reuse it.
  public var rollout: RolloutID?

  /// Creates a request.
  ///
  /// - Precondition: the numbers of prompts, sequences and tokens agree; the temperature is positive.
  public init(
    prompts: [Prompt], layout: SequenceLayout, tokens: [Int32], temperature: Double = 1, wantsEntropies: Bool = false,
    rollout: RolloutID? = nil
  ) {
    precondition(
      prompts.count == layout.count,
      "prompts must have \(layout.count) entries, one per sequence, but has \(prompts.count)")
    precondition(
      tokens.count == layout.tokenCount,
      "tokens must have \(layout.tokenCount) entries, one per token of the layout, but has \(tokens.count)")
    precondition(temperature > 0, "temperature must be positive, but is \(temperature)")
    self.prompts = prompts
    self.layout = layout
    self.tokens = tokens
    self.temperature = temperature
    self.wantsEntropies = wantsEntropies
    self.rollout = rollout
  }

  /// The tokens of one completion.
  public func completion(_ sequence: Int) -> ArraySlice<Int32> { tokens[layout[sequence]] }
}
