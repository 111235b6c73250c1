public import RewardCore

/// Penalizes completions near the length limit, linearly within a margin before it.
///
/// Use it to avoid truncated completions. Use ``TruncationPenalty`` if only truncation itself should cost.
///
/// With the length *l*, the limit *L* and the margin *c*:
///
///     0                   if l ≤ L − c
///     (L − c − l) ÷ c     if L − c < l ≤ L
///     −1                  if l > L
///
/// ```swift
/// let reward = SoftOverlong(limit: 100, margin: 20, unit: .tokens)
/// reward.score(on: Completion("…", tokenCount: 80))     // 0
/// reward.score(on: Completion("…", tokenCount: 81))     // -0.05
/// reward.score(on: Completion("…", tokenCount: 101))    // -1
/// ```
///
/// - Range: `-1...0`.
/// - Abstains: if lengths are counted in tokens and the completion has no token count.
/// - Complexity: O(*n*) in the length of the completion; O(1) for tokens.
/// - Source: Yu et al., *DAPO: An Open-Source LLM Reinforcement Learning System at Scale*, 2025, equation 13.
public struct SoftOverlong: Reward, Configurable {
  public static let kind = "softOverlong"
  /// The values of DAPO: a limit of 20,480 tokens and a margin of 4,096.
  public static let defaults = SoftOverlong(limit: 20_480, margin: 4096, unit: .tokens)

  /// The length limit; longer completions score −1.
  public private(set) var limit: Int
  /// The length of the interval before the limit in which the penalty increases.
  public private(set) var margin: Int
  /// How lengths are measured.
  public private(set) var measure: LengthMeasure

  /// Creates a penalty.
  ///
  /// - Precondition: 0 < margin ≤ limit.
  public init(
    limit: Int, margin: Int, unit: LengthUnit, region: LengthRegion = .all, answer: AnswerSchema = .thinkAnswer
  ) {
    self.limit = limit
    self.margin = margin
    measure = LengthMeasure(unit: unit, region: region, answer: answer)
    checkOptions()
  }

  public var range: ClosedRange<Double> { -1...0 }

  public mutating func configure(_ options: inout Options) {
    options.required("limit", &limit, "positive") { $0 > 0 }
    options.required("margin", &margin, "positive") { $0 > 0 }
    options.refuse(if: margin > limit, at: "margin", "must be at most the limit, which is \(limit)")
    measure.configure(&options)
  }

  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    measure.judge(completion, name) { length in
      let free = limit - margin
      let score =
        length <= free ? 0 : length > limit ? -1 : Double(free - length) / Double(margin)
      return (score, .compared(measure.words, Double(length), against: Double(free)))
    }
  }
}
