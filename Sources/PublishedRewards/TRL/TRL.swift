import RewardCore
public import TextRewards

/// TRL (Hugging Face): the rewards of its package.
public enum TRL {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
  public enum Published {}
}

extension TRL {
  /// Rewards `<think>…</think>` followed by the answer.
  public static let thinkFormat = TagFormat(answer: .thinkThenAnswer)
  /// Rewards the cosine of length, in tokens, clamped; equal to the published mode.
  public static func cosine(limit: Int) -> CosineLength { CosineLength(limit: limit, unit: .tokens) }
  /// Penalizes repeated runs of tokens; equal to the published mode.
  public static func repetition(size: Int = 3, amount: Double = 1) -> RepetitionPenalty {
    RepetitionPenalty(size: size, unit: .tokens, amount: amount)
  }
  /// Penalizes overlong completions as in DAPO, in tokens; equal to the published mode.
  public static func softOverlong(limit: Int, margin: Int) -> SoftOverlong {
    SoftOverlong(limit: limit, margin: margin, unit: .tokens)
  }
}

extension TRL.Published {
  /// Reproduces `think_format_reward`. It matches `^<think>(?!.*<think>)(.*?)</think>.*$` from the start of the text.
  public static let thinkFormat = PublishedReward<Void>(
    "trl.thinkFormat",
    form: { bytes in
      guard bytes.hasPrefix("<think>"), bytes.find("</think>", from: 7) != nil else { return 0 }
      return bytes.find("<think>", from: 7) == nil ? 1 : 0
    })
}
