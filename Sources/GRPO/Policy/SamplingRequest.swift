public import Randomness

/// Prompts to be answered.
public struct SamplingRequest<Prompt: Sendable>: Sendable {
  /// A prompt and its place in the run.
  public struct Item: Sendable {
    /// What is to be answered.
    public var prompt: Prompt
    /// The number of the prompt among the tasks.
    public var id: Int
    /// The pass over the tasks; each prompt occurs once in it.
    public var epoch: Int

    /// Makes an item.
    public init(prompt: Prompt, id: Int, epoch: Int) {
      self.prompt = prompt
      self.id = id
      self.epoch = epoch
    }
  }

  /// The prompts.
  public var items: [Item]
  /// How many completions each gets.
  public var generations: Int
  /// The maximum number of tokens of a completion, with the one that ends it.
  public var maximumTokens: Int
  /// How a token is drawn.
  public var parameters: SamplingParameters
  /// Where random numbers come from.
  public var random: RandomSource
  /// The identity of the rollout, where all its completions are scored next and in one request; else `nil`.
  ///
  /// Sampling has then done the forward pass of the first update. A policy that keeps it until the parameters change finds
  /// it again by ``ScoringRequest/rollout``, and saves one pass of three.
  public var rollout: RolloutID?

  /// Makes a request.
  public init(
    items: [Item], generations: Int, maximumTokens: Int, parameters: SamplingParameters, random: RandomSource,
    rollout: RolloutID? = nil
  ) {
    self.items = items
    self.generations = generations
    self.maximumTokens = maximumTokens
    self.parameters = parameters
    self.random = random
    self.rollout = rollout
  }

  /// Returns the random numbers of one token of one completion.
  ///
  /// - Parameters:
  ///   - item: the index of the prompt in `items`.
  ///   - generation: which of its completions.
  ///   - token: which token of it.
  public func generator(item: Int, generation: Int, token: Int) -> CounterGenerator {
    random.generator(step: items[item].epoch, prompt: items[item].id, generation: generation, token: token)
  }
}
