/// The Euclidean norm of a gradient, and the factor that limits it.
///
/// ```swift
/// let norm = GradientNorm(of: gradient)
/// optimizer.step(&weights, gradient: gradient, learningRate: rate, scale: norm.scale(limit: 1))
/// ```
///
/// - Source: Pascanu et al., *On the difficulty of training recurrent neural networks*, 1211.5063; PyTorch's
///   `clip_grad_norm_`.
public struct GradientNorm: Sendable, Hashable {
  /// The norm √(Σ g²), summed in double precision in the order of the elements.
  public let value: Double

  /// Computes the norm of a gradient in double precision.
  public init(of gradient: [Double]) {
    var sum = 0.0
    for slope in gradient { sum += slope * slope }
    value = sum.squareRoot()
  }

  /// Computes the norm of a gradient in single precision.
  public init(of gradient: [Float]) {
    var sum = 0.0
    for slope in gradient { sum += Double(slope) * Double(slope) }
    value = sum.squareRoot()
  }

  /// Returns the factor min(1, limit ÷ (norm + 10⁻⁶)). It is 0 for a norm that is not finite, so that one bad batch
  /// cannot destroy the weights.
  public func scale(limit: Double?) -> Double {
    guard value.isFinite else { return 0 }
    guard let limit else { return 1 }
    return min(1, limit / (value + 1e-6))
  }
}
