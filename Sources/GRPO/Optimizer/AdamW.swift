/// Adam with decoupled weight decay, which acts on the parameters and not on the gradient.
///
///     m ← β₁ m + (1 − β₁) g          v ← β₂ v + (1 − β₂) g²
///     p ← p − η λ p − η · m ÷ (1 − β₁ᵗ) ÷ (√v ÷ √(1 − β₂ᵗ) + ε)
///
/// ```swift
/// var optimizer = AdamW(count: weights.count, weightDecay: 0.01)
/// optimizer.step(&weights, gradient: gradient, learningRate: 1e-3)
/// ```
///
/// The moments are in double precision, so that the update is the nearest representable one in the precision of the
/// parameters.
///
/// - Complexity: O(parameters) per step, with two numbers of state per parameter.
/// - Source: Loshchilov and Hutter, *Decoupled weight decay regularization*, 1711.05101; PyTorch's `AdamW`.
public struct AdamW: Sendable, Hashable, Codable {
  /// β₁, the decay rate of the first moments.
  public var beta1: Double
  /// β₂, the decay rate of the second moments.
  public var beta2: Double
  /// ε, added to the root.
  public var stabilizer: Double
  /// λ, the weight decay per step at a learning rate of 1.
  public var weightDecay: Double
  /// *t*, the number of steps taken.
  public private(set) var stepCount = 0
  /// (parameters): the first moments *m*.
  public private(set) var firstMoments: [Double]
  /// (parameters): the second moments *v*.
  public private(set) var secondMoments: [Double]

  /// Creates an optimizer that has taken no step. The defaults are PyTorch's.
  ///
  /// - Precondition: the betas are in `0..<1`, the stabilizer is positive, and the decay is ≥ 0.
  public init(
    count: Int, beta1: Double = 0.9, beta2: Double = 0.999, stabilizer: Double = 1e-8, weightDecay: Double = 0.01
  ) {
    precondition((0..<1).contains(beta1), "beta1 must be in 0..<1, but is \(beta1)")
    precondition((0..<1).contains(beta2), "beta2 must be in 0..<1, but is \(beta2)")
    precondition(stabilizer > 0, "stabilizer must be positive, but is \(stabilizer)")
    precondition(weightDecay >= 0, "weightDecay must be ≥ 0, but is \(weightDecay)")
    self.beta1 = beta1
    self.beta2 = beta2
    self.stabilizer = stabilizer
    self.weightDecay = weightDecay
    firstMoments = [Double](repeating: 0, count: count)
    secondMoments = [Double](repeating: 0, count: count)
  }

  /// Updates parameters with a gradient.
  ///
  /// - Parameters:
  ///   - parameters: (parameters).
  ///   - gradient: (parameters).
  ///   - learningRate: η.
  ///   - scale: a factor of the gradient, such as the result of `GradientNorm.scale(limit:)`.
  /// - Precondition: the arrays have the optimizer's size.
  public mutating func step(
    _ parameters: inout [Double], gradient: [Double], learningRate: Double, scale: Double = 1
  ) {
    update(&parameters, gradient, learningRate, scale)
  }

  /// Updates parameters in single precision with a gradient.
  public mutating func step(
    _ parameters: inout [Float], gradient: [Float], learningRate: Double, scale: Double = 1
  ) {
    update(&parameters, gradient, learningRate, scale)
  }

  @_specialize(where Scalar == Float)
  @_specialize(where Scalar == Double)
  private mutating func update<Scalar: BinaryFloatingPoint>(
    _ parameters: inout [Scalar], _ gradient: [Scalar], _ learningRate: Double, _ scale: Double
  ) {
    let count = firstMoments.count
    precondition(
      parameters.count == count,
      "parameters must have \(count) elements, as many as the optimizer, but has \(parameters.count)"
    )
    precondition(
      gradient.count == count,
      "gradient must have \(count) elements, as many as the optimizer, but has \(gradient.count)")
    stepCount += 1
    let rate = learningRate / (1 - power(beta1, stepCount))
    let root = (1 - power(beta2, stepCount)).squareRoot()
    let keep = 1 - learningRate * weightDecay
    let (beta1, beta2, stabilizer) = (beta1, beta2, stabilizer)
    // Unchecked memory, so that several parameters are updated at once, each with the same bits as alone.
    firstMoments.withUnsafeMutableBufferPointer { firsts in
      secondMoments.withUnsafeMutableBufferPointer { seconds in
        parameters.withUnsafeMutableBufferPointer { parameters in
          gradient.withUnsafeBufferPointer { gradient in
            for index in 0..<count {
              let slope = Double(gradient[index]) * scale
              let first = beta1 * firsts[index] + (1 - beta1) * slope
              let second = beta2 * seconds[index] + (1 - beta2) * slope * slope
              firsts[index] = first
              seconds[index] = second
              let moved = Double(parameters[index]) * keep - rate * first / (second.squareRoot() / root + stabilizer)
              parameters[index] = Scalar(moved)
            }
          }
        }
      }
    }
  }
}

/// Returns a power by repeated squaring, with the same bits on every platform.
private func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, square, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
