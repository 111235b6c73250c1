public import MathRewards
import RewardCore
public import TextRewards

/// R1-V (2025): counting with verifiable rewards.
public enum R1V {
  /// As the system's own code scores.
  public enum Published {}
}

extension R1V {
  /// The answer is mathematically the reference.
  ///
  /// ```swift
  /// let five = try MathAnswer(parsing: "5")
  /// R1V.accuracy.score("<think>there are 6</think><answer>5</answer>", given: five)   // 1
  /// R1V.accuracy.score("<think>there are 5</think><answer>6</answer>", given: five)   // 0
  /// ```
  ///
  /// Differences from ``R1V/Published/accuracy``:
  /// - only the one answer behind the reasoning counts: theirs looks at the whole text, does not see the 6 of
  ///   `<answer>6` for want of white space, and takes the 5 of the thought;
  /// - a number in prose is no answer;
  /// - answers are compared within a budget of steps, without a computer algebra system and without a clock;
  /// - a percent sign that the reference does not have makes another answer.
  public static let accuracy = MathMatch()
}

extension R1V.Published {
  /// `accuracy_reward`.
  public static let accuracy = PublishedAccuracy("r1v.accuracy", texts: .equal)
}

extension R1V {
  /// `<think>…</think><answer>…</answer>`.
  ///
  /// ```swift
  /// R1V.format.score("<think>2 + 3</think><answer>5</answer>")   // 1
  /// ```
  ///
  /// Differences from ``R1V/Published/format``: white space around the whole is allowed; repeated blocks and nested
  /// tags are not; the time is linear.
  public static let format = TagFormat.thinkAnswer
}

extension R1V.Published {
  /// `format_reward`.
  public static let format = thinkAnswerForm("r1v.format")
}
