/// The value and the exact gradient of the loss for some sequences of a step.
///
/// Automatic differentiation completes the backward pass: the gradient of `sum(gradient · lp(θ)) + sum(entropyGradient
/// · H(θ))`, with both arrays as constants, is the gradient of the loss with respect to θ. See ``Objective`` for an
/// example.
public struct LossResult: Sendable, Hashable {
  /// The contribution of the sequences to the loss of the step.
  public let loss: Double
  /// (tokens of the range): the derivatives ∂L/∂lp; 0 where the mask is false.
  public let gradient: [Double]
  /// (tokens of the range): the derivatives ∂L/∂H, if the objective has an entropy bonus.
  public let entropyGradient: [Double]?
  /// The sums for the metrics; add up those of all ranges.
  public let tally: ObjectiveTally
}

/// Sums over sequences for the metrics of a step, independent of its split.
public struct ObjectiveTally: Sendable, Hashable {
  var loss = 0.0
  var policyLoss = 0.0
  var tokens = 0.0
  var sequences = 0.0
  var divergence = 0.0
  var divergenceTokens = 0.0
  var entropy = 0.0
  var entropyTokens = 0.0
  var ratios = 0.0
  var lowClipped = 0.0
  var highClipped = 0.0
  var dualClipped = 0.0
  var lowClippedMin = Double.infinity
  var highClippedMax = -Double.infinity
  var ratioMax = -Double.infinity
  var logRatio = 0.0
  var sequenceWeight = 0.0
  var leftOut = 0.0
  var selected = 0.0
  var samplerDifference = 0.0
  var samplerDifferenceMax = 0.0
  var samplerWeights = 0.0
  var samplerWeight = 0.0
  var samplerWeightMin = Double.infinity
  var samplerWeightMax = -Double.infinity

  /// Creates an empty tally.
  public init() {}

  /// Adds the tally of other sequences of the same step.
  public mutating func add(_ other: ObjectiveTally) {
    loss += other.loss
    policyLoss += other.policyLoss
    tokens += other.tokens
    sequences += other.sequences
    divergence += other.divergence
    divergenceTokens += other.divergenceTokens
    entropy += other.entropy
    entropyTokens += other.entropyTokens
    ratios += other.ratios
    lowClipped += other.lowClipped
    highClipped += other.highClipped
    dualClipped += other.dualClipped
    lowClippedMin = min(lowClippedMin, other.lowClippedMin)
    highClippedMax = max(highClippedMax, other.highClippedMax)
    ratioMax = max(ratioMax, other.ratioMax)
    logRatio += other.logRatio
    sequenceWeight += other.sequenceWeight
    leftOut += other.leftOut
    selected += other.selected
    samplerDifference += other.samplerDifference
    samplerDifferenceMax = max(samplerDifferenceMax, other.samplerDifferenceMax)
    samplerWeights += other.samplerWeights
    samplerWeight += other.samplerWeight
    samplerWeightMin = min(samplerWeightMin, other.samplerWeightMin)
    samplerWeightMax = max(samplerWeightMax, other.samplerWeightMax)
  }

  /// Returns the metrics that the objective defines, under the names of TRL.
  ///
  /// `loss`, `policy_loss`, `entropy_coef`, `kl`, `entropy`,
  /// `clip_ratio/{low_mean,low_min,high_mean,high_max,region_mean}`, `cispo_clip_ratio`, `vespo/phi_seq_mean`,
  /// `sampling/sampling_logp_difference/{mean,max}`, `sampling/importance_sampling_ratio/{min,mean,max}`; and of our
  /// own `clip_ratio/dual_mean`, `ratio/max`, `ratio/approx_kl` (mean of log π_old − log π), `off_policy/masked` and
  /// `covariance/chosen`.
  ///
  /// The clip ratios are 0 until the policy changes after the rollout.
  public func metrics(of objective: Objective) -> Metrics {
    var metrics = Metrics()
    metrics["loss"] = loss
    if objective.entropyBonus != 0 {
      metrics["policy_loss"] = policyLoss
      metrics["entropy_coef"] = objective.entropyBonus
    }
    let tokens = max(tokens, 1)
    if divergenceTokens > 0 { metrics["kl"] = divergence / divergenceTokens }
    if entropyTokens > 0 { metrics["entropy"] = entropy / entropyTokens }
    let ratios = max(ratios, 1)
    switch objective.surrogate {
    case .clip, .clipCovariance, .geometricMean:
      metrics["clip_ratio/low_mean"] = lowClipped / ratios
      metrics["clip_ratio/low_min"] = lowClippedMin
      metrics["clip_ratio/high_mean"] = highClipped / ratios
      metrics["clip_ratio/high_max"] = highClippedMax
      metrics["clip_ratio/region_mean"] = (lowClipped + highClipped) / ratios
      if case .clip(_, _, .some) = objective.surrogate { metrics["clip_ratio/dual_mean"] = dualClipped / ratios }
    case .cispoCapped, .cispoClipped:
      metrics["cispo_clip_ratio"] = (lowClipped + highClipped) / ratios
    case .vespo:
      metrics["vespo/phi_seq_mean"] = sequenceWeight / max(sequences, 1)
    case .sapo, .policyGradient, .penalizedCovariance: break
    }
    if objective.surrogate.choosesByCovariance { metrics["covariance/chosen"] = selected / tokens }
    metrics["ratio/max"] = ratioMax
    metrics["ratio/approx_kl"] = -logRatio / tokens
    if objective.offPolicyThreshold != nil { metrics["off_policy/masked"] = leftOut / tokens }
    if samplerWeights > 0 {
      metrics["sampling/sampling_logp_difference/mean"] = samplerDifference / tokens
      metrics["sampling/sampling_logp_difference/max"] = samplerDifferenceMax
      metrics["sampling/importance_sampling_ratio/min"] = samplerWeightMin
      metrics["sampling/importance_sampling_ratio/mean"] = samplerWeight / samplerWeights
      metrics["sampling/importance_sampling_ratio/max"] = samplerWeightMax
    }
    return metrics
  }
}
