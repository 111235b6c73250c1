extension PR1 {
  private static let source = "linkangheng/PR1 (linkangheng/MMR1@1c37ac2), src/open_r1/rewards.py, "

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "pr1.grounding", PresetReward(PR1.grounding),
      published: PresetReward(PR1.Published.grounding),
      summary: "The squared IoU of one box.", source: "\(source)qwenvl_rec_iou_reward",
      differences: [
        "Corners in the wrong order are no box; the original squares what comes out.",
        "The answer is one box; the original takes the first four numbers in brackets.",
        "The space is declared by the reference; the original guesses it from the marks in the text.",
        "The reference is read as data; the original evaluates it as a program.",
      ]),
    Preset(
      "pr1.groundingFormat", PresetReward(PR1.groundingFormat),
      published: PresetReward(PR1.Published.groundingFormat),
      summary: "A thought, and an answer that is one box.",
      source: "\(source)qwenvl_rec_format_reward",
      differences: [
        "The original accepts any text that begins with < or >, since the bars of its pattern mean “or”."
      ]),
    Preset(
      "pr1.ocr", PresetReward(PR1.ocr), published: PresetReward(PR1.Published.ocr),
      summary: "Text read from an image, by how few edits lead to the reference.",
      source: "\(source)perpo_ocr_edit_distance_reward",
      differences: [
        "The answer is compared; the original compares the whole completion, tags included.",
        "Nothing is right where there is nothing to read; the original gives 0.",
      ], paysSimilarTexts: true),
    Preset(
      "pr1.thinkFormat", published: PresetReward(PR1.Published.thinkFormat),
      summary: "<think>…</think><answer>…</answer> on one line.",
      source: "\(source)think_format_reward"),
  ]
}
