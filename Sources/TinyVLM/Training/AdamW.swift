import CKernels

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The AdamW optimizer over one buffer of parameters, in single precision, with its state as plain buffers.
///
///     m ← β₁m + (1 − β₁)g        v ← β₂v + (1 − β₂)g²
///     w ← w − η λ w − η (m ÷ (1 − β₁ᵗ)) ÷ (√(v ÷ (1 − β₂ᵗ)) + ε)
///
/// - Source: Loshchilov and Hutter, *Decoupled weight decay regularization*, 2019; the order of operations is PyTorch's.
public struct AdamW: Sendable, Hashable {
  /// β₁, the decay of the mean gradient.
  public var beta1: Double = 0.9
  /// β₂, the decay of the mean square.
  public var beta2: Double = 0.95
  /// ε, added to the root of the mean square.
  public var epsilon: Double = 1e-8
  /// λ, decoupled from the gradient; applied to every parameter.
  public var weightDecay: Double = 0.01
  /// The steps taken.
  public private(set) var step: Int = 0
  /// m, for each parameter.
  public private(set) var first: [Float]
  /// v, for each parameter.
  public private(set) var second: [Float]

  /// Makes an optimizer that has taken no step.
  public init(count: Int, beta1: Double = 0.9, beta2: Double = 0.95, epsilon: Double = 1e-8, weightDecay: Double = 0.01)
  {
    self.init(step: 0, first: [Float](repeating: 0, count: count), second: [Float](repeating: 0, count: count))
    (self.beta1, self.beta2, self.epsilon, self.weightDecay) = (beta1, beta2, epsilon, weightDecay)
  }

  /// Restores the state of an optimizer.
  ///
  /// - Precondition: the buffers are of one length and `step` is not negative.
  public init(step: Int, first: [Float], second: [Float]) {
    precondition(first.count == second.count, "\(first.count) means, but \(second.count) mean squares")
    precondition(step >= 0, "step must not be negative, not \(step)")
    self.step = step
    self.first = first
    self.second = second
  }

  /// Takes a step and returns the norm that the gradient had.
  ///
  /// - Parameters:
  ///   - maximumNorm: a gradient longer than this is shortened to it, as PyTorch does: × norm ÷ (norm + 10⁻⁶); nil for
  ///     no limit.
  /// - Edge cases: if the norm is not a number, or infinite, nothing changes and no step is counted; the caller sees it.
  /// - Complexity: O(parameters).
  public mutating func update(
    _ parameters: inout [Float], gradient: [Float], learningRate: Double, maximumNorm: Double? = nil
  ) -> Double {
    precondition(
      parameters.count == first.count && gradient.count == first.count,
      "\(first.count) parameters, not \(parameters.count) with \(gradient.count) derivatives")
    let norm = ck_sum_of_squares(gradient.count, gradient).squareRoot()
    guard norm.isFinite else { return norm }
    step += 1
    let scale = maximumNorm.map { min(1, $0 / (norm + 1e-6)) } ?? 1
    let constants = ck_adamw_constants(
      learning_rate: Float(learningRate), beta1: Float(beta1), beta2: Float(beta2), epsilon: Float(epsilon),
      weight_decay: Float(weightDecay), correction1: Float(1 - pow(beta1, Double(step))),
      correction2: Float(1 - pow(beta2, Double(step))), gradient_scale: Float(scale))
    ck_adamw(gradient.count, &parameters, gradient, &first, &second, constants)
    return norm
  }
}
