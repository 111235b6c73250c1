internal import RewardCore
internal import TextRewards
internal import VisionRewards

extension Registry {
  /// The rewards of Seg-Zero, VisionReasoner, Vision-R1 and PR1, and what their default modes are made of.
  mutating func addVisionSystems() {
    register(MarkedBoxMatch.self)
    register(SteppedBoxSetMatch.self)
    register(BoxFormat.self)

    register(preset: "segZero.object", Leaf(SegZero.object), published: Leaf(SegZero.Published.score))
    register(preset: "segZero.box", Leaf(SegZero.box))
    register(preset: "segZero.points", Leaf(SegZero.points))
    register(SegZero.Published.Score.self)
    register(SegZero.Published.Format.self)
    register(SegZero.Published.Accuracy.self)

    register(
      preset: "visionReasoner.objects", Leaf(VisionReasoner.objects), published: Leaf(VisionReasoner.Published.score))
    register(VisionReasoner.Published.Score.self)
    register(VisionReasoner.Published.Format.self)
    register(VisionReasoner.Published.Accuracy.self)
    register(VisionReasoner.Published.NonRepetition.self)

    register(
      preset: "visionR1.detection", Leaf(VisionR1.scheduledDetection), published: Leaf(VisionR1.Published.score))
    for stage in VisionR1.Stage.allCases {
      register(preset: "visionR1.detection.\(stage.rawValue)", Leaf(VisionR1.detection(stage)))
    }
    register(preset: "visionR1.form", Leaf(VisionR1.form), published: Leaf(VisionR1.Published.format))
    register(VisionR1.Published.Score.self)
    register(VisionR1.Published.Detection.self)
    register(VisionR1.Published.Format.self)

    register(preset: "pr1.grounding", Leaf(PR1.grounding), published: Leaf(PR1.Published.grounding))
    register(preset: "pr1.groundingFormat", Leaf(PR1.groundingFormat), published: Leaf(PR1.Published.groundingFormat))
    register(preset: "pr1.ocr", Leaf(PR1.ocr), published: Leaf(PR1.Published.ocr))
    register(published: "pr1.published.ocr", Leaf(PR1.Published.ocr))
    register(published: "pr1.published.thinkFormat", Leaf(PR1.Published.thinkFormat))
    register(PR1.Published.Grounding.self)
    register(PR1.Published.GroundingFormat.self)
  }
}
