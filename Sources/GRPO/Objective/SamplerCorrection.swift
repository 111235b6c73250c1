/// Weights ω = π_old ÷ π_sampler for completions from a separate sampler. Its probabilities differ slightly from
/// those of the trained policy.
///
/// The weights multiply the surrogate, have no gradient, and do not affect the divergence.
///
/// - Source: Yao et al., *Your efficient RL framework secretly brings you off-policy RL training*, 2025 (truncated
///   importance sampling); TRL `vllm_importance_sampling_mode`.
public struct SamplerCorrection: Sendable, Hashable, Codable {
  /// How weights beyond the bounds are handled.
  public enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
    /// The weight is limited to the bound.
    case truncate
    /// The weight becomes 0: the token or the sequence is left out.
    case mask
  }

  /// How weights beyond the bounds are handled.
  public var mode: Mode
  /// Whether there is one weight per sequence, the product over its tokens, instead of one per token.
  public var perSequence: Bool
  /// The lower bound, if any.
  public var lower: Double?
  /// The upper bound. TRL: 3.
  public var upper: Double

  /// Creates a correction.
  public init(_ mode: Mode = .truncate, perSequence: Bool = false, lower: Double? = nil, upper: Double) {
    self.mode = mode
    self.perSequence = perSequence
    self.lower = lower
    self.upper = upper
  }

  /// Returns the weight for log(π_old ÷ π_sampler).
  public func weight(logRatio: Double) -> Double {
    let ratio = exponential(logRatio)
    switch mode {
    case .truncate: return min(max(ratio, lower ?? 0), upper)
    case .mask: return ratio < lower ?? 0 || ratio > upper ? 0 : ratio
    }
  }
}
