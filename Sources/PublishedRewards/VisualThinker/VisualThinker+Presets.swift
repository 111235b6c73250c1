extension VisualThinker {
  private static let source =
    "xirui-li/VisualThinker-R1-Zero-Development@aa03219, src/open-r1-multimodal/src/open_r1/grpo.py, "

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "visualThinker.accuracy", PresetReward(VisualThinker.accuracy),
      published: PresetReward(VisualThinker.Published.accuracy),
      summary: "The letter, the value or the text of the reference.",
      source: "\(source)accuracy_reward",
      differences: [
        "Only the answer after the reasoning counts; the original also finds numbers and letters in the reasoning.",
        "Several letters are ambiguous; the original uses the last. “A.” and **A** are accepted.",
        "Texts are compared ignoring case, white space and punctuation.",
        "The published mode reproduces Math-Verify for numbers, boxes and formulas, compared by MathEquality.mathVerify.",
      ]),
    Preset(
      "visualThinker.format", PresetReward(VisualThinker.format),
      published: PresetReward(VisualThinker.Published.format),
      summary: "<think>…</think><answer>…</answer>, and nothing else.",
      source: "\(source)format_reward",
      differences: Preset.formDifferences),
    Preset(
      "visualThinker.baseFormat", PresetReward(VisualThinker.baseFormat),
      published: PresetReward(VisualThinker.Published.baseFormat),
      summary: "<think>…</think><answer>…</answer> for base models, whose prompt ends with <think>.",
      source: "\(source)format_reward",
      differences: ["A completion that opens the reasoning again is rejected; the original accepts it."]
        + Preset.formDifferences),
    Preset(
      "visualThinker.length", PresetReward(VisualThinker.length),
      published: PresetReward(VisualThinker.Published.length),
      summary: "0.001 for each token, up to 700.",
      source: "\(source)length_reward",
      differences: [
        "The limit of 700 tokens is part of the reward; the original relies on the sampler's.",
        "The row contains the token count; the original loads a tokenizer for every call.",
      ]),
  ]
}
