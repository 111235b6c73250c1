/// Log-probabilities and entropies of completion tokens.
public struct TokenScores: Sendable, Hashable {
  /// (tokens): the log-probabilities.
  public var logProbabilities: [Double]
  /// (tokens): the entropies, if the request asks for them.
  public var entropies: [Double]?

  /// Creates scores.
  public init(logProbabilities: [Double], entropies: [Double]? = nil) {
    self.logProbabilities = logProbabilities
    self.entropies = entropies
  }
}
