/// What an optimizer step minimises: a surrogate of the expected reward, how its tokens are added up, and what is
/// added to it.
///
///     L = Σᵢ Σₜ wᵢₜ (eᵢₜ ℓᵢₜ + β kᵢₜ) − c · mean H
///
/// with weights *w* by `aggregation`, the surrogate ℓ, the factor *e* of masks and sampler correction, the divergence *k*
/// from a reference, and the entropies *H* of the chosen tokens.
///
/// ```swift
/// var objective = Objective()                       // clip 0.2, mean of sequence means
/// objective.divergence = Divergence(.k3, coefficient: 0.04)
/// try objective.validate()
/// ```
///
/// This is the front door for a trainer with a loop of its own: verdicts become a table, advantages and a plan; the plan
/// returns the loss and its gradient by the log-probabilities, and the framework differentiates
/// `sum(gradient * logProbabilities)`. Arrays of frameworks are padded; ``SequenceLayout`` converts them.
///
/// ```swift
/// let verdicts = await reward.verdicts(on: groups, width: 2).flatMap { $0 }
/// let table = try RewardTable(verdicts: verdicts)
/// let result = AdvantageEstimator.groupDeviation().advantages(of: table, groups: groupIDs)
/// let layout = try SequenceLayout(mask: mask, columns: columns)
/// let batch = ObjectiveBatch(
///   layout: layout, advantages: result.advantages,
///   oldLogProbabilities: try layout.numbers(old, columns: columns))
/// let plan = try objective.plan(batch)
/// let found = try plan.loss(logProbabilities: try layout.numbers(current, columns: columns))
/// let gradient = try layout.padded(found.gradient.map { Float($0) }, columns: columns, with: 0)
/// // minimise sum(gradient * logProbabilities), with the gradient as a constant
/// ```
///
/// The defaults are those of the GRPO paper without its divergence. All options can be combined unless `validate`
/// throws.
///
/// - Source: Shao et al., *DeepSeekMath*, 2402.03300, and the papers named at each option.
public struct Objective: Sendable, Hashable, Codable {
  /// The loss of a token, ℓ.
  public var surrogate: Surrogate
  /// What the ratio of new to old probability is formed of.
  public var importance: Importance
  /// How tokens are weighted, *w*.
  public var aggregation: Aggregation
  /// The divergence from a reference policy, β k; `nil` needs no reference.
  public var divergence: Divergence?
  /// *c*, the weight of the mean entropy of the chosen tokens; it does not depend on the aggregation.
  public var entropyBonus: Double
  /// The share of tokens, those of the highest entropy, that the surrogate and the bonus act on; 1 is all.
  ///
  /// Source: Wang et al., *Beyond the 80/20 rule*, 2506.01939. The divergence still acts on every token.
  public var topEntropyFraction: Double
  /// Whether completions that ended for want of room count nowhere. Source: *DAPO*, 2503.14476 (overlong filtering).
  public var ignoresTruncated: Bool
  /// δ: a sequence with negative advantage is left out of the surrogate if the mean of log(π_old ÷ π) exceeds it.
  ///
  /// Source: *DeepSeek-V3.2*, 2512.02556. Where there is a separate sampler, its log-probabilities take the place of the old.
  public var offPolicyThreshold: Double?
  /// The correction for a sampler whose probabilities differ from those of the old policy.
  public var samplerCorrection: SamplerCorrection?

  /// Makes an objective.
  public init(
    surrogate: Surrogate = .clip(), importance: Importance = .token, aggregation: Aggregation = .sequenceMean(),
    divergence: Divergence? = nil, entropyBonus: Double = 0, topEntropyFraction: Double = 1,
    ignoresTruncated: Bool = false, offPolicyThreshold: Double? = nil, samplerCorrection: SamplerCorrection? = nil
  ) {
    self.surrogate = surrogate
    self.importance = importance
    self.aggregation = aggregation
    self.divergence = divergence
    self.entropyBonus = entropyBonus
    self.topEntropyFraction = topEntropyFraction
    self.ignoresTruncated = ignoresTruncated
    self.offPolicyThreshold = offPolicyThreshold
    self.samplerCorrection = samplerCorrection
  }
}
