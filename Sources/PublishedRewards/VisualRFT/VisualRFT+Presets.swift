extension VisualRFT {
  private static let source = "Liuziyu77/Visual-RFT@9486633, src/virft/src/open_r1/"

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "visualRFT.detection", PresetReward(VisualRFT.detection),
      published: PresetReward(options: VisualRFT.Published.detection),
      summary: "A list of boxes of one category in thousandths, by the overlaps of the optimal matching.",
      source: "\(source)grpo.py, accuracy_reward_iou",
      differences: [
        "The matching is optimal; the original matches in order of confidence.",
        "Unmatched and missed boxes have the same cost (F1); the original divides by the larger number.",
        "[] and “No Objects” are correct for an empty reference; in the original they score 0.",
        "Line breaks in the answer are allowed, repeated boxes count as unmatched, and a cut-off list is repaired.",
        "There is no shortcut by symbolic equality, which gives 1 if one coordinate agrees; the published mode omits it too.",
      ]),
    Preset(
      "visualRFT.confidence", PresetReward(VisualRFT.confidence),
      published: PresetReward(VisualRFT.Published.confidence),
      summary: "High confidences of matched boxes and low ones of unmatched boxes.",
      source: "\(source)grpo.py, accuracy_reward_confidence",
      differences: [
        "Unmatched boxes never raise the score.",
        "Confidences outside 0…1 earn nothing; in the original, an unmatched box of confidence −5 has the full score.",
        "Calibrated confidences have the highest expected score.",
      ]),
    Preset(
      "visualRFT.classification", PresetReward(VisualRFT.classification),
      published: PresetReward(VisualRFT.Published.classification), summary: "The name of a class.",
      source: "\(source)grpo_classification.py, accuracy_reward",
      differences: [
        "The whole name is required; the original accepts any part of it, an empty answer, and any answer that contains it.",
        "Punctuation is ignored.",
      ]),
    Preset(
      "visualRFT.grounding", PresetReward(VisualRFT.grounding),
      published: PresetReward(VisualRFT.Published.grounding),
      summary: "The GIoU of one box in thousandths.", source: "\(source)grpo_lisa.py, compute_giou",
      differences: [
        "The range is −1…1; the original adds 1.",
        "Corners in the wrong order and boxes outside the image are rejected; in the original, (99999,99999),(0,0) scores 999 981.",
        "Several boxes are ambiguous; the original combines two upper left corners to a box.",
        "Decimals are read, and there is no shortcut by symbolic equality.",
      ]),
  ]
}
