/// A requirement that a policy violates, with the observation and its likely cause.
public struct PolicyFinding: Sendable, Hashable {
  /// A requirement for policies.
  public enum Law: String, Sendable, Hashable, CaseIterable {
    /// The number of completions is as requested, and none is too long.
    case completionCounts
    /// The token that ends a completion is part of it, and the ending is correct.
    case endings
    /// The same request gives the same completions, however it is split.
    case repeatableSampling
    /// Tokens are sampled with the frequencies that their log-probabilities imply.
    case frequencies
    /// There is one finite score for each token, and probabilities add up to at most 1.
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
    /// The reference starts equal to the policy and does not change with it.
    case reference
    /// `restore` of `state` leads to the same scores and the same next step.
    case state
  }

  /// The requirement.
  public let law: Law
  /// The observation, with numbers.
  public let observation: String
  /// The likely cause.
  public let cause: String
}

extension PolicyFinding: CustomStringConvertible {
  /// The finding on one line: `sampledScores: …; likely cause: …`.
  public var description: String { "\(law.rawValue): \(observation); likely cause: \(cause)" }
}
