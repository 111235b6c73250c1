internal import PublishedRewards
internal import RewardCore
internal import TextRewards
internal import VisionRewards

extension Registry {
  mutating func addVideoR1() {
    let source = "HarryHsing/Video-R1@3585689, src/r1-v/src/open_r1/grpo.py, "
    let common = [
      "The one answer after the reasoning counts; the original takes the first, and no answer for an empty one.",
      "The kind of question is chosen for each row with “routed”; the original takes that of the first row for all.",
    ]
    let accuracy = source + "accuracy_reward, "
    register(
      preset: "videoR1.choice", Leaf(VideoR1.choice), published: Leaf(VideoR1.Published.choice),
      summary: "The letter of a choice.", source: accuracy + "multiple choice",
      differences: ["(B), b and the text of the choice are read; the original compares texts."] + common)
    register(
      preset: "videoR1.numerical", Leaf(VideoR1.numerical), published: Leaf(VideoR1.Published.numerical),
      summary: "A number, to half a unit of the second decimal.", source: accuracy + "numerical",
      differences: [
        "A decimal point may be written or not; the original takes 12.0 for no 12.",
        "The distance counts; the original compares what rounding makes of each.",
        "Infinity is no number.",
      ] + common)
    register(
      preset: "videoR1.transcription", Leaf(VideoR1.transcription), published: Leaf(VideoR1.Published.transcription),
      summary: "Text read from a picture: 1 minus the word error rate.", source: accuracy + "OCR", differences: common)
    register(
      preset: "videoR1.freeForm", Leaf(VideoR1.freeForm), published: Leaf(VideoR1.Published.freeForm),
      summary: "A text by the mean of ROUGE-1, ROUGE-2 and ROUGE-L.", source: accuracy + "free-form",
      differences: common)
    register(
      preset: "videoR1.regression", Leaf(VideoR1.regression), published: Leaf(VideoR1.Published.regression),
      summary: "A number: 1 minus its relative error.", source: accuracy + "regression",
      differences: [
        "“nan” is no number; the original gives it 1.",
        "A reference of 0 is met by 0; the original adds 10⁻⁹ to both sides.",
      ] + common)
    register(
      preset: "videoR1.format", Leaf(VideoR1.format), published: Leaf(VideoR1.Published.format),
      summary: "<think>…</think><answer>…</answer>, and nothing else.", source: source + "format_reward",
      differences: Self.formDifferences)
    register(
      preset: "videoR1.span", Leaf(VideoR1.span), summary: "IoU of a span of time.",
      source: "Feng et al., Video-R1, 2025",
      differences: ["The original has no such reward; data sets of spans are scored like this by its successors."])
  }
}
