extension VLMR1 {
  private static let source = "om-ai-lab/VLM-R1@90052f4, src/open-r1-multimodal/src/open_r1/"
  private static let grpo = "\(source)grpo_jsonl.py, "
  private static let groundingDifferences = [
    "Box edges are continuous coordinates. The original counts whole pixels, so every normalized box, and every overlap of one pixel, scores 0.",
    "Decimals and other syntaxes are read, and the answer must be one box; the original uses the first of several.",
    "The reference contains the size of the model's input as “inputSize”; the original opens the image.",
  ]
  private static let precisionDifferences = [
    "Unmatched boxes have a cost at any position; the original ignores them after the correct ones.",
    "Boxes with unknown labels count as unmatched, and labels are compared ignoring case.",
    "For an empty reference, an empty list or “None” is correct; the original accepts any text without a list.",
  ]

  /// The rewards of the system.
  public static let presets: [Preset] = [
    answerPresets, groundingPresets, detectionPresets, precisionPresets, formPresets, groundingFormatPresets,
  ].flatMap(\.self)

  private static let answerPresets: [Preset] = [
    Preset(
      "vlmR1.defaultAccuracy", PresetReward(VLMR1.defaultAccuracy),
      published: PresetReward(VLMR1.Published.defaultAccuracy),
      summary: "An answer of any kind: a letter, a value, or a text by its edit distance.",
      source: "\(grpo)default_accuracy_reward",
      differences: [
        "The reference determines the kind of answer; in the original, “13 apples” scores 0.89 for “12 apples”.",
        "(B) and **B** are letters.",
        "Exactly one answer after the reasoning counts; the original uses the last, or the whole text.",
        "The published mode reproduces Math-Verify for numbers, boxes and formulas, compared by MathEquality.mathVerify.",
      ]),
    Preset(
      "vlmR1.choice", PresetReward(VLMR1.choice), published: PresetReward(VLMR1.Published.choice),
      summary: "The letter or the text of a choice.", source: "\(grpo)mcq_reward",
      differences: [
        "(A), **B** and “A) cat” are choices; the original finds no choice in them, and an I in “I.”."
      ]),
    Preset(
      "vlmR1.yesNo", PresetReward(VLMR1.yesNo), published: PresetReward(VLMR1.Published.yesNo),
      summary: "Yes or no.",
      source: "\(grpo)yes_no_reward",
      differences: [
        "Only whole words count; in the original, “unknown” is a no.",
        "An answer with neither is wrong; in the original, “maybe” equals “unsure”.",
      ]),
    Preset(
      "vlmR1.allMatch", PresetReward(VLMR1.allMatch),
      published: PresetReward(VLMR1.Published.allMatch),
      summary: "The text of the reference.", source: "\(grpo)all_match_reward",
      differences: [
        "Exactly one answer after the reasoning counts; the original uses the last, or the whole text.",
        "Runs of white space are one space, and punctuation is ignored.",
      ]),
    Preset(
      "vlmR1.cosine", PresetReward(VLMR1.cosine), published: PresetReward(VLMR1.Published.cosine),
      summary:
        "A cosine of the token count up to 1024: from 1 to 0.5 if correct, from 0 to −0.5 if wrong.",
      source: "\(grpo)cosine_reward",
      differences: [
        "Wrong answers follow their own curve; the original sets the accuracy to 1 before comparing it.",
        "The curve ends at 1024 tokens; in the original it increases again.",
        "A completion is correct if vlmR1.detection is at least 0.7.",
      ]),
    Preset(
      "vlmR1.repetition", PresetReward(VLMR1.repetition),
      published: PresetReward(VLMR1.Published.repetition),
      summary: "A penalty for the share of boxes, or of runs of six words, that occurred before.",
      source: "\(grpo)repetition_reward",
      differences: [
        "Boxes are read from the answer; the original reads the first code fence anywhere.",
        "Labels are compared ignoring case.",
        "Repetition in the reasoning counts even if the answer is a list of boxes.",
      ]),
  ]

  private static let groundingPresets: [Preset] = {
    let pixels =
      Preset(
        "vlmR1.grounding", PresetReward(VLMR1.grounding),
        published: PresetReward(options: VLMR1.Published.grounding),
        summary: "The IoU of one box in pixels (the Qwen module).",
        source: "\(source)vlm_modules/qwen_module.py, iou_reward", differences: groundingDifferences
      )
    let models: [(Published.Model, String)] = [(.internVL, "internvl"), (.glm, "glm")]
    let others: [Preset] = models.map { model, file in
      Preset(
        "vlmR1.grounding.\(model.rawValue)", PresetReward(VLMR1.grounding(model)),
        published: PresetReward(VLMR1.Published.grounding(model)),
        summary:
          "The IoU of one box in thousandths (the \(model == .glm ? "GLM" : "InternVL") module).",
        source: "\(source)vlm_modules/\(file)_module.py, iou_reward",
        differences: groundingDifferences.prefix(2) + [
          "Coordinates are thousandths of the image size, and a reference in pixels is converted; the original compares both unconverted."
        ])
    }
    return [pixels] + others
  }()

  private static let detectionPresets: [Preset] = [
    Preset(
      "vlmR1.detection", PresetReward(VLMR1.detection),
      published: PresetReward(options: VLMR1.Published.detection),
      summary: "A list of labeled boxes, by the overlaps of the optimal matching (weighted_sum).",
      source: "\(grpo)detection_score",
      differences: [
        "Boxes with different labels cannot be matched; the original gives 0.3 for the position alone.",
        "A box without a label counts as unmatched; the original ends the training with an error.",
        "The score is an F1; in the original, one correct box among 49 unmatched ones scores 0.853.",
        "Normalized boxes overlap; in the original, all of them score 0.",
      ])
  ]

  private static let precisionPresets: [Preset] = {
    let variants: [(String, PresetReward, PresetReward, String, String)] = [
      (
        "averagePrecision", PresetReward(VLMR1.averagePrecision),
        PresetReward(options: VLMR1.Published.averagePrecision), "map_reward",
        "of the whole text"
      ),
      (
        "openPrecision", PresetReward(VLMR1.averagePrecision),
        PresetReward(VLMR1.Published.openPrecision), "od_reward",
        "of the last answer"
      ),
      (
        "openPrecision50", PresetReward(VLMR1.averagePrecision50),
        PresetReward(VLMR1.Published.openPrecision50),
        "od_reward, score_type 1", "at an overlap of 0.5"
      ),
      (
        "lengthDiscounted", PresetReward(VLMR1.averagePrecision),
        PresetReward(VLMR1.Published.lengthDiscounted), "odLength_reward",
        "times references ÷ predictions if there are more predictions"
      ),
    ]
    return variants.map { name, standard, published, function, words in
      Preset(
        "vlmR1.\(name)", standard, published: published,
        summary: "The average precision of a list of labeled boxes, \(words).",
        source: "\(grpo)\(function)",
        differences: precisionDifferences)
    }
  }()

  private static let formPresets: [Preset] = [
    Preset(
      "vlmR1.format", PresetReward(VLMR1.format), published: PresetReward(VLMR1.Published.format),
      summary: "<think>…</think><answer>…</answer>, and nothing else.",
      source: "\(grpo)format_reward",
      differences: Preset.formDifferences)
  ]

  private static let groundingFormatPresets: [Preset] = {
    let models: [(Published.Model, String)] = [(.qwen, "qwen"), (.internVL, "internvl"), (.glm, "glm")]
    return models.map { model, file in
      Preset(
        "vlmR1.groundingFormat.\(model.rawValue)", PresetReward(VLMR1.groundingFormat),
        published: PresetReward(VLMR1.Published.groundingFormat(model)),
        summary: "<think>…</think><answer>…</answer>, and an answer that is one box.",
        source: "\(source)vlm_modules/\(file)_module.py, format_reward_rec",
        differences: [
          "Only white space is allowed outside the tags; the original accepts any text.",
          model == .glm
            ? "The reasoning must be closed, and the answer must be a box; the original requires neither."
            : "Decimals, negative numbers and every syntax of boxes are read.",
          "The cost is linear in the length; the original's pattern is cubic.",
        ])
    }
  }()
}
