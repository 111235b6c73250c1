extension TRL {
  private static let source = "huggingface/trl@f2cd577, "

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "trl.thinkFormat", PresetReward(TRL.thinkFormat),
      published: PresetReward(TRL.Published.thinkFormat),
      summary: "<think>…</think>, followed by the answer.", source: "\(source)think_format_reward",
      differences: [
        "A second </think> and text before the reasoning are rejected.",
        "White space before the reasoning is allowed.",
      ]),
    Preset(
      "trl.accuracy", PresetReward(TRL.accuracy), published: PresetReward(TRL.Published.accuracy),
      summary: "An answer that is mathematically equal to the reference.", source: "\(source)accuracy_reward",
      differences: [
        "The answer is the value that the text states, in a formula or not; the original uses the last box, or else a formula after the word “answer”.",
        "An unreadable solution is an error; the original skips it.",
      ]),
    Preset(
      "trl.reasoningAccuracy", PresetReward(TRL.reasoningAccuracy),
      published: PresetReward(TRL.Published.reasoningAccuracy),
      summary: "An answer after </think> that is mathematically equal to the reference.",
      source: "\(source)reasoning_accuracy_reward",
      differences: [
        "The answer is the value that the text states, in a formula or not; the original uses the last box, or else a formula after the word “answer”.",
        "Reasoning that is closed twice is rejected; the original uses the text after the last </think>.",
      ]),
  ]
}
