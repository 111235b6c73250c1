/// How the ratio of new to old probabilities is defined.
public enum Importance: String, Sendable, Hashable, Codable {
  /// One ratio per token: rₜ = π(oₜ) ÷ π_old(oₜ).
  case token
  /// One ratio per sequence: s = exp(mean of log rₜ). Its gradient reaches every token of the sequence.
  ///
  /// Source: Zheng et al., *GSPO*, 2507.18071. TRL: `importance_sampling_level="sequence"`.
  case sequence
  /// The value of `sequence` with the gradient of `token`: sₜ = sg(s) · π(oₜ) ÷ sg(π(oₜ)).
  ///
  /// Source: *GSPO*, 2507.18071, section 4.3 (GSPO-token); verl `gspo`.
  case sequenceToken
}
