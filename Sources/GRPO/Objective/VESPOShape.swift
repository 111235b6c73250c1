/// The parameters of φ(w) = exp(λ) wᵏ exp(−λ w).
public struct VESPOShape: Sendable, Hashable, Codable {
  /// The exponent *k* of the weight *w*.
  public var k: Double
  /// The rate of its decay.
  public var lambda: Double

  /// Creates a shape; the maximum is at w = k ÷ λ.
  public init(k: Double, lambda: Double) {
    self.k = k
    self.lambda = lambda
  }
}
