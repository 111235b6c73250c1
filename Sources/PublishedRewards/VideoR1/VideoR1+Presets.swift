extension VideoR1 {
  private static let source = "HarryHsing/Video-R1@3585689, src/r1-v/src/open_r1/grpo.py, "
  private static let common = [
    "Exactly one answer after the reasoning counts; the original uses the first, and an empty answer if there is none.",
    "The kind of question is chosen for each row with “routed”; the original uses that of the first row for all.",
  ]
  private static let accuracy = "\(source)accuracy_reward, "

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "videoR1.choice", PresetReward(VideoR1.choice),
      published: PresetReward(VideoR1.Published.choice),
      summary: "The letter of the correct choice.", source: "\(accuracy)multiple choice",
      differences: ["(B), b and the text of the choice are accepted; the original compares texts."]
        + common),
    Preset(
      "videoR1.numerical", PresetReward(VideoR1.numerical),
      published: PresetReward(VideoR1.Published.numerical),
      summary: "A number, to within half a unit of the second decimal.", source: "\(accuracy)numerical",
      differences: [
        "12.0 equals 12; in the original, the decimal point makes a difference.",
        "The difference is compared with a tolerance; the original compares rounded numbers.",
        "Infinity is not a number.",
      ] + common),
    Preset(
      "videoR1.transcription", PresetReward(VideoR1.transcription),
      published: PresetReward(VideoR1.Published.transcription),
      summary: "Text read from an image: 1 minus the word error rate.", source: "\(accuracy)OCR",
      differences: common, paysSimilarTexts: true),
    Preset(
      "videoR1.freeForm", PresetReward(VideoR1.freeForm),
      published: PresetReward(VideoR1.Published.freeForm),
      summary: "A free-form text, by the mean of ROUGE-1, ROUGE-2 and ROUGE-L.",
      source: "\(accuracy)free-form",
      differences: common, paysSimilarTexts: true),
    Preset(
      "videoR1.regression", PresetReward(VideoR1.regression),
      published: PresetReward(VideoR1.Published.regression),
      summary: "A number: 1 minus its relative error.", source: "\(accuracy)regression",
      differences: [
        "“nan” is not a number; in the original it scores 1.",
        "For a reference of 0, only 0 scores 1; the original adds 10⁻⁹ to both sides.",
      ] + common),
    Preset(
      "videoR1.format", PresetReward(VideoR1.format),
      published: PresetReward(VideoR1.Published.format),
      summary: "<think>…</think><answer>…</answer>, and nothing else.",
      source: "\(source)format_reward",
      differences: Preset.formDifferences),
    Preset(
      "videoR1.span", PresetReward(VideoR1.span), summary: "The IoU of a time interval.",
      source: "Feng et al., Video-R1, 2025",
      differences: [
        "The original has no such reward; its successors score time intervals like this."
      ]),
  ]
}
