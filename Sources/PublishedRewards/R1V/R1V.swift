public import MathRewards
import RewardCore
public import TextRewards

/// R1-V (2025): counting with verifiable rewards.
public enum R1V {
  /// The scores of the original code.
  public enum Published {}
}

extension R1V {
  /// Rewards an answer that is mathematically equal to the reference.
  ///
  /// ```swift
  /// let five = try MathAnswer(parsing: "5")
  /// R1V.accuracy.score(on: "<think>there are 6</think><answer>5</answer>", given: five)   // 1
  /// R1V.accuracy.score(on: "<think>there are 5</think><answer>6</answer>", given: five)   // 0
  /// ```
  public static let accuracy = MathMatch()
}

extension R1V.Published {
  /// Reproduces `accuracy_reward`.
  public static let accuracy = PublishedAccuracy("r1v.accuracy", texts: .equal)
}

extension R1V {
  /// Rewards the format `<think>…</think><answer>…</answer>`.
  ///
  /// ```swift
  /// R1V.format.score(on: "<think>2 + 3</think><answer>5</answer>")   // 1
  /// ```
  public static let format = TagFormat.thinkAnswer
}

extension R1V.Published {
  /// Reproduces `format_reward`.
  public static let format = thinkAnswerForm("r1v.format")
}
