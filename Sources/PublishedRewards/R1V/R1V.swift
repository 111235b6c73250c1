public import MathRewards
import RewardCore
public import TextRewards

/// R1-V (2025): counting with verifiable rewards.
public enum R1V {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
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
  /// Reproduces `accuracy_reward`. The answer that Math-Verify finds in the completion must equal the one in the
  /// solution, or the texts must be equal.
  ///
  /// Math-Verify's extraction is reproduced for numbers, sums, boxes and formulas. Equality is
  /// ``/MathRewards/MathEquality/mathVerify``, which agrees with Math-Verify 0.9 on inputs that both can read, within a
  /// budget.
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Complexity: O(*n*) in the length of the completion, and at most ``/MathRewards/MathEquality/budget`` steps for the
  ///   comparison.
  /// - Source: R1-V@3c16cd3, `src/r1-v/src/open_r1/grpo.py`.
  public static let accuracy = PublishedAccuracy(kind: "r1v.accuracy", texts: .equal).reward
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
