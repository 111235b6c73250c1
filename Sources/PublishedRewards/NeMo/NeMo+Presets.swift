extension NeMo {
  private static let source = "NVIDIA-NeMo/RL@7ea279a, nemo_rl/environments/rewards.py, "

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "nemo.format", PresetReward(NeMo.format), published: PresetReward(NeMo.Published.format),
      summary: "A thought and an answer in tags, in part.", source: "\(source)format_reward",
      differences: [
        "The tags stand in order, with nothing outside; the original takes them anywhere."
      ]),
    Preset(
      "nemo.alphanumeric", PresetReward(NeMo.alphanumeric),
      published: PresetReward(NeMo.Published.alphanumeric),
      summary: "The text of the reference, without regard to case and punctuation.",
      source: "\(source)exact_answer_alphanumeric_reward",
      differences: [
        "Signs and decimal points count; in the original, -5 is 5 and 1.5 is 15.",
        "The one answer after the reasoning counts.",
      ]),
    Preset(
      "nemo.boundingBox", PresetReward(NeMo.boundingBox),
      published: PresetReward(NeMo.Published.boundingBox),
      summary: "GIoU of one box in fractions of the sides.", source: "\(source)bbox_giou_reward",
      differences: [
        "An answer that cannot be read scores −1; the original gives it more than an honest box that misses.",
        "Corners in the wrong order, places outside the image and not-a-number are no box; the original gives [10, 10, 0, 0] 625.",
        "Areas have no floor of 0.001.",
        "One answer counts; the original reads from the first <answer> to the last </answer>.",
      ]),
  ]
}
