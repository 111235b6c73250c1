import Randomness

/// Weights in one buffer, with their gradient and optimizer, for implementing a policy.
///
/// ```swift
/// // In a policy, with `let parameters = Mutex(FlatParameters(weights: initial))`:
/// func step(learningRate: Double, gradientNormLimit: Double?) -> Double {
///   parameters.withLock { $0.step(learningRate: learningRate, gradientNormLimit: gradientNormLimit) }
/// }
/// ```
public struct FlatParameters: Sendable, Hashable {
  /// (parameters): the weights.
  public var weights: [Float]
  /// (parameters): the accumulated gradient of a step.
  public var gradient: [Float]
  /// The optimizer and its moments.
  public var optimizer: AdamW

  /// Creates parameters with a zero gradient. The default optimizer has no weight decay.
  public init(weights: [Float], optimizer: AdamW? = nil) {
    self.weights = weights
    gradient = [Float](repeating: 0, count: weights.count)
    self.optimizer = optimizer ?? AdamW(count: weights.count, weightDecay: 0)
  }

  /// Updates the weights, sets the gradient to zero and returns its norm before clipping.
  ///
  /// - Edge cases: a gradient that is not finite changes no weight; its norm is returned.
  public mutating func step(learningRate: Double, gradientNormLimit: Double?) -> Double {
    let norm = GradientNorm(of: gradient)
    if norm.value.isFinite {
      optimizer.step(
        &weights, gradient: gradient, learningRate: learningRate, scale: norm.scale(limit: gradientNormLimit))
    }
    for index in gradient.indices { gradient[index] = 0 }
    return norm.value
  }

  /// Moves the weights towards others: w ← share · w′ + (1 − share) · w.
  ///
  /// - Precondition: both have the same number of weights.
  public mutating func mix(_ others: [Float], share: Double) {
    precondition(others.count == weights.count, "others must have \(weights.count) weights, but has \(others.count)")
    for index in weights.indices {
      weights[index] = Float(share * Double(others[index]) + (1 - share) * Double(weights[index]))
    }
  }

  /// Adds `distance` times a direction to the weights; see ``ProbedPolicy``.
  public mutating func move(along seed: UInt64, by distance: Double) {
    let scale = distance / Double(max(weights.count, 1)).squareRoot()
    var generator = CounterGenerator(seed: seed)
    for index in weights.indices { weights[index] = Float(Double(weights[index]) + scale * generator.normal()) }
  }

  /// Returns Σ gradient · direction; see ``ProbedPolicy``.
  public func slope(along seed: UInt64) -> Double {
    var generator = CounterGenerator(seed: seed)
    var sum = 0.0
    for slope in gradient { sum += Double(slope) * generator.normal() }
    return sum / Double(max(weights.count, 1)).squareRoot()
  }

  /// Returns the weights, moments and step as bytes.
  public func state() throws -> [UInt8] {
    var bytes: [UInt8] = []
    try StateEncoder.encode(Stored(weights: weights, optimizer: optimizer)).write(to: &bytes)
    return bytes
  }

  /// Restores a state that `state()` returned.
  ///
  /// - Throws: `GRPOError` (`badCheckpoint`) if the bytes are not the state of the same number of parameters.
  public mutating func restore(_ state: [UInt8]) throws {
    guard let value = StateValue(cbor: state[...]) else {
      throw GRPOError(.badCheckpoint("the policy's state is cut off"))
    }
    let stored = try StateDecoder.decode(Stored.self, from: value)
    guard stored.weights.count == weights.count, stored.optimizer.firstMoments.count == weights.count else {
      throw GRPOError(
        .badCheckpoint("the policy has \(weights.count) parameters, but its state has \(stored.weights.count)"))
    }
    weights = stored.weights
    gradient = [Float](repeating: 0, count: weights.count)
    optimizer = stored.optimizer
  }

  private struct Stored: Codable {
    var weights: [Float]
    var optimizer: AdamW
  }
}
