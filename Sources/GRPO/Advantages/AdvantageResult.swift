/// The advantages of a batch and what they were computed from; all arrays are (rows).
public struct AdvantageResult: Sendable, Hashable, Codable {
  /// The advantages; 0 for a row without a reward.
  public let advantages: [Double]
  /// The weighted sum of each row's rewards, `nil` where all components abstained.
  public let totals: [Double?]
  /// What was centred: `totals`, or the sum of normalised components under `.perComponent`.
  public let scores: [Double?]
  /// The deviation that scaled each row, `nil` where fewer than two rewards give none.
  public let deviations: [Double?]
  /// Whether that deviation is 0 up to 1e-8; counted by `frac_reward_zero_std`.
  public let hasZeroDeviation: [Bool]
  /// Whether the estimator finds no signal in the row's group, so that its advantages are 0; see
  /// ``AdvantageEstimator/hasSignal(_:)``.
  public let hasFlatGroup: [Bool]
  /// `reward`, `reward_std`, `frac_reward_zero_std`, `rewards/…/mean`, `rewards/…/std`, `advantage/abs_mean`,
  /// `zero_signal_groups` and `unscored_rows`.
  public let metrics: Metrics
}
