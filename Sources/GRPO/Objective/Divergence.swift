/// The divergence of the policy from a reference, token by token, with d = ref − lp.
///
/// - Source: Schulman, *Approximating KL divergence*, 2020, <http://joschu.net/blog/kl-approx.html>.
public struct Divergence: Sendable, Hashable, Codable {
  /// An estimator of the divergence, with its gradient with respect to lp.
  public enum Estimator: String, Sendable, Hashable, Codable, CaseIterable {
    /// The log-ratio −d, with gradient 1. The gradient does not depend on the reference, so use it only as a metric.
    case k1
    /// The absolute log-ratio |d|, whose gradient is the sign of −d.
    case absolute
    /// Half the squared log-ratio, d² ÷ 2, with gradient −d. On-policy, that is the unbiased gradient of the reverse
    /// divergence.
    case k2
    /// The estimator of GRPO, eᵈ − d − 1, with gradient 1 − eᵈ. Its value is unbiased; its gradient is that of the
    /// forward divergence.
    case k3
    /// The k3 estimator weighted by the ratio, r (eᵈ − d − 1), with gradient r (lp − ref). It is unbiased also
    /// off-policy, and its gradient is that of k2 on-policy.
    ///
    /// Source: *DeepSeek-V3.2*, 2512.02556; the default of TRL 1.16.
    case weightedK3
  }

  /// The estimator of the divergence of one token.
  public var estimator: Estimator
  /// β, the weight in the loss.
  public var coefficient: Double

  /// Creates a divergence.
  public init(_ estimator: Estimator = .k3, coefficient: Double) {
    self.estimator = estimator
    self.coefficient = coefficient
  }

  /// Returns the value of the estimator and its derivatives.
  ///
  /// - Parameters:
  ///   - logProbability: lp.
  ///   - reference: the reference's log-probability of the same token.
  ///   - ratio: *r*, used only by `weightedK3`.
  /// - Returns: k, ∂k/∂lp at fixed r, and ∂k/∂r.
  /// - Edge cases: for d > 20 the exponential is extended by its tangent, so value and gradient stay finite.
  public func terms(
    logProbability: Double, reference: Double, ratio: Double
  ) -> (value: Double, byLogProbability: Double, byRatio: Double) {
    let d = reference - logProbability
    switch estimator {
    case .k1: return (-d, 1, 0)
    case .absolute: return (abs(d), d < 0 ? 1 : d > 0 ? -1 : 0, 0)
    case .k2: return (0.5 * d * d, -d, 0)
    case .k3, .weightedK3:
      let power = BoundedExponential(d)
      let value = power.value - d - 1
      let slope = 1 - power.slope
      return estimator == .k3 ? (value, slope, 0) : (ratio * value, ratio * slope, value)
    }
  }
}
