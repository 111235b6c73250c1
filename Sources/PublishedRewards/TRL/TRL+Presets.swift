extension TRL {
  private static let source = "huggingface/trl@f2cd577, "

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "trl.thinkFormat", PresetReward(TRL.thinkFormat),
      published: PresetReward(TRL.Published.thinkFormat),
      summary: "<think>…</think>, and then the answer.", source: "\(source)think_format_reward",
      differences: [
        "A second </think> and text before the thought are refused.",
        "White space before it is not.",
      ])
  ]
}
