/// Scores rollouts afresh and compares the result with what the sampler reported.
///
/// The first rollout of a run and every `interval`-th after it take one scoring pass more. The largest and the mean
/// difference are the metrics `sampling/fresh_logp_difference/max` and `…/mean`; beyond the tolerance the run warns. A
/// sampler that forgets the temperature, shifts its tokens or samples from other weights than those that are trained would
/// otherwise go unnoticed. Samplers that report no log-probabilities are not checked.
public struct SamplerCheck: Sendable, Hashable, Codable {
  /// The rollouts between two checks.
  public var interval: Int
  /// The largest difference of two log-probabilities that needs no warning.
  ///
  /// Single precision stays below 1e-4. In half precision, or with a sampler on another engine, 0.1 and more is usual.
  public var tolerance: Double

  /// Makes a check.
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
