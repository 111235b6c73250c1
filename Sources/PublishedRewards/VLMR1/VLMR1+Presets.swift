extension VLMR1 {
  private static let source = "om-ai-lab/VLM-R1@90052f4, src/open-r1-multimodal/src/open_r1/"
  private static let grpo = "\(source)grpo_jsonl.py, "
  private static let groundingDifferences = [
    "Edges are lines; the original gives boxes in fractions of the sides 0, and overlaps of one pixel, too.",
    "Decimals and other ways of writing are read, and the answer must be one box; the original takes the first of them.",
    "The size at which the model saw the image is told by “inputSize” of the reference; the original opens the image.",
  ]
  private static let precisionDifferences = [
    "False boxes cost wherever they stand; the original does not mind them behind the right ones.",
    "Unknown labels are false boxes, and labels are compared without regard to case.",
    "Where there is nothing to find, an empty list or “None” is right; the original takes any text without a list.",
  ]

  /// The rewards of the system.
  public static let presets: [Preset] = [
    answerPresets, groundingPresets, detectionPresets, precisionPresets, formPresets, groundingFormatPresets,
  ].flatMap(\.self)

  private static let answerPresets: [Preset] = [
    Preset(
      "vlmR1.defaultAccuracy", PresetReward(VLMR1.defaultAccuracy),
      published: PresetReward(VLMR1.Published.defaultAccuracy),
      summary: "The answer to a question of any kind: a letter, a value, or a text by its edits.",
      source: "\(grpo)default_accuracy_reward",
      differences: [
        "The reference decides what counts; the original gives “13 apples” 0.89 for “12 apples”.",
        "(B) and **B** are letters.",
        "The one answer after the reasoning counts; the original takes the last, or the whole text.",
        "The published mode follows Math-Verify as far as MathEquality.mathVerify and its search for numbers, boxes and formulas go.",
      ]),
    Preset(
      "vlmR1.choice", PresetReward(VLMR1.choice), published: PresetReward(VLMR1.Published.choice),
      summary: "The letter or the text of a choice.", source: "\(grpo)mcq_reward",
      differences: [
        "(A), **B** and “A) cat” are choices; the original finds none in them, and an I in “I.”."
      ]),
    Preset(
      "vlmR1.yesNo", PresetReward(VLMR1.yesNo), published: PresetReward(VLMR1.Published.yesNo),
      summary: "Yes or no.",
      source: "\(grpo)yes_no_reward",
      differences: [
        "Whole words are asked for; in the original, “unknown” says no.",
        "An answer that says neither is wrong; in the original, “maybe” is as good as “unsure”.",
      ]),
    Preset(
      "vlmR1.allMatch", PresetReward(VLMR1.allMatch),
      published: PresetReward(VLMR1.Published.allMatch),
      summary: "The text of the reference.", source: "\(grpo)all_match_reward",
      differences: [
        "The one answer after the reasoning counts; the original takes the last, or the whole text.",
        "Spaces inside are one, and punctuation is none.",
      ]),
    Preset(
      "vlmR1.cosine", PresetReward(VLMR1.cosine), published: PresetReward(VLMR1.Published.cosine),
      summary:
        "A cosine of the number of tokens up to 1024: from 1 to 0.5 if right, from 0 to −0.5 if wrong.",
      source: "\(grpo)cosine_reward",
      differences: [
        "A wrong answer counts as wrong; the original sets the accuracy to 1 before it asks.",
        "The curve stops at 1024 tokens; the original's rises again.",
        "What is right, vlmR1.detection says, from 0.7 on.",
      ]),
    Preset(
      "vlmR1.repetition", PresetReward(VLMR1.repetition),
      published: PresetReward(VLMR1.Published.repetition),
      summary: "Minus the part of boxes, or of runs of six words, that occurred before.",
      source: "\(grpo)repetition_reward",
      differences: [
        "Boxes are looked for in the answer; the original takes the first code fence anywhere.",
        "Labels are compared without regard to case.",
        "A list of boxes does not hide a thought that repeats itself.",
      ]),
  ]

  private static let groundingPresets: [Preset] = {
    let pixels =
      Preset(
        "vlmR1.grounding", PresetReward(VLMR1.grounding),
        published: PresetReward(options: VLMR1.Published.grounding),
        summary: "IoU of one box in pixels (the Qwen module).",
        source: "\(source)vlm_modules/qwen_module.py, iou_reward", differences: groundingDifferences
      )
    let models: [(Published.Model, String)] = [(.internVL, "internvl"), (.glm, "glm")]
    let others: [Preset] = models.map { model, file in
      Preset(
        "vlmR1.grounding.\(model.rawValue)", PresetReward(VLMR1.grounding(model)),
        published: PresetReward(VLMR1.Published.Grounding(model)),
        summary:
          "IoU of one box in thousandths (the \(model == .glm ? "GLM" : "InternVL") module).",
        source: "\(source)vlm_modules/\(file)_module.py, iou_reward",
        differences: groundingDifferences.prefix(2) + [
          "Places are thousandths of the sides, and a reference in pixels is converted; the original compares both as they stand."
        ])
    }
    return [pixels] + others
  }()

  private static let detectionPresets: [Preset] = [
    Preset(
      "vlmR1.detection", PresetReward(VLMR1.detection),
      published: PresetReward(options: VLMR1.Published.detection),
      summary: "A list of labelled boxes, by the overlap of the best pairs (weighted_sum).",
      source: "\(grpo)detection_score",
      differences: [
        "A wrong label makes it no pair; the original pays 0.3 for the place alone.",
        "A box without a label is a false one; the original ends the training with an error.",
        "The score is an F1; the original pays 0.853 for one right box among 49 false ones.",
        "Boxes in fractions of the sides overlap; the original gives all of them 0.",
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
        "times wanted ÷ found where more are found"
      ),
    ]
    return variants.map { name, standard, published, function, words in
      Preset(
        "vlmR1.\(name)", standard, published: published,
        summary: "Average precision of a list of labelled boxes, \(words).",
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
          "Nothing but white space may stand outside of the tags; the original takes any text around them.",
          model == .glm
            ? "The thought is closed, and the answer is a box; the original asks for neither."
            : "Decimals, negative numbers and every way of writing a box are read.",
          "The time is linear; the original's pattern is cubic.",
        ])
    }
  }()
}
