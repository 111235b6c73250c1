public import RewardCore

/// A completion that a policy sampled, with the data for learning from it.
public struct SampledCompletion: Sendable, Hashable, Codable {
  /// (tokens): the completion, including the token that ends it, without padding.
  public var tokens: [Int32]
  /// (tokens): log-probabilities in the whole distribution at the sampling temperature. The value is `nil` if the
  /// sampler reports none.
  public var logProbabilities: [Double]?
  /// The text, without the token that ends it.
  public var text: String
  /// How the completion ended.
  public var ending: Completion.Ending
  /// (tokens): which tokens the policy wrote itself; empty for all. Output of tools is not the policy's.
  public var mask: [Bool]

  /// Creates a completion.
  public init(
    tokens: [Int32], logProbabilities: [Double]? = nil, text: String, ending: Completion.Ending, mask: [Bool] = []
  ) {
    self.tokens = tokens
    self.logProbabilities = logProbabilities
    self.text = text
    self.ending = ending
    self.mask = mask
  }
}
