/// The derivatives of a loss by the scores of a request.
public struct TokenGradients: Sendable, Hashable {
  /// (tokens): ∂L/∂lp.
  public var logProbabilities: [Double]
  /// (tokens): ∂L/∂H, or `nil` for zeros.
  public var entropies: [Double]?

  /// Makes gradients.
  public init(logProbabilities: [Double], entropies: [Double]? = nil) {
    self.logProbabilities = logProbabilities
    self.entropies = entropies
  }
}
