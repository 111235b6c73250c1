public import RewardCore

/// A completion as the sampler wrote it.
public struct SampledCompletion: Sendable, Hashable, Codable {
  /// (tokens), with the one that ends it, without padding.
  public var tokens: [Int32]
  /// (tokens): under the whole distribution at the temperature of sampling; `nil` where the sampler does not report them.
  public var logProbabilities: [Double]?
  /// The tokens as text, without the one that ends it.
  public var text: String
  /// How it ended.
  public var ending: Completion.Ending
  /// (tokens): which tokens the policy wrote itself; empty if all. Output of tools is not the policy's.
  public var mask: [Bool]

  /// Makes a completion.
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
