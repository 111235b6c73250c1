extension VisualRFT {
  private static let source = "Liuziyu77/Visual-RFT@9486633, src/virft/src/open_r1/"

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "visualRFT.detection", PresetReward(VisualRFT.detection),
      published: PresetReward(options: VisualRFT.Published.detection),
      summary: "A list of boxes of one category in thousandths, by the overlap of the best pairs.",
      source: "\(source)grpo.py, accuracy_reward_iou",
      differences: [
        "The pairs are the best ones; the original pairs in the order of confidence.",
        "False and missed boxes cost alike (F1); the original divides by the larger number.",
        "[] and “No Objects” are right where there is nothing; the original gives 0.",
        "Line breaks in the answer do no harm, repeated boxes are false, and a cut-off list is repaired.",
        "There is no shortcut by symbolic equality, which gives 1 where one coordinate agrees; the published mode leaves it out, too.",
      ]),
    Preset(
      "visualRFT.confidence", PresetReward(VisualRFT.confidence),
      published: PresetReward(VisualRFT.Published.confidence),
      summary: "Confidences of boxes that agree with whether they are paired.",
      source: "\(source)grpo.py, accuracy_reward_confidence",
      differences: [
        "False boxes never raise the score.",
        "Confidences outside 0…1 earn nothing; the original gives a false box of confidence −5 the full score.",
        "The rule is highest for honest confidences.",
      ]),
    Preset(
      "visualRFT.classification", PresetReward(VisualRFT.classification),
      published: PresetReward(VisualRFT.Published.classification), summary: "The name of a class.",
      source: "\(source)grpo_classification.py, accuracy_reward",
      differences: [
        "The whole name is asked for; the original takes any part of it, an empty answer, and any answer that contains it.",
        "Punctuation does not count.",
      ]),
    Preset(
      "visualRFT.grounding", PresetReward(VisualRFT.grounding),
      published: PresetReward(VisualRFT.Published.grounding),
      summary: "GIoU of one box in thousandths.", source: "\(source)grpo_lisa.py, compute_giou",
      differences: [
        "1 is not added: the range is −1…1.",
        "Corners in the wrong order and boxes outside of the image are none; the original gives (99999,99999),(0,0) 999 981.",
        "Several boxes are ambiguous; the original makes a box of two upper left corners.",
        "Decimals are read, and there is no shortcut by symbolic equality.",
      ]),
  ]
}
