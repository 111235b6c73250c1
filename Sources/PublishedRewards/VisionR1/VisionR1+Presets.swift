extension VisionR1 {
  private static let source = "jefferyZhan/Griffon@499aa8b, Vision-R1/vision_r1/visionr1_qwen.py, "
  private static let differences = [
    "One F1 in place of a recall and a precision reward; in the original, a hundred false boxes lower neither.",
    "Pairs are those with the largest sum of IoU, of equal labels; the original pairs by distance, label and GIoU.",
    "A box that cannot be read is a false one; the original looks over it.",
    "[] is right where nothing is there; the original ends the training with an error.",
  ]

  /// The rewards of the system.
  public static let presets: [Preset] = [scheduledPreset] + stagePresets + formPresets

  private static let scheduledPreset =
    Preset(
      "visionR1.detection", PresetReward(VisionR1.detection),
      published: PresetReward(VisionR1.Published.detection),
      summary:
        "A list of labelled boxes, with a threshold that rises from 0.5 to 0.75 at step 1500.",
      source: "\(source)recall_reward and precision_reward", differences: differences)

  private static let stagePresets: [Preset] = Stage.allCases.map { stage in
    Preset(
      "visionR1.detection.\(stage.rawValue)", PresetReward(VisionR1.detection(stage)),
      summary:
        "A list of labelled boxes, with the threshold \(stage == .early ? "0.5" : "0.75").",
      source: "\(source)recall_reward and precision_reward", differences: differences)
  }

  private static let formPresets: [Preset] = [
    Preset(
      "visionR1.form", PresetReward(VisionR1.form),
      published: PresetReward(VisionR1.Published.form),
      summary: "A list of boxes with labels and nothing else, or [].",
      source: "\(source)dual_format_reward",
      differences: [
        "Every box needs a label; the original asks for any JSON, and looks at entries with both keys only.",
        "The form is the same for images with nothing in them.",
      ]),
    Preset(
      "visionR1.boxes", published: PresetReward(groupOptions: VisionR1.Published.recall),
      summary: "One of the two parts of the reward of a list of labelled boxes.",
      source: "\(source)recall_reward and precision_reward"),
  ]
}
