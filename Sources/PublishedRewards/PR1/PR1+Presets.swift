extension PR1 {
  private static let source = "linkangheng/PR1 (linkangheng/MMR1@1c37ac2), src/open_r1/rewards.py, "

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "pr1.grounding", PresetReward(PR1.grounding),
      published: PresetReward(PR1.Published.grounding),
      summary: "The squared IoU of one box.", source: "\(source)qwenvl_rec_iou_reward",
      differences: [
        "Corners in the wrong order are rejected; the original squares the resulting value.",
        "The answer must be one box; the original uses the first four numbers in brackets.",
        "The reference declares the space; the original guesses it from tokens in the text.",
        "The reference is parsed; the original evaluates it as a program.",
      ]),
    Preset(
      "pr1.groundingFormat", PresetReward(PR1.groundingFormat),
      published: PresetReward(PR1.Published.groundingFormat),
      summary: "Reasoning, and an answer that is one box.",
      source: "\(source)qwenvl_rec_format_reward",
      differences: [
        "The original accepts any text that begins with < or >, since the bars of its pattern mean “or”."
      ]),
    Preset(
      "pr1.ocr", PresetReward(PR1.ocr), published: PresetReward(PR1.Published.ocr),
      summary: "Text read from an image, by its edit distance from the reference.",
      source: "\(source)perpo_ocr_edit_distance_reward",
      differences: [
        "Only the answer is compared; the original compares the whole completion, including tags.",
        "An empty answer matches an empty reference; in the original it scores 0.",
      ], paysSimilarTexts: true),
    Preset(
      "pr1.thinkFormat", published: PresetReward(PR1.Published.thinkFormat),
      summary: "<think>…</think><answer>…</answer> on one line.",
      source: "\(source)think_format_reward"),
  ]
}
