public import MathRewards
public import TextRewards

/// DeepSeek-R1 (DeepSeek-AI, 2025): the accuracy and format rewards of DeepSeek-R1-Zero.
///
/// The paper describes them without code, so there is no published mode.
public enum DeepSeekR1 {
  /// Rewards an answer that is mathematically equal to the reference.
  ///
  /// ```swift
  /// DeepSeekR1.accuracy.score(on: "<think>…</think><answer>\\boxed{5}</answer>", given: try MathAnswer(parsing: "5"))   // 1
  /// ```
  public static let accuracy = MathMatch()
  /// Rewards the format of DeepSeek-R1-Zero's template, `<think>…</think><answer>…</answer>`.
  ///
  /// ```swift
  /// DeepSeekR1.format.score(on: "<think>2 + 3</think><answer>5</answer>")   // 1
  /// ```
  public static let format = TagFormat.thinkAnswer
}

extension DeepSeekR1 {
  private static let source = "DeepSeek-AI, DeepSeek-R1, 2025 (arXiv 2501.12948), section 2.2"

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "deepSeekR1.accuracy", PresetReward(DeepSeekR1.accuracy),
      summary: "An answer that is mathematically equal to the reference.",
      source: source,
      differences: ["The paper states only that answers are checked by rules; the rules here are those of mathMatch."]),
    Preset(
      "deepSeekR1.format", PresetReward(DeepSeekR1.format),
      summary: "<think>…</think><answer>…</answer>, and nothing else.", source: source,
      differences: [
        "The paper requires only tags around the reasoning; here the answer must be in tags too, with nothing outside."
      ]),
  ]
}
