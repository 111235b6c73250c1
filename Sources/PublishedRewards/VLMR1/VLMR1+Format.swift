import RewardCore
public import TextRewards

extension VLMR1 {
  /// Rewards the format `<think>…</think><answer>…</answer>`.
  ///
  /// ```swift
  /// VLMR1.format.score(on: "<think>a cat</think><answer>yes</answer>")   // 1
  /// ```
  public static let format = TagFormat.thinkAnswer
}

extension VLMR1.Published {
  /// Reproduces `format_reward`.
  public static let format = thinkAnswerForm("vlmR1.format")
}
