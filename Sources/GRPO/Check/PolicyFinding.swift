/// A law that a policy breaks: what was seen, and the likely cause.
public struct PolicyFinding: Sendable, Hashable {
  /// What a policy has to keep.
  public enum Law: String, Sendable, Hashable, CaseIterable {
    /// As many completions as asked for, none longer than asked.
    case completionCounts
    /// The token that ends a completion is part of it, and the ending is the true one.
    case endings
    /// The same request gives the same completions, however it is cut.
    case repeatableSampling
    /// Tokens occur as often as their log-probabilities promise.
    case frequencies
    /// As many scores as tokens, finite, and of probabilities that add up to at most 1.
    case probabilities
    /// The same request gives the same scores.
    case repeatableScores
    /// Scores do not depend on the other completions of a request, nor on their order.
    case independentScores
    /// Scores depend on the prompt.
    case promptedScores
    /// Logits are divided by the temperature.
    case temperature
    /// The log-probabilities of the sampler are those of scoring.
    case sampledScores
    /// Entropies are −Σ p log p in nats.
    case entropies
    /// The closure of `accumulateGradient` is called once, with the scores of the request.
    case gradientCall
    /// Gradients of several requests add up, in proportion to what the closure returns.
    case accumulation
    /// The gradient is that of finite differences, or at least a step along it lowers the loss.
    case gradient
    /// A step moves the parameters by the learning rate, and leaves a gradient of zero.
    case step
    /// The reference begins as the policy and stays when the policy moves.
    case reference
    /// `restore` of `state` leads to the same scores and the same next step.
    case state
  }

  /// What is broken.
  public let law: Law
  /// What was seen, with numbers.
  public let observation: String
  /// What usually leads to it.
  public let cause: String
}

extension PolicyFinding: CustomStringConvertible {
  /// `sampledScores: …; likely cause: …`
  public var description: String { "\(law.rawValue): \(observation); likely cause: \(cause)" }
}
