/// Log-probabilities and entropies of completion tokens.
public struct TokenScores: Sendable, Hashable {
  /// (tokens).
  public var logProbabilities: [Double]
  /// (tokens), where the request wants them.
  public var entropies: [Double]?

  /// Makes scores.
  public init(logProbabilities: [Double], entropies: [Double]? = nil) {
    self.logProbabilities = logProbabilities
    self.entropies = entropies
  }
}
