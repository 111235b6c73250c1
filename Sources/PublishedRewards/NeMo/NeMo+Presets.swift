extension NeMo {
  private static let source = "NVIDIA-NeMo/RL@7ea279a, nemo_rl/environments/rewards.py, "

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "nemo.format", PresetReward(NeMo.format), published: PresetReward(NeMo.Published.format),
      summary: "Reasoning and an answer in tags, with partial credit.", source: "\(source)format_reward",
      differences: [
        "The tags must be in order, with nothing outside; the original accepts them anywhere."
      ]),
    Preset(
      "nemo.alphanumeric", PresetReward(NeMo.alphanumeric),
      published: PresetReward(NeMo.Published.alphanumeric),
      summary: "The text of the reference, ignoring case and punctuation.",
      source: "\(source)exact_answer_alphanumeric_reward",
      differences: [
        "Signs and decimal points count; in the original, -5 is 5 and 1.5 is 15.",
        "Exactly one answer after the reasoning counts.",
      ]),
    Preset(
      "nemo.boundingBox", PresetReward(NeMo.boundingBox),
      published: PresetReward(NeMo.Published.boundingBox),
      summary: "The GIoU of one normalized box.", source: "\(source)bbox_giou_reward",
      differences: [
        "An unreadable answer scores −1; in the original it scores more than a box that misses.",
        "Corners in the wrong order, coordinates outside the image and not-a-number are rejected; in the original, [10, 10, 0, 0] scores 625.",
        "Areas have no minimum of 0.001.",
        "There must be exactly one answer; the original reads from the first <answer> to the last </answer>.",
      ]),
  ]
}
