/// Weights ω = π_old ÷ π_sampler for completions that a separate engine sampled, whose probabilities differ in the last
/// digits from those of the policy that is trained.
///
/// The weights multiply the surrogate, have no gradient, and leave the divergence alone.
///
/// - Source: Yao et al., *Your efficient RL framework secretly brings you off-policy RL training*, 2025 (truncated importance
///   sampling); TRL `vllm_importance_sampling_mode`.
public struct SamplerCorrection: Sendable, Hashable, Codable {
  /// What happens to a weight beyond the bounds.
  public enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
    /// It is cut to the bound.
    case truncate
    /// It becomes 0: the token or the sequence is left out.
    case mask
  }

  /// What happens beyond the bounds.
  public var mode: Mode
  /// Whether a weight belongs to a token or, as the product over its tokens, to a sequence.
  public var perSequence: Bool
  /// The lower bound, if any.
  public var lower: Double?
  /// The upper bound. TRL: 3.
  public var upper: Double

  /// Makes a correction.
  public init(_ mode: Mode = .truncate, perSequence: Bool = false, lower: Double? = nil, upper: Double) {
    self.mode = mode
    self.perSequence = perSequence
    self.lower = lower
    self.upper = upper
  }

  /// Returns the weight that belongs to log(π_old ÷ π_sampler).
  public func weight(logRatio: Double) -> Double {
    let ratio = exponential(logRatio)
    switch mode {
    case .truncate: return min(max(ratio, lower ?? 0), upper)
    case .mask: return ratio < lower ?? 0 || ratio > upper ? 0 : ratio
    }
  }
}
