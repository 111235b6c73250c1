/// The derivatives of a loss with respect to the scores of a request.
public struct TokenGradients: Sendable, Hashable {
  /// (tokens): the derivatives ∂L/∂lp.
  public var logProbabilities: [Double]
  /// (tokens): the derivatives ∂L/∂H, or `nil` for zeros.
  public var entropies: [Double]?

  /// Creates gradients.
  public init(logProbabilities: [Double], entropies: [Double]? = nil) {
    self.logProbabilities = logProbabilities
    self.entropies = entropies
  }
}
