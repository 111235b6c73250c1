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
      ]),
    Preset(
      "trl.accuracy", PresetReward(TRL.accuracy), published: PresetReward(TRL.Published.accuracy),
      summary: "The answer is mathematically the reference.", source: "\(source)accuracy_reward",
      differences: [
        "An answer need be no formula, and is what the text commits to; the original takes the last box, or else what follows the word “answer”.",
        "A solution that cannot be read is an error; the original skips it.",
      ]),
    Preset(
      "trl.reasoningAccuracy", PresetReward(TRL.reasoningAccuracy),
      published: PresetReward(TRL.Published.reasoningAccuracy),
      summary: "The answer behind </think> is mathematically the reference.",
      source: "\(source)reasoning_accuracy_reward",
      differences: [
        "An answer need be no formula, and is what the text commits to; the original takes the last box, or else what follows the word “answer”.",
        "Reasoning that is closed twice is refused; the original takes what follows the last </think>.",
      ]),
  ]
}
