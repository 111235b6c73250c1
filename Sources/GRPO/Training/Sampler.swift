public import Randomness
public import RewardCore

/// A model that writes completions.
public protocol Sampler<Prompt>: Sendable {
  /// What a completion answers to.
  associatedtype Prompt: Sendable

  /// Writes `request.generations` completions for each prompt.
  ///
  /// Random numbers come from `request.generator(…)` alone, so that the result does not depend on how the work is split.
  ///
  /// - Returns: (prompts × generations), all completions of the first prompt first.
  func sample(_ request: SamplingRequest<Prompt>) async throws -> [SampledCompletion]
}

/// A model that writes completions and learns from them: what `GRPOTrainer` trains.
public protocol GenerativePolicy<Prompt>: TrainablePolicy, Sampler {
  // Restated, or conformances would not compile.
  associatedtype Prompt

  /// Writes what `sample` writes and keeps the tape that `forward` would make of it, or returns `nil` if it cannot.
  ///
  /// The first update after a rollout needs the forward pass that sampling has just done; a policy that records it saves
  /// one pass of three. Without a method of its own, a policy returns `nil`.
  ///
  /// - Returns: the completions in the order of `sample`, and the scores and the tape that `forward` returns for them at
  ///   the temperature of sampling: log-probabilities and entropies with the same bits, gradients up to rounding.
  func sampleWithTape(
    _ request: SamplingRequest<Prompt>
  ) async throws -> sending (completions: [SampledCompletion], scores: TokenScores, tape: Tape)?
}

extension GenerativePolicy {
  /// Returns `nil`: the policy keeps no tape of sampling.
  public func sampleWithTape(
    _ request: SamplingRequest<Prompt>
  ) async throws -> sending (completions: [SampledCompletion], scores: TokenScores, tape: Tape)? {
    nil
  }
}

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
  /// How many tokens a completion has at most, with the one that ends it.
  public var maximumTokens: Int
  /// How a token is drawn.
  public var parameters: SamplingParameters
  /// Where random numbers come from.
  public var random: RandomSource

  /// Makes a request.
  public init(
    items: [Item], generations: Int, maximumTokens: Int, parameters: SamplingParameters, random: RandomSource
  ) {
    self.items = items
    self.generations = generations
    self.maximumTokens = maximumTokens
    self.parameters = parameters
    self.random = random
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

/// A completion as the sampler wrote it.
public struct SampledCompletion: Sendable, Hashable, Codable {
  /// (tokens), with the one that ends it, without padding.
  public var tokens: [Int32]
  /// (tokens): under the whole distribution at the temperature of sampling.
  public var logProbabilities: [Double]
  /// The tokens as text, without the one that ends it.
  public var text: String
  /// How it ended.
  public var ending: Completion.Ending
  /// (tokens): which tokens the policy wrote itself; empty if all. Output of tools is not the policy's.
  public var mask: [Bool]

  /// Makes a completion.
  ///
  /// - Precondition: there are as many log-probabilities, and as many mask entries if any, as tokens.
  public init(
    tokens: [Int32], logProbabilities: [Double], text: String, ending: Completion.Ending, mask: [Bool] = []
  ) {
    precondition(
      logProbabilities.count == tokens.count,
      "there are \(logProbabilities.count) log-probabilities for \(tokens.count) tokens")
    precondition(
      mask.isEmpty || mask.count == tokens.count, "the mask has \(mask.count) entries for \(tokens.count) tokens")
    self.tokens = tokens
    self.logProbabilities = logProbabilities
    self.text = text
    self.ending = ending
    self.mask = mask
  }
}
