extension VisionR1 {
  private static let source = "jefferyZhan/Griffon@499aa8b, Vision-R1/vision_r1/visionr1_qwen.py, "
  private static let differences = [
    "A single F1 replaces the recall and the precision reward; in the original, a hundred unmatched boxes lower neither.",
    "The matching maximizes the sum of IoU, for equal labels; the original matches by distance, label and GIoU.",
    "An unreadable box counts as unmatched; the original ignores it.",
    "[] is correct for an empty reference; the original ends the training with an error.",
  ]

  /// The rewards of the system.
  public static let presets: [Preset] = [scheduledPreset] + stagePresets + formPresets

  private static let scheduledPreset =
    Preset(
      "visionR1.detection", PresetReward(VisionR1.detection),
      published: PresetReward(VisionR1.Published.detection),
      summary:
        "A list of labeled boxes, with a threshold that increases from 0.5 to 0.75 at step 1500.",
      source: "\(source)recall_reward and precision_reward", differences: differences)

  private static let stagePresets: [Preset] = Stage.allCases.map { stage in
    Preset(
      "visionR1.detection.\(stage.rawValue)", PresetReward(VisionR1.detection(stage)),
      summary:
        "A list of labeled boxes, with the threshold \(stage == .early ? "0.5" : "0.75").",
      source: "\(source)recall_reward and precision_reward", differences: differences)
  }

  private static let formPresets: [Preset] = [
    Preset(
      "visionR1.form", PresetReward(VisionR1.form),
      published: PresetReward(VisionR1.Published.form),
      summary: "A list of boxes with labels and nothing else, or [].",
      source: "\(source)dual_format_reward",
      differences: [
        "Every box must have a label; the original accepts any JSON, and checks only entries with both keys.",
        "The format is the same for images without objects.",
      ]),
    Preset(
      "visionR1.boxes", published: PresetReward(groupOptions: VisionR1.Published.recall),
      summary: "One of the two parts of the reward for a list of labeled boxes.",
      source: "\(source)recall_reward and precision_reward"),
  ]
}
