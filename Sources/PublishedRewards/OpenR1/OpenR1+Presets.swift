extension OpenR1 {
  private static let source = "huggingface/open-r1@1416fa0, src/open_r1/rewards.py, "

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "openR1.tagCount", PresetReward(OpenR1.tagCount),
      published: PresetReward(OpenR1.Published.tagCount),
      summary: "A quarter for each opening or closing tag that occurs once.", source: "\(source)tag_count_reward",
      differences: ["No line breaks next to the tags are required."]),
    Preset(
      "openR1.format", PresetReward(OpenR1.format),
      published: PresetReward(OpenR1.Published.format),
      summary: "<think>…</think><answer>…</answer>, and nothing else.",
      source: "\(source)format_reward",
      differences: [
        "No line breaks are required.",
        "No text may follow; the original accepts any text after a line break.",
        "Repeated blocks are rejected.",
      ]),
  ]
}
