/// The sequences of one optimizer step as plain arrays, independent of any model.
///
/// Arrays of (tokens) follow `layout`. Entries of tokens outside the mask may have any value, even NaN.
public struct ObjectiveBatch: Sendable, Hashable, Codable {
  /// The positions of the sequences.
  public var layout: SequenceLayout
  /// (tokens): which tokens the policy wrote and learns from.
  public var mask: [Bool]
  /// (tokens): the advantage of each.
  public var advantages: [Double]
  /// (sequences): which completions hit the token limit; empty if none did.
  public var isTruncated: [Bool]
  /// (tokens): log-probabilities at the time of sampling; `nil` if the policy has not changed since.
  public var oldLogProbabilities: [Double]?
  /// (tokens): log-probabilities under the reference, if there is one.
  public var referenceLogProbabilities: [Double]?
  /// (tokens): log-probabilities that a separate sampler reported, if there is one.
  public var samplerLogProbabilities: [Double]?
  /// (tokens): entropies of the distributions, for choosing tokens.
  public var entropies: [Double]?
  /// (tokens): log-probabilities of the trained policy, for choosing tokens by covariance.
  public var currentLogProbabilities: [Double]?
  /// The seed of random choices of tokens; use a different number for each step.
  public var seed: UInt64 = 0

  /// Creates a batch with an advantage for each token.
  public init(
    layout: SequenceLayout, mask: [Bool]? = nil, tokenAdvantages: [Double], isTruncated: [Bool] = [],
    oldLogProbabilities: [Double]? = nil, referenceLogProbabilities: [Double]? = nil,
    samplerLogProbabilities: [Double]? = nil, entropies: [Double]? = nil
  ) {
    self.layout = layout
    self.mask = mask ?? [Bool](repeating: true, count: layout.tokenCount)
    self.advantages = tokenAdvantages
    self.isTruncated = isTruncated
    self.oldLogProbabilities = oldLogProbabilities
    self.referenceLogProbabilities = referenceLogProbabilities
    self.samplerLogProbabilities = samplerLogProbabilities
    self.entropies = entropies
  }

  /// Creates a batch with one advantage for each sequence.
  ///
  /// - Precondition: there are as many advantages as sequences.
  public init(
    layout: SequenceLayout, mask: [Bool]? = nil, advantages: [Double], isTruncated: [Bool] = [],
    oldLogProbabilities: [Double]? = nil, referenceLogProbabilities: [Double]? = nil,
    samplerLogProbabilities: [Double]? = nil, entropies: [Double]? = nil
  ) {
    precondition(
      advantages.count == layout.count,
      "advantages must have \(layout.count) entries, one per sequence, but has \(advantages.count)")
    self.init(
      layout: layout, mask: mask,
      tokenAdvantages: zip(advantages, layout.lengths).flatMap { [Double](repeating: $0, count: $1) },
      isTruncated: isTruncated, oldLogProbabilities: oldLogProbabilities,
      referenceLogProbabilities: referenceLogProbabilities, samplerLogProbabilities: samplerLogProbabilities,
      entropies: entropies)
  }
}
