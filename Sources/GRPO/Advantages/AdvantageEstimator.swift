/// The computation of advantages *A* from the rewards *r* of a group with mean μ and deviation σ.
///
/// The default, `.groupDeviation(Deviation())`, is the form of the GRPO paper with TRL's constants.
public enum AdvantageEstimator: Sendable, Hashable, Codable {
  /// *A* = (r − μ) ÷ (σ + ε), with the deviation of the group.
  ///
  /// Source: Shao et al., *DeepSeekMath*, 2402.03300. TRL: `scale_rewards="group"`; verl: `grpo`.
  case groupDeviation(_ deviation: Deviation = Deviation())
  /// *A* = (r − μ) ÷ (σ_B + ε), with the mean of the group and the deviation of all rewards of the batch.
  ///
  /// Source: Liu et al., *Lite PPO*, 2508.08221. TRL: `scale_rewards="batch"`.
  case batchDeviation(_ deviation: Deviation = Deviation())
  /// *A* = r − μ. Source: Liu et al., *Dr. GRPO*, 2503.20783. TRL: `scale_rewards="none"`.
  case meanOnly
  /// *A* = r − mean of the others = G ÷ (G − 1) · (r − μ). Source: Ahmadian et al., *RLOO*, 2402.14740.
  case leaveOneOut
  /// *x* = Σₖ wₖ (rₖ − μₖ) ÷ (σₖ + ε) for each component within the group, then *A* = (x − mean x) ÷ (deviation of x + ε)
  /// over the batch.
  ///
  /// Source: *GDPO*, 2601.05242. TRL: `normalize_then_sum`.
  case perComponent(_ deviation: Deviation = Deviation())
  /// *A* = (y − m) ÷ √(v + ε), with y = r, or y = r − μ if `groupBaseline`, and m and v the mean and sample variance of y
  /// over all tokens: a completion of *n* tokens counts *n* times.
  ///
  /// Source: Hu et al., *REINFORCE++*, 2501.03262, and its `-baseline` form; verl `reinforce_plus_plus(_baseline)`.
  case whitened(groupBaseline: Bool, stabilizer: Double = 1e-8)
  /// *A* = r − Σ ℓ r ÷ Σ ℓ, the baseline of the group weighted by length. Source: Hao et al., *OPO*, 2505.23585.
  case lengthWeightedBaseline
  /// *A* = (best − second best) ÷ (σ + ε) for the best completion of a group and 0 for all others.
  ///
  /// Source: verl `grpo_passk`, after Tang et al., 2503.19595.
  case bestOfGroup(_ deviation: Deviation = Deviation())
  /// *A* = N ÷ N₊ · (r − μ), with N the number of completions and N₊ that of non-zero rewards.
  ///
  /// Source: Chu et al., *GPG*, 2504.02546; verl `gpg` with `f_norm` 1.
  case scaledBySignal

  /// Whether the estimator needs the number of tokens of each completion.
  public var needsLengths: Bool {
    switch self {
    case .whitened, .lengthWeightedBaseline: true
    default: false
    }
  }

  /// Whether the estimator divides by the deviation of a group, which a group of one does not have.
  var dividesByGroupDeviation: Bool {
    switch self {
    case .groupDeviation, .perComponent, .bestOfGroup: true
    default: false
    }
  }

  /// The deviation by which the estimator divides, if any.
  var deviation: Deviation? {
    switch self {
    case .groupDeviation(let deviation), .batchDeviation(let deviation), .perComponent(let deviation),
      .bestOfGroup(let deviation):
      deviation
    default: nil
    }
  }
}
