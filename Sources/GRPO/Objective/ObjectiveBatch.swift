/// All sequences of one optimizer step, as numbers; there is nothing of a model in it.
///
/// Arrays of (tokens) follow `layout`. Entries of tokens that the mask leaves out may be anything, also NaN.
public struct ObjectiveBatch: Sendable, Hashable, Codable {
  /// Where the tokens of each sequence lie.
  public var layout: SequenceLayout
  /// (tokens): which tokens the policy wrote and is to learn from.
  public var mask: [Bool]
  /// (tokens): the advantage of each.
  public var advantages: [Double]
  /// (sequences): which ended for want of room. Empty if none.
  public var isTruncated: [Bool]
  /// (tokens): log-probabilities when the completions were sampled; `nil` means that the policy has not changed since.
  public var oldLogProbabilities: [Double]?
  /// (tokens): log-probabilities under the reference, if there is one.
  public var referenceLogProbabilities: [Double]?
  /// (tokens): log-probabilities that a separate sampler reported, if there is one.
  public var samplerLogProbabilities: [Double]?
  /// (tokens): entropies of the distributions, to choose tokens by.
  public var entropies: [Double]?
  /// (tokens): log-probabilities under the policy that is trained, to choose tokens by their covariance with advantages.
  public var currentLogProbabilities: [Double]?
  /// What a random choice of tokens follows from; take another number for each step.
  public var seed: UInt64 = 0

  /// Makes a batch with an advantage for each token.
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

  /// Makes a batch with one advantage for each sequence.
  ///
  /// - Precondition: there are as many advantages as sequences.
  public init(
    layout: SequenceLayout, mask: [Bool]? = nil, advantages: [Double], isTruncated: [Bool] = [],
    oldLogProbabilities: [Double]? = nil, referenceLogProbabilities: [Double]? = nil,
    samplerLogProbabilities: [Double]? = nil, entropies: [Double]? = nil
  ) {
    precondition(
      advantages.count == layout.count, "there are \(advantages.count) advantages for \(layout.count) sequences")
    self.init(
      layout: layout, mask: mask,
      tokenAdvantages: zip(advantages, layout.lengths).flatMap { [Double](repeating: $0, count: $1) },
      isTruncated: isTruncated, oldLogProbabilities: oldLogProbabilities,
      referenceLogProbabilities: referenceLogProbabilities, samplerLogProbabilities: samplerLogProbabilities,
      entropies: entropies)
  }
}
