public import Randomness

/// A request for completions of prompts.
public struct SamplingRequest<Prompt: Sendable>: Sendable {
  /// A prompt and its position in the run.
  public struct Item: Sendable {
    /// The prompt to complete.
    public var prompt: Prompt
    /// The index of the prompt among the tasks.
    public var id: Int
    /// The pass over the tasks; each prompt occurs once per pass.
    public var epoch: Int

    /// Creates an item.
    public init(prompt: Prompt, id: Int, epoch: Int) {
      self.prompt = prompt
      self.id = id
      self.epoch = epoch
    }
  }

  /// The prompts.
  public var items: [Item]
  /// The number of completions for each prompt.
  public var generations: Int
  /// The maximum number of tokens of a completion, including the token that ends it.
  public var maximumTokens: Int
  /// The sampling parameters.
  public var parameters: SamplingParameters
  /// The source of random numbers.
  public var random: RandomSource
  /// The identity of the rollout, if all its completions are scored next in one request; else `nil`.
  ///
  /// Sampling then includes the forward pass of the first update. A policy that keeps the pass until the parameters
  /// change can find it by ``ScoringRequest/rollout``, which saves one pass of three.
  public var rollout: RolloutID?

  /// Creates a request.
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

  /// Returns the random number generator for one token of one completion.
  ///
  /// - Parameters:
  ///   - item: the index of the prompt in `items`.
  ///   - generation: the index of the completion.
  ///   - token: the index of the token.
  public func generator(item: Int, generation: Int, token: Int) -> CounterGenerator {
    random.generator(step: items[item].epoch, prompt: items[item].id, generation: generation, token: token)
  }
}
