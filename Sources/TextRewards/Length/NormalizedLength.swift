public import RewardCore

/// Rewards length with a sigmoid that saturates above a target.
///
/// With the length *l*:
///
///     scale · σ((l − target) ÷ width),    σ(x) = 1 ÷ (1 + e⁻ˣ)
///
/// ```swift
/// let reward = NormalizedLength(target: 512, unit: .tokens)
/// reward.score(on: Completion("…", tokenCount: 512))     // 0.5
/// reward.score(on: Completion("…", tokenCount: 0))       // 0.2689
/// reward.score(on: Completion("…", tokenCount: 100_000)) // 1
/// ```
///
/// Prefer it to a fixed reward for each token (``FixedLength``), which grows up to its limit and so favors long
/// completions without content.
///
/// - Range: `0...scale`; increases with the length if `scale` is positive.
/// - Abstains: if lengths are counted in tokens and the completion has no token count.
/// - Complexity: O(*n*) in the length of the completion; O(1) for tokens.
/// - Source: *On the Suitability of Reinforcement Fine-Tuning to Visual Tasks*, 2025, equation 4. The paper specifies a
///   sigmoid, scaled by 1, of a length normalized by one fixed, predefined length. Inferred here: the normalization is
///   (l − target) ÷ width, and the default width is the target.
public struct NormalizedLength: Reward, Configurable {
  public static let kind = "normalizedLength"
  /// A target of 512 tokens.
  public static let defaults = NormalizedLength(target: 512, unit: .tokens)

  /// The length at which half of the scale is earned.
  public private(set) var target: Double
  /// The distance from the target at which the score is σ(±1); `nil` for the target itself.
  public private(set) var width: Double?
  /// The limit of the score for long completions.
  public private(set) var scale: Double
  /// How lengths are measured.
  public private(set) var measure: LengthMeasure

  /// Creates a length reward.
  ///
  /// - Precondition: target and width are positive and finite, the scale is finite.
  public init(
    target: Double, width: Double? = nil, scale: Double = 1, unit: LengthUnit, region: LengthRegion = .all,
    answer: AnswerSchema = .thinkAnswer
  ) {
    self.target = target
    self.width = width
    self.scale = scale
    measure = LengthMeasure(unit: unit, region: region, answer: answer)
    checkOptions()
  }

  /// The range from 0 to the scale.
  public var range: ClosedRange<Double> { min(0, scale)...max(0, scale) }

  public mutating func configure(_ options: inout Options) {
    options.required("target", &target, "positive") { $0 > 0 && $0.isFinite }
    options("width", &width, "positive") { $0.map { $0 > 0 && $0.isFinite } ?? true }
    options("scale", &scale, "finite") { $0.isFinite }
    measure.configure(&options)
  }

  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    measure.judge(completion, name) { length in
      let score = scale * sigmoid((Double(length) - target) / (width ?? target))
      return (score, .compared(measure.words, Double(length), against: target))
    }
  }
}
