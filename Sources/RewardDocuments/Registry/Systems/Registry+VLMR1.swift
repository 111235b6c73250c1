internal import RewardCore
internal import PublishedRewards
internal import TextRewards
internal import VisionRewards

extension Registry {
  mutating func addVLMR1() {
    addVLMR1Answers()
    addVLMR1Boxes()
    addVLMR1Forms()
  }

  private static let vlmR1 = "om-ai-lab/VLM-R1@90052f4, src/open-r1-multimodal/src/open_r1/"
  private static let grpo = vlmR1 + "grpo_jsonl.py, "

  private mutating func addVLMR1Answers() {
    register(
      preset: "vlmR1.defaultAccuracy", Leaf(VLMR1.defaultAccuracy), published: Leaf(VLMR1.Published.defaultAccuracy),
      summary: "The answer to a question of any kind: a letter, a value, or a text by its edits.",
      source: Self.grpo + "default_accuracy_reward",
      differences: [
        "The reference decides what counts; the original gives “13 apples” 0.89 for “12 apples”.",
        "(B) and **B** are letters.",
        "The one answer after the reasoning counts; the original takes the last, or the whole text.",
        "The published mode follows Math-Verify as far as MathEquality.mathVerify and its search for numbers, boxes and formulas go.",
      ])
    register(
      preset: "vlmR1.choice", Leaf(VLMR1.choice), published: Leaf(VLMR1.Published.choice),
      summary: "The letter or the text of a choice.", source: Self.grpo + "mcq_reward",
      differences: ["(A), **B** and “A) cat” are choices; the original finds none in them, and an I in “I.”."])
    register(
      preset: "vlmR1.yesNo", Leaf(VLMR1.yesNo), published: Leaf(VLMR1.Published.yesNo), summary: "Yes or no.",
      source: Self.grpo + "yes_no_reward",
      differences: [
        "Whole words are asked for; in the original, “unknown” says no.",
        "An answer that says neither is wrong; in the original, “maybe” is as good as “unsure”.",
      ])
    register(
      preset: "vlmR1.allMatch", Leaf(VLMR1.allMatch), published: Leaf(VLMR1.Published.allMatch),
      summary: "The text of the reference.", source: Self.grpo + "all_match_reward",
      differences: [
        "The one answer after the reasoning counts; the original takes the last, or the whole text.",
        "Spaces inside are one, and punctuation is none.",
      ])
    register(
      preset: "vlmR1.cosine", Leaf(VLMR1.cosine), published: Leaf(VLMR1.Published.cosine),
      summary: "A cosine of the number of tokens up to 1024: from 1 to 0.5 if right, from 0 to −0.5 if wrong.",
      source: Self.grpo + "cosine_reward",
      differences: [
        "A wrong answer counts as wrong; the original sets the accuracy to 1 before it asks.",
        "The curve stops at 1024 tokens; the original's rises again.",
        "What is right, vlmR1.detection says, from 0.7 on.",
      ])
    register(
      preset: "vlmR1.repetition", Leaf(VLMR1.repetition), published: Leaf(VLMR1.Published.repetition),
      summary: "Minus the part of boxes, or of runs of six words, that occurred before.",
      source: Self.grpo + "repetition_reward",
      differences: [
        "Boxes are looked for in the answer; the original takes the first code fence anywhere.",
        "Labels are compared without regard to case.",
        "A list of boxes does not hide a thought that repeats itself.",
      ])
  }

  private mutating func addVLMR1Boxes() {
    let grounding = [
      "Edges are lines; the original gives boxes in fractions of the sides 0, and overlaps of one pixel, too.",
      "Decimals and other ways of writing are read, and the answer must be one box; the original takes the first of them.",
      "The size at which the model saw the picture is told by “inputSize” of the reference; the original opens the picture.",
    ]
    register(
      preset: "vlmR1.grounding", Leaf(VLMR1.grounding), published: Leaf(VLMR1.Published.grounding),
      summary: "IoU of one box in pixels (the Qwen module).",
      source: Self.vlmR1 + "vlm_modules/qwen_module.py, iou_reward", differences: grounding)
    for (model, file) in [(VLMR1.Published.Model.internVL, "internvl"), (.glm, "glm")] {
      register(
        preset: "vlmR1.grounding.\(model.rawValue)", Leaf(VLMR1.groundingInThousandths),
        published: Leaf(VLMR1.Published.Grounding(model)),
        summary: "IoU of one box in thousandths (the \(model == .glm ? "GLM" : "InternVL") module).",
        source: Self.vlmR1 + "vlm_modules/\(file)_module.py, iou_reward",
        differences: grounding.prefix(2) + [
          "Places are thousandths of the sides, and a reference in pixels is converted; the original compares both as they stand."
        ])
    }
    register(
      preset: "vlmR1.detection", Leaf(VLMR1.detection), published: Leaf(VLMR1.Published.weightedSum),
      summary: "A list of labelled boxes, by the overlap of the best pairs (weighted_sum).",
      source: Self.grpo + "detection_score",
      differences: [
        "A wrong label makes it no pair; the original pays 0.3 for the place alone.",
        "A box without a label is a false one; the original ends the training with an error.",
        "The score is an F1; the original pays 0.853 for one right box among 49 false ones.",
        "Boxes in fractions of the sides overlap; the original gives all of them 0.",
      ])
    let precision = [
      "False boxes cost wherever they stand; the original does not mind them behind the right ones.",
      "Unknown labels are false boxes, and labels are compared without regard to case.",
      "Where there is nothing to find, an empty list or “None” is right; the original takes any text without a list.",
    ]
    let variants: [(String, Leaf, VLMR1.Published.AveragePrecision, String, String)] = [
      (
        "averagePrecision", Leaf(VLMR1.averagePrecision), VLMR1.Published.meanAveragePrecision, "map_reward",
        "of the whole text"
      ),
      (
        "openPrecision", Leaf(VLMR1.averagePrecision), VLMR1.Published.averagePrecision, "od_reward",
        "of the last answer"
      ),
      (
        "openPrecision50", Leaf(VLMR1.averagePrecision50), VLMR1.Published.averagePrecision50,
        "od_reward, score_type 1", "at an overlap of 0.5"
      ),
      (
        "lengthDiscounted", Leaf(VLMR1.averagePrecision), VLMR1.Published.lengthDiscounted, "odLength_reward",
        "times wanted ÷ found where more are found"
      ),
    ]
    for (name, reward, published, function, words) in variants {
      register(
        preset: "vlmR1.\(name)", reward, published: Leaf(published),
        summary: "Average precision of a list of labelled boxes, \(words).", source: Self.grpo + function,
        differences: precision)
    }
  }

  private mutating func addVLMR1Forms() {
    register(
      preset: "vlmR1.format", Leaf(VLMR1.format), published: Leaf(VLMR1.Published.format),
      summary: "<think>…</think><answer>…</answer>, and nothing else.", source: Self.grpo + "format_reward",
      differences: Self.formDifferences)
    let models: [(String, Leaf, String)] = [
      ("qwen", Leaf(VLMR1.Published.groundingFormatQwen), "qwen"),
      ("internVL", Leaf(VLMR1.Published.groundingFormatInternVL), "internvl"),
      ("glm", Leaf(VLMR1.Published.groundingFormatGLM), "glm"),
    ]
    for (model, published, file) in models {
      register(
        preset: "vlmR1.groundingFormat.\(model)", Leaf(VLMR1.groundingFormat), published: published,
        summary: "<think>…</think><answer>…</answer>, and an answer that is one box.",
        source: Self.vlmR1 + "vlm_modules/\(file)_module.py, format_reward_rec",
        differences: [
          "Nothing but white space may stand outside of the tags; the original takes any text around them.",
          model == "glm"
            ? "The thought is closed, and the answer is a box; the original asks for neither."
            : "Decimals, negative numbers and every way of writing a box are read.",
          "The time is linear; the original's pattern is cubic.",
        ])
    }
  }
}
