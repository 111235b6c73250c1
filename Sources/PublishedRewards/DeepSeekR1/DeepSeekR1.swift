public import MathRewards
public import TextRewards

/// DeepSeek-R1 (DeepSeek-AI, 2025): the two rules that trained DeepSeek-R1-Zero, an accuracy and a format.
///
/// The paper describes them in words and comes with no code, so that there is nothing to reproduce: neither has a published mode.
public enum DeepSeekR1 {
  /// The answer is mathematically the reference.
  ///
  /// ```swift
  /// DeepSeekR1.accuracy.score(on: "<think>…</think><answer>\\boxed{5}</answer>", given: try MathAnswer(parsing: "5"))   // 1
  /// ```
  public static let accuracy = MathMatch()
  /// `<think>…</think><answer>…</answer>`, the form of DeepSeek-R1-Zero's template.
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
      "deepSeekR1.accuracy", PresetReward(DeepSeekR1.accuracy), summary: "The answer is mathematically the reference.",
      source: source,
      differences: ["The paper says only that the answer is checked by rules; the rules are those of mathMatch."]),
    Preset(
      "deepSeekR1.format", PresetReward(DeepSeekR1.format),
      summary: "<think>…</think><answer>…</answer>, and nothing else.", source: source,
      differences: [
        "The paper says only that the reasoning is between the tags; here the answer is, too, and nothing else is allowed."
      ]),
  ]
}
