/// The loss of an optimizer step: a surrogate of the expected reward and optional regularization. An aggregation
/// weights the tokens.
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
/// Use it in your own training loop: verdicts become a table, advantages and a plan; the plan returns the loss and its
/// gradient with respect to the log-probabilities, and your framework differentiates
/// `sum(gradient * logProbabilities)`. ``SequenceLayout`` converts the padded arrays of frameworks.
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
/// // minimize sum(gradient * logProbabilities), with the gradient as a constant
/// ```
///
/// The defaults are those of the GRPO paper without its divergence. All options can be combined unless `validate`
/// throws.
///
/// - Source: Shao et al., *DeepSeekMath*, 2402.03300, and the papers named at each option.
public struct Objective: Sendable, Hashable, Codable {
  /// The loss of a token, ℓ.
  public var surrogate: Surrogate
  /// How the ratio of new to old probabilities is defined.
  public var importance: Importance
  /// How tokens are weighted, *w*.
  public var aggregation: Aggregation
  /// The divergence from a reference policy, β k; with `nil` no reference is needed.
  public var divergence: Divergence?
  /// *c*, the weight of the mean entropy of the chosen tokens; it does not depend on the aggregation.
  public var entropyBonus: Double
  /// The share of the tokens, in order of entropy, that the surrogate and the bonus act on; 1 for all.
  ///
  /// Source: Wang et al., *Beyond the 80/20 rule*, 2506.01939. The divergence acts on every token.
  public var topEntropyFraction: Double
  /// Whether completions that hit the token limit are ignored. Source: *DAPO*, 2503.14476 (overlong filtering).
  public var ignoresTruncated: Bool
  /// δ: the threshold beyond which off-policy sequences are left out of the surrogate. It applies to sequences with a
  /// negative advantage, by the mean of log(π_old ÷ π).
  ///
  /// Source: *DeepSeek-V3.2*, 2512.02556. With a separate sampler, its log-probabilities replace the old ones.
  public var offPolicyThreshold: Double?
  /// The correction for a sampler whose probabilities differ from those of the old policy.
  public var samplerCorrection: SamplerCorrection?

  /// Creates an objective.
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
