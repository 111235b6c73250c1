extension ReasoningGym {
  private static let source = "open-thought/reasoning-gym@49b0713, "

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "reasoningGym.exact", PresetReward(ReasoningGym.exact),
      published: PresetReward(ReasoningGym.Published.exact),
      summary: "The last answer is the reference's text.", source: "\(source)score_answer",
      differences: [
        "An answer that contains the reference earns nothing; in the original, -7 is half of 7."
      ], paysSimilarTexts: true),
    Preset(
      "reasoningGym.decimal", PresetReward(ReasoningGym.decimal),
      published: PresetReward(ReasoningGym.Published.decimal),
      summary: "The last answer is the reference's number.",
      source: "\(source)compute_decimal_reward",
      differences: ["An answer that contains the reference earns nothing."]),
  ]
}
