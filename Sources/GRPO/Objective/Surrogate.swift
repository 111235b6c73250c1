/// The loss ℓ of a token with ratio *r*, advantage *A* and log-probability lp.
///
/// In the formulas, sg(…) stops the gradient. The default of ``Objective`` is `clip`; use another one to reproduce its
/// paper.
public enum Surrogate: Sendable, Hashable, Codable {
  /// The clipped surrogate of PPO: ℓ = −min(r A, clip(r, 1 − low, 1 + high) A).
  ///
  /// With `dual`, *r* is replaced by min(r, dual) in the first term, which bounds the loss for A < 0: PPO's dual clip,
  /// and TRL's two-sided `delta`. The two are the same in value and gradient.
  ///
  /// Source: Schulman et al., *PPO*, 1707.06347; *DAPO*, 2503.14476 (low and high apart); Ye et al., 1912.09729 (dual).
  case clip(low: Double = 0.2, high: Double = 0.2, dual: Double? = nil)
  /// CISPO as in TRL: ℓ = −sg(min(r, cap)) A lp. The weight is capped only from above, and the gradient never
  /// vanishes.
  ///
  /// Source: *MiniMax-M1*, 2506.13585, as implemented in TRL, where `epsilon_high` is the cap.
  case cispoCapped(at: Double)
  /// CISPO as in verl: ℓ = −sg(clip(r, 1 − low, 1 + high)) A lp.
  ///
  /// Source: *MiniMax-M1*, 2506.13585, as implemented in verl, where the bounds are distances from 1.
  case cispoClipped(low: Double, high: Double)
  /// SAPO, a smooth gate instead of a clip: ℓ = −(4 ÷ τ) σ(τ (r − 1)) A, with τ by the sign of A.
  ///
  /// Source: *SAPO*, 2511.20347.
  case sapo(positiveTemperature: Double = 1, negativeTemperature: Double = 1.05)
  /// VESPO, a smooth weight for each sequence: ℓ = −sg(φ(w)) A lp.
  ///
  /// Here φ(w) = exp(λ) wᵏ exp(−λ w) and w = Π r of the sequence, with *k* and λ by the sign of A.
  ///
  /// Source: *VESPO*, 2602.10693; TRL `vespo`.
  case vespo(positive: VESPOShape = VESPOShape(k: 2, lambda: 3), negative: VESPOShape = VESPOShape(k: 3, lambda: 2))
  /// GMPO, one geometric mean per sequence: ℓ = −A exp(mean of clipped log r).
  ///
  /// log r is clipped to −low...high on the side where A rewards leaving.
  ///
  /// Source: *GMPO*, 2507.20673; verl `geo_mean`.
  case geometricMean(low: Double, high: Double)
  /// The loss of `clip`, without gradient for some tokens of high covariance. Their covariance is between `lower` and
  /// `upper`.
  ///
  /// The covariance of a token is (A − mean A)(lp − mean lp), with means over the counted tokens of the step. Of the
  /// tokens in the range that are not clipped, a random choice of max(1, ⌊share · tokens⌋) has no loss, so the few
  /// tokens that cause a collapse of the entropy have no effect. `ObjectiveBatch.seed` determines the choice.
  ///
  /// Source: Cui et al., *The entropy mechanism of reinforcement learning for reasoning language models*, 2505.22617;
  /// verl `clip_cov`, whose bounds are exclusive on both sides, as here.
  case clipCovariance(
    low: Double = 0.2, high: Double = 0.2, share: Double = 0.0002, lower: Double = 1, upper: Double = 5)
  /// The unclipped surrogate ℓ = −r A, with a penalty for tokens of high covariance.
  ///
  /// The penalty is coefficient · |log r| for the max(1, ⌊share · tokens⌋) tokens of the highest covariance.
  ///
  /// Source: *The entropy mechanism*, 2505.22617 (KL-Cov); verl `kl_cov`.
  case penalizedCovariance(share: Double = 0.0002, coefficient: Double = 1)
  /// The plain policy gradient, without a ratio: ℓ = −A lp. Source: Williams, *REINFORCE*, 1992; *GPG*, 2504.02546.
  case policyGradient
}

extension Surrogate {
  /// The value and the derivatives of ℓ for one token.
  struct Term {
    var value: Double
    /// The derivative ∂ℓ/∂r, for the chain rule.
    var byRatio: Double
    /// The derivative ∂ℓ/∂lp where lp enters directly.
    var byLogProbability: Double
  }

  /// Returns the term of a token from its ratio.
  ///
  /// - Parameters:
  ///   - sequenceWeight: φ(w) for `vespo`, the clipped geometric mean for `geometricMean`.
  ///   - isSelected: whether the token was selected by its covariance.
  func term(
    ratio: Double, advantage: Double, logProbability: Double, sequenceWeight: Double, logRatio: Double, isSelected: Bool
  ) -> Term {
    switch self {
    case .clipCovariance(let low, let high, _, _, _):
      if isSelected { return Term(value: 0, byRatio: 0, byLogProbability: 0) }
      return Surrogate.clip(low: low, high: high).term(
        ratio: ratio, advantage: advantage, logProbability: logProbability, sequenceWeight: sequenceWeight,
        logRatio: logRatio, isSelected: false)
    case .penalizedCovariance(_, let coefficient):
      let penalty = isSelected ? coefficient : 0
      let sign = logRatio > 0 ? 1.0 : logRatio < 0 ? -1 : 0
      return Term(
        value: -ratio * advantage + penalty * abs(logRatio), byRatio: -advantage, byLogProbability: penalty * sign)
    case .clip(let low, let high, let dual):
      let free = dual.map { min(ratio, $0) } ?? ratio
      let bounded = min(max(ratio, 1 - low), 1 + high)
      let (first, second) = (free * advantage, bounded * advantage)
      guard first <= second else { return Term(value: -second, byRatio: 0, byLogProbability: 0) }
      return Term(value: -first, byRatio: ratio <= dual ?? .infinity ? -advantage : 0, byLogProbability: 0)
    case .cispoCapped(let cap):
      return weighted(min(ratio, cap), advantage, logProbability)
    case .cispoClipped(let low, let high):
      return weighted(min(max(ratio, 1 - low), 1 + high), advantage, logProbability)
    case .sapo(let positive, let negative):
      let temperature = advantage > 0 ? positive : negative
      let gate = sigmoid(temperature * (ratio - 1))
      return Term(
        value: -4 / temperature * gate * advantage, byRatio: -4 * gate * (1 - gate) * advantage, byLogProbability: 0)
    case .vespo:
      return weighted(sequenceWeight, advantage, logProbability)
    case .geometricMean:
      return Term(value: -advantage * sequenceWeight, byRatio: 0, byLogProbability: 0)
    case .policyGradient:
      return weighted(1, advantage, logProbability)
    }
  }

  private func weighted(_ weight: Double, _ advantage: Double, _ logProbability: Double) -> Term {
    Term(value: -weight * advantage * logProbability, byRatio: 0, byLogProbability: -weight * advantage)
  }

  /// Whether the surrogate selects tokens by covariance, which requires the current log-probabilities.
  var choosesByCovariance: Bool {
    switch self {
    case .clipCovariance, .penalizedCovariance: true
    default: false
    }
  }

  /// Whether the loss depends on the ratio of each token or sequence.
  var usesImportance: Bool {
    switch self {
    case .clip, .cispoCapped, .cispoClipped, .sapo, .clipCovariance, .penalizedCovariance: true
    case .vespo, .geometricMean, .policyGradient: false
    }
  }
}
