/// The advantages of a batch and the intermediate results; all arrays are (rows).
public struct AdvantageResult: Sendable, Hashable, Codable {
  /// The advantages; 0 for a row without a reward.
  public let advantages: [Double]
  /// The weighted sum of each row's rewards, `nil` if all components abstained.
  public let totals: [Double?]
  /// The centered scores: `totals`, or the sum of normalized components for `.perComponent`.
  public let scores: [Double?]
  /// The deviation that each row was divided by; `nil` for fewer than two rewards.
  public let deviations: [Double?]
  /// Whether that deviation is at most 1e-8; counted by `frac_reward_zero_std`.
  public let hasZeroDeviation: [Bool]
  /// Whether the row's group has no signal for the estimator, so that its advantages are 0. See
  /// ``AdvantageEstimator/hasSignal(_:)``.
  public let hasFlatGroup: [Bool]
  /// The metrics of the rewards and advantages. They are `reward`, `reward_std`, `frac_reward_zero_std`,
  /// `rewards/…/mean`, `rewards/…/std`, `advantage/abs_mean`, `zero_signal_groups` and `unscored_rows`.
  public let metrics: Metrics
}
