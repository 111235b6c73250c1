/// Compares the log-probabilities of the sampler with those of a separate scoring pass.
///
/// The first rollout of a run and every `interval`-th after it take an additional scoring pass. The maximum and the
/// mean difference are the metrics `sampling/fresh_logp_difference/max` and `…/mean`; beyond the tolerance there is a
/// warning. This detects a sampler that ignores the temperature, shifts its tokens or samples from other weights than
/// those that are trained. Samplers that report no log-probabilities are not checked.
public struct SamplerCheck: Sendable, Hashable, Codable {
  /// The number of rollouts between checks.
  public var interval: Int
  /// The maximum difference of two log-probabilities without a warning.
  ///
  /// Single precision stays below 1e-4. In half precision, or with a sampler on another engine, differences of 0.1 and
  /// more are usual.
  public var tolerance: Double

  /// Creates a check.
  public init(every interval: Int = 50, tolerance: Double = 0.01) {
    self.interval = interval
    self.tolerance = tolerance
  }

  var facts: [GRPOError.Fact] {
    var facts: [GRPOError.Fact] = []
    require(interval > 0, "samplerCheck.interval", Double(interval), "≥ 1", &facts)
    require(tolerance >= 0, "samplerCheck.tolerance", tolerance, "≥ 0", &facts)
    return facts
  }
}
