#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The distribution of a token over a vocabulary: softmax(z ÷ T), with its entropy and exact gradients.
///
/// Priorities: 1. no overflow for any finite logits; 2. log-probabilities keep their digits where probabilities underflow.
///
/// ```swift
/// let softmax = Softmax(logits: [0, 0], temperature: 1)
/// softmax.logProbabilities[0]    // −0.693…
/// softmax.entropy                // 0.693…
/// ```
///
/// - Edge cases: logits of −∞ have probability 0 and add nothing to the entropy.
/// - Complexity: O(vocabulary).
public struct Softmax: Sendable, Hashable {
  /// (vocabulary): the log-probabilities log p = z ÷ T − log Σ exp(z ÷ T).
  public let logProbabilities: [Double]
  /// (vocabulary): the probabilities p.
  public let probabilities: [Double]
  /// The entropy H = −Σ p log p, in nats.
  public let entropy: Double
  private let temperature: Double

  /// Creates the distribution of logits.
  ///
  /// - Precondition: the temperature is positive, and at least one logit is above −∞. For a greedy choice use
  ///   `SamplingParameters.greedy` instead of a temperature of 0.
  public init(logits: [Double], temperature: Double = 1) {
    precondition(temperature > 0, "temperature must be positive, but is \(temperature)")
    self.temperature = temperature
    let highest = logits.max() ?? -.infinity
    precondition(highest.isFinite, "the highest logit must be finite, but is \(highest)")
    let shifted = logits.map { ($0 - highest) / temperature }
    let powers = shifted.map { exp($0) }
    var sum = 0.0
    for power in powers { sum += power }
    let logSum = log(sum)
    logProbabilities = shifted.map { $0 - logSum }
    probabilities = powers.map { $0 / sum }
    var entropy = 0.0
    for (probability, logProbability) in zip(probabilities, logProbabilities) where probability > 0 {
      entropy -= probability * logProbability
    }
    self.entropy = entropy
  }

  /// Returns the gradient of g · log p(token) + h · H with respect to the logits.
  ///
  ///     g ([j = token] − pⱼ) ÷ T − h pⱼ (log pⱼ + H) ÷ T
  ///
  /// - Returns: (vocabulary).
  public func logitGradient(token: Int, logProbability g: Double, entropy h: Double = 0) -> [Double] {
    probabilities.indices.map { index in
      let probability = probabilities[index]
      var slope = g * ((index == token ? 1 : 0) - probability)
      if h != 0, probability > 0 { slope -= h * probability * (logProbabilities[index] + entropy) }
      return slope / temperature
    }
  }
}
