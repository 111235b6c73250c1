public import RewardCore

/// Rewards every token, character or word with the same amount, up to a limit.
///
///     amount · min(length, limit)
///
/// ```swift
/// FixedLength(unit: .tokens).score(on: Completion("…", tokenCount: 300))    // 0.3
/// ```
///
/// The content does not matter, so long completions without content earn it too. Prefer ``NormalizedLength``.
///
/// - Range: from 0 to amount · limit.
/// - Abstains: if lengths are counted in tokens and the completion has no token count.
/// - Complexity: O(*n*) in the length of the completion; O(1) for tokens.
/// - Source: Zhou et al., *R1-Zero's “Aha Moment” in Visual Reasoning on a 2B Non-SFT Model* (VisualThinker), 2025:
///   0.001 a token, in completions of at most 700 tokens. The limit is explicit here; the original relies on the
///   sampler's.
public struct FixedLength: Reward, Configurable {
  public static let kind = "fixedLength"
  /// 0.001 for each of at most 700 tokens.
  public static let defaults = FixedLength(unit: .tokens)

  /// The reward for each unit of length.
  public private(set) var amount: Double
  /// The maximum length that is rewarded.
  public private(set) var limit: Int
  /// How lengths are measured.
  public private(set) var measure: LengthMeasure

  /// Creates a length reward.
  ///
  /// - Precondition: the amount is finite and the limit positive.
  public init(
    amount: Double = 0.001, limit: Int = 700, unit: LengthUnit, region: LengthRegion = .all,
    answer: AnswerSchema = .thinkAnswer
  ) {
    self.amount = amount
    self.limit = limit
    measure = LengthMeasure(unit: unit, region: region, answer: answer)
    checkOptions()
  }

  /// The range from 0 to amount · limit.
  public var range: ClosedRange<Double> {
    let most = amount * Double(limit)
    return min(0, most)...max(0, most)
  }

  public mutating func configure(_ options: inout Options) {
    options("amount", &amount, "finite") { $0.isFinite }
    options("limit", &limit, "positive") { $0 > 0 }
    measure.configure(&options)
  }

  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    measure.judge(completion, name) { length in
      (amount * Double(min(length, limit)), .measured(measure.words, Double(length)))
    }
  }
}
