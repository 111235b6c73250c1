extension VisionReasoner {
  private static let source =
    "dvlab-research/VisionReasoner (ysj9909/StAR@5499659), verl/utils/reward_score/vision_reasoner.py"

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "visionReasoner.objects", PresetReward(VisionReasoner.objects),
      published: PresetReward(VisionReasoner.Published.objects),
      summary: "Objects named by a box and a point, by the best pairing.",
      source: source,
      differences: [
        "The score is an F1 of pairs worth up to 1; the original divides by the larger number, and adds form and repetition.",
        "A point has to lie in the wanted box; the original asks for the box that was found.",
        "[] is right where nothing is wanted; the original gives 0.",
        "An object without its point or its box is a false one; the original gives the whole answer 0.",
        "More than 120 objects are no answer; the original cuts the list.",
      ]),
    Preset(
      "visionReasoner.format", published: PresetReward(options: VisionReasoner.Published.Format()),
      summary: "The form of the thought and of the list.", source: source),
    Preset(
      "visionReasoner.accuracy",
      published: PresetReward(options: VisionReasoner.Published.Accuracy()),
      summary: "Boxes and points by the best matching.", source: source),
    Preset(
      "visionReasoner.nonRepetition",
      published: PresetReward(options: VisionReasoner.Published.NonRepetition()),
      summary: "Whether the text repeats itself.", source: source),
  ]
}
