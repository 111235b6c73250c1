internal import PublishedRewards
internal import RewardCore
internal import TextRewards
internal import VisionRewards

extension Registry {
  mutating func addVisualRFT() {
    let source = "Liuziyu77/Visual-RFT@9486633, src/virft/src/open_r1/"
    register(
      preset: "visualRFT.detection", Leaf(VisualRFT.detection), published: Leaf(VisualRFT.Published.detection),
      summary: "A list of boxes of one category in thousandths, by the overlap of the best pairs.",
      source: source + "grpo.py, accuracy_reward_iou",
      differences: [
        "The pairs are the best ones; the original pairs in the order of confidence.",
        "False and missed boxes cost alike (F1); the original divides by the larger number.",
        "[] and “No Objects” are right where there is nothing; the original gives 0.",
        "Line breaks in the answer do no harm, repeated boxes are false, and a cut-off list is repaired.",
        "There is no shortcut by symbolic equality, which gives 1 where one coordinate agrees; the published mode leaves it out, too.",
      ])
    register(
      preset: "visualRFT.confidence", Leaf(VisualRFT.confidence), published: Leaf(VisualRFT.Published.confidence),
      summary: "Confidences of boxes that agree with whether they are paired.",
      source: source + "grpo.py, accuracy_reward_confidence",
      differences: [
        "False boxes never raise the score.",
        "Confidences outside 0…1 earn nothing; the original gives a false box of confidence −5 the full score.",
        "The rule is highest for honest confidences.",
      ])
    register(
      preset: "visualRFT.classification", Leaf(VisualRFT.classification),
      published: Leaf(VisualRFT.Published.classification), summary: "The name of a class.",
      source: source + "grpo_classification.py, accuracy_reward",
      differences: [
        "The whole name is asked for; the original takes any part of it, an empty answer, and any answer that contains it.",
        "Punctuation does not count.",
      ])
    register(
      preset: "visualRFT.grounding", Leaf(VisualRFT.grounding), published: Leaf(VisualRFT.Published.grounding),
      summary: "GIoU of one box in thousandths.", source: source + "grpo_lisa.py, compute_giou",
      differences: [
        "1 is not added: the range is −1…1.",
        "Corners in the wrong order and boxes outside of the picture are none; the original gives (99999,99999),(0,0) 999 981.",
        "Several boxes are ambiguous; the original makes a box of two upper left corners.",
        "Decimals are read, and there is no shortcut by symbolic equality.",
      ])
  }

  mutating func addNeMo() {
    let source = "NVIDIA-NeMo/RL@7ea279a, nemo_rl/environments/rewards.py, "
    register(
      preset: "nemo.format", Leaf(NeMo.format), published: Leaf(NeMo.Published.format),
      summary: "A thought and an answer in tags, in part.", source: source + "format_reward",
      differences: ["The tags stand in order, with nothing outside; the original takes them anywhere."])
    register(
      preset: "nemo.alphanumeric", Leaf(NeMo.alphanumeric), published: Leaf(NeMo.Published.alphanumeric),
      summary: "The text of the reference, without regard to case and punctuation.",
      source: source + "exact_answer_alphanumeric_reward",
      differences: [
        "Signs and decimal points count; in the original, -5 is 5 and 1.5 is 15.",
        "The one answer after the reasoning counts.",
      ])
    register(
      preset: "nemo.boundingBox", Leaf(NeMo.boundingBox), published: Leaf(NeMo.Published.boundingBox),
      summary: "GIoU of one box in fractions of the sides.", source: source + "bbox_giou_reward",
      differences: [
        "An answer that cannot be read scores −1; the original gives it more than an honest box that misses.",
        "Corners in the wrong order, places outside the picture and not-a-number are no box; the original gives [10, 10, 0, 0] 625.",
        "Areas have no floor of 0.001.",
        "One answer counts; the original reads from the first <answer> to the last </answer>.",
      ])
  }
}
