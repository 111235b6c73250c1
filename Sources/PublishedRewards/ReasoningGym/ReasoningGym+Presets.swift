extension ReasoningGym {
  private static let source = "open-thought/reasoning-gym@49b0713, "

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "reasoningGym.exact", PresetReward(ReasoningGym.exact),
      published: PresetReward(ReasoningGym.Published.exact),
      summary: "The text of the reference, in the only answer.", source: "\(source)score_answer",
      differences: [
        "An answer that contains the reference earns no partial credit; in the original, -7 scores half for 7.",
        "Two answers score 0; the original reads the last.",
      ], paysSimilarTexts: true),
    Preset(
      "reasoningGym.decimal", PresetReward(ReasoningGym.decimal),
      published: PresetReward(ReasoningGym.Published.decimal),
      summary: "The number of the reference, in the only answer.",
      source: "\(source)compute_decimal_reward",
      differences: [
        "An answer that contains the reference earns no partial credit.",
        "Two answers score 0; the original reads the last.",
      ]),
  ]
}
