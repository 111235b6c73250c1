public import Randomness

/// How a token is drawn from logits: temperature, then top-k, top-p and min-p. Each filter is applied to the tokens
/// that remain.
///
/// ```swift
/// let sampling = SamplingParameters(temperature: 0.8, topK: 50, topP: 0.9)
/// let p = sampling.probabilities(of: logits)
/// ```
///
/// A policy that is trained on its own samples must score them with the same temperature. With top-k, top-p or min-p
/// the sampled distribution is not the scored one, and the importance ratio is biased.
///
/// - Edge cases: tokens tied at rank k are all kept; the most likely token is always kept.
/// - Complexity: O(*n* log *n*) in the vocabulary with top-p, else O(*n*) and a sort for top-k.
/// - Source: Fan et al., 1805.04833 (top-k); Holtzman et al., 1904.09751 (top-p); Nguyen et al., 2407.01082 (min-p);
///   the order and the ties are those of Transformers.
public struct SamplingParameters: Sendable, Hashable, Codable {
  /// *T*; 0 always selects the most likely token.
  public var temperature: Double
  /// The number of most likely tokens to keep; 0 for all.
  public var topK: Int
  /// The minimum probability of the smallest set of most likely tokens to keep; 1 for all.
  public var topP: Double
  /// The minimum probability of tokens to keep, relative to the most likely token; 0 for all.
  public var minP: Double

  /// Creates parameters. The default is the whole distribution at temperature 1.
  public init(temperature: Double = 1, topK: Int = 0, topP: Double = 1, minP: Double = 0) {
    self.temperature = temperature
    self.topK = topK
    self.topP = topP
    self.minP = minP
  }

  /// Always selects the most likely token; the first of several.
  public static let greedy = SamplingParameters(temperature: 0)

  /// Whether the whole distribution at the temperature is sampled.
  public var isUnfiltered: Bool { temperature > 0 && topK == 0 && topP == 1 && minP == 0 }

  /// Returns the sampled distribution.
  ///
  /// - Parameter logits: (vocabulary).
  /// - Returns: (vocabulary); the sum is 1.
  /// - Precondition: the highest logit is finite; the parameters are valid.
  public func probabilities(of logits: [Double]) -> [Double] {
    let valid = facts
    precondition(valid.isEmpty, GRPOError(valid).description)
    if temperature == 0 {
      var probabilities = [Double](repeating: 0, count: logits.count)
      if let best = argmax(logits) { probabilities[best] = 1 }
      return probabilities
    }
    var kept = logits
    if topK > 0, topK < logits.count {
      let threshold = logits.sorted(by: >)[topK - 1]
      kept = kept.map { $0 < threshold ? -.infinity : $0 }
    }
    var probabilities = Softmax(logits: kept, temperature: temperature).probabilities
    if topP < 1 {
      // In decreasing order of probability, while the preceding ones do not reach topP.
      let order = probabilities.indices.sorted { (probabilities[$1], $0) < (probabilities[$0], $1) }
      var before = 0.0
      for (place, index) in order.enumerated() {
        let probability = probabilities[index]
        if place > 0, before >= topP { kept[index] = -.infinity }
        before += probability
      }
      probabilities = Softmax(logits: kept, temperature: temperature).probabilities
    }
    if minP > 0 {
      let threshold = minP * (probabilities.max() ?? 0)
      for index in kept.indices where probabilities[index] < threshold { kept[index] = -.infinity }
      probabilities = Softmax(logits: kept, temperature: temperature).probabilities
    }
    return probabilities
  }

  /// Draws a token and returns it with its log-probability. The log-probability is that of the *whole* distribution
  /// at the temperature, by which a policy is scored.
  ///
  /// A greedy choice is scored at temperature 1.
  public func sample(
    _ logits: [Double], using generator: inout CounterGenerator
  ) -> (token: Int, logProbability: Double) {
    let token: Int
    if temperature == 0 {
      token = argmax(logits) ?? 0
    } else {
      token = generator.index(weightedBy: probabilities(of: logits))
    }
    let softmax = Softmax(logits: logits, temperature: temperature == 0 ? 1 : temperature)
    return (token, softmax.logProbabilities[token])
  }

  var facts: [GRPOError.Fact] {
    var facts: [GRPOError.Fact] = []
    require(
      temperature >= 0 && temperature.isFinite, "sampling.temperature", temperature, "≥ 0", &facts)
    require(topK >= 0, "sampling.topK", Double(topK), "≥ 0", &facts)
    require(topP > 0 && topP <= 1, "sampling.topP", topP, "in (0, 1]", &facts)
    require(minP >= 0 && minP <= 1, "sampling.minP", minP, "in 0...1", &facts)
    return facts
  }
}

/// The index of the highest number, the first of several.
private func argmax(_ values: [Double]) -> Int? {
  var best: Int?
  for index in values.indices where best.map({ values[index] > values[$0] }) ?? true { best = index }
  return best
}
