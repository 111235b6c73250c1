/// The computation of advantages *A* from the rewards *r* of a group with mean μ and deviation σ.
///
/// The default, `.groupDeviation(Deviation())`, is the form of the GRPO paper with TRL's constants. Use another one to
/// reproduce its paper.
public enum AdvantageEstimator: Sendable, Hashable, Codable {
  /// GRPO, with the deviation of the group: *A* = (r − μ) ÷ (σ + ε).
  ///
  /// Source: Shao et al., *DeepSeekMath*, 2402.03300. TRL: `scale_rewards="group"`; verl: `grpo`.
  case groupDeviation(_ deviation: Deviation = Deviation())
  /// The mean of the group and the deviation of the batch: *A* = (r − μ) ÷ (σ_B + ε).
  ///
  /// Source: Liu et al., *Lite PPO*, 2508.08221. TRL: `scale_rewards="batch"`.
  case batchDeviation(_ deviation: Deviation = Deviation())
  /// Dr. GRPO, without a deviation: *A* = r − μ.
  ///
  /// Source: Liu et al., *Dr. GRPO*, 2503.20783. TRL: `scale_rewards="none"`.
  case meanOnly
  /// RLOO, with the mean of the others as baseline: *A* = G ÷ (G − 1) · (r − μ).
  ///
  /// Source: Ahmadian et al., *RLOO*, 2402.14740.
  case leaveOneOut
  /// GDPO, which normalizes each component within the group and their sum over the batch.
  ///
  /// *x* = Σₖ wₖ (rₖ − μₖ) ÷ (σₖ + ε) within the group, then *A* = (x − mean x) ÷ (deviation of x + ε) over the batch.
  ///
  /// Source: *GDPO*, 2601.05242. TRL: `normalize_then_sum`.
  case perComponent(_ deviation: Deviation = Deviation())
  /// REINFORCE++, normalized over all tokens of the batch: *A* = (y − m) ÷ √(v + ε).
  ///
  /// Here y = r, or y = r − μ if `groupBaseline`. m and v are the mean and sample variance of y over all tokens, so a
  /// completion of *n* tokens counts *n* times.
  ///
  /// Source: Hu et al., *REINFORCE++*, 2501.03262, and its `-baseline` form; verl `reinforce_plus_plus(_baseline)`.
  case whitened(groupBaseline: Bool, stabilizer: Double = 1e-8)
  /// OPO, with a baseline of the group weighted by length: *A* = r − Σ ℓ r ÷ Σ ℓ.
  ///
  /// Source: Hao et al., *OPO*, 2505.23585.
  case lengthWeightedBaseline
  /// An advantage for the best completion of a group only: *A* = (best − second best) ÷ (σ + ε).
  ///
  /// All other completions have 0.
  ///
  /// Source: verl `grpo_passk`, after Tang et al., 2503.19595.
  case bestOfGroup(_ deviation: Deviation = Deviation())
  /// GPG, scaled by the share of completions with a reward: *A* = N ÷ N₊ · (r − μ).
  ///
  /// N is the number of completions and N₊ that of non-zero rewards.
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
