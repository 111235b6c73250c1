internal import PublishedRewards
internal import RewardCore
internal import TextRewards
internal import VisionRewards

extension Registry {
  /// The rewards of Seg-Zero, VisionReasoner, Vision-R1 and PR1, and what their default modes are made of.
  mutating func addVisionSystems() {
    register(MarkedBoxMatch.self)
    register(SteppedBoxSetMatch.self)
    register(BoxFormat.self)
    addSegZero()
    addVisionReasoner()
    addVisionR1()
    addPR1()
  }

  private mutating func addSegZero() {
    let source = "dvlab-research/Seg-Zero (ysj9909/StAR@5499659), verl/utils/reward_score/seg_restrict.py, "
    register(
      preset: "segZero.object", Leaf(SegZero.object), published: Leaf(SegZero.Published.score),
      summary: "One object by its box and two points.", source: source + "seg_strict_compute_score",
      differences: [
        "The score is the mean of the three parts, from 0 to 1; the original adds them to two points for the form.",
        "Only the answer counts; the original reads the first braces anywhere, in the thought too.",
        "Each point counts alone, in the wanted box; the original asks that both lie in the box that was found.",
        "Corners in the wrong order and places outside the picture are no box, and texts are no numbers.",
        "A second object is a false one.",
      ])
    register(
      preset: "segZero.box", Leaf(SegZero.box), summary: "The box of one object, by an overlap of more than 0.5.",
      source: source + "seg_iou_reward", differences: ["Several boxes are none, and corners have to be in order."])
    register(
      preset: "segZero.points", Leaf(SegZero.points), summary: "Points within 100 pixels of their targets.",
      source: source + "seg_point_l1_reward",
      differences: [
        "Each point is paired with a target of its own and counts alone; the original asks for both at once.",
        "That a point lies in a box is a target of its own.",
      ])
    register(SegZero.Published.Score.self)
    register(SegZero.Published.Format.self)
    register(SegZero.Published.Accuracy.self)
  }

  private mutating func addVisionReasoner() {
    register(
      preset: "visionReasoner.objects", Leaf(VisionReasoner.objects), published: Leaf(VisionReasoner.Published.score),
      summary: "Objects named by a box and a point, by the best pairing.",
      source: "dvlab-research/VisionReasoner (ysj9909/StAR@5499659), verl/utils/reward_score/vision_reasoner.py",
      differences: [
        "The score is an F1 of pairs worth up to 1; the original divides by the larger number, and adds form and repetition.",
        "A point has to lie in the wanted box; the original asks for the box that was found.",
        "[] is right where nothing is wanted; the original gives 0.",
        "An object without its point or its box is a false one; the original gives the whole answer 0.",
        "More than 120 objects are no answer; the original cuts the list.",
      ])
    register(VisionReasoner.Published.Score.self)
    register(VisionReasoner.Published.Format.self)
    register(VisionReasoner.Published.Accuracy.self)
    register(VisionReasoner.Published.NonRepetition.self)
  }

  private mutating func addVisionR1() {
    let source = "jefferyZhan/Griffon@499aa8b, Vision-R1/vision_r1/visionr1_qwen.py, "
    let differences = [
      "One F1 in place of a recall and a precision reward; in the original, a hundred false boxes lower neither.",
      "Pairs are those with the largest sum of IoU, of equal labels; the original pairs by distance, label and GIoU.",
      "A box that cannot be read is a false one; the original looks over it.",
      "[] is right where nothing is there; the original ends the training with an error.",
    ]
    register(
      preset: "visionR1.detection", Leaf(VisionR1.scheduledDetection), published: Leaf(VisionR1.Published.score),
      summary: "A list of labelled boxes, with a threshold that rises from 0.5 to 0.75 at step 1500.",
      source: source + "recall_reward and precision_reward", differences: differences)
    for stage in VisionR1.Stage.allCases {
      register(
        preset: "visionR1.detection.\(stage.rawValue)", Leaf(VisionR1.detection(stage)),
        summary: "A list of labelled boxes, with the threshold \(stage == .early ? "0.5" : "0.75").",
        source: source + "recall_reward and precision_reward", differences: differences)
    }
    register(
      preset: "visionR1.form", Leaf(VisionR1.form), published: Leaf(VisionR1.Published.format),
      summary: "A list of boxes with labels and nothing else, or [].", source: source + "dual_format_reward",
      differences: [
        "Every box needs a label; the original asks for any JSON, and looks at entries with both keys only.",
        "The form is the same for pictures with nothing in them.",
      ])
    register(VisionR1.Published.Score.self)
    register(VisionR1.Published.Detection.self)
    register(VisionR1.Published.Format.self)
  }

  private mutating func addPR1() {
    let source = "linkangheng/PR1 (linkangheng/MMR1@1c37ac2), src/open_r1/rewards.py, "
    register(
      preset: "pr1.grounding", Leaf(PR1.grounding), published: Leaf(PR1.Published.grounding),
      summary: "The squared IoU of one box.", source: source + "qwenvl_rec_iou_reward",
      differences: [
        "Corners in the wrong order are no box; the original squares what comes out.",
        "The answer is one box; the original takes the first four numbers in brackets.",
        "The space is declared by the reference; the original guesses it from the marks in the text.",
        "The reference is read as data; the original evaluates it as a program.",
      ])
    register(
      preset: "pr1.groundingFormat", Leaf(PR1.groundingFormat), published: Leaf(PR1.Published.groundingFormat),
      summary: "A thought, and an answer that is one box.", source: source + "qwenvl_rec_format_reward",
      differences: ["The original accepts any text that begins with < or >, since the bars of its pattern mean “or”."])
    register(
      preset: "pr1.ocr", Leaf(PR1.ocr), published: Leaf(PR1.Published.ocr),
      summary: "Text read from an image, by how few edits lead to the reference.",
      source: source + "perpo_ocr_edit_distance_reward",
      differences: [
        "The answer is compared; the original compares the whole completion, tags included.",
        "Nothing is right where there is nothing to read; the original gives 0.",
      ])
    register(published: "pr1.published.ocr", Leaf(PR1.Published.ocr))
    register(published: "pr1.published.thinkFormat", Leaf(PR1.Published.thinkFormat))
    register(PR1.Published.Grounding.self)
    register(PR1.Published.GroundingFormat.self)
  }
}
