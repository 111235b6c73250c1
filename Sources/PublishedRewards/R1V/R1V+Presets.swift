extension R1V {
  private static let source = "Deep-Agent/R1-V@3c16cd3, src/r1-v/src/open_r1/grpo.py, "

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "r1v.accuracy", PresetReward(R1V.accuracy), published: PresetReward(R1V.Published.accuracy),
      summary: "An answer that is mathematically equal to the reference.", source: "\(source)accuracy_reward",
      differences: [
        "Only the answer after the reasoning counts; the original accepts the 5 of “<think>5</think><answer>6</answer>”.",
        "A number in prose is not an answer.",
        "The published mode reproduces Math-Verify for numbers, boxes and formulas, compared by MathEquality.mathVerify.",
      ]),
    Preset(
      "r1v.format", PresetReward(R1V.format), published: PresetReward(R1V.Published.format),
      summary: "<think>…</think><answer>…</answer>, and nothing else.",
      source: "\(source)format_reward",
      differences: Preset.formDifferences),
  ]
}
