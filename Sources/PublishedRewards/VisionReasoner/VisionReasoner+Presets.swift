extension VisionReasoner {
  private static let source =
    "dvlab-research/VisionReasoner (ysj9909/StAR@5499659), verl/utils/reward_score/vision_reasoner.py"

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "visionReasoner.objects", PresetReward(VisionReasoner.objects),
      published: PresetReward(VisionReasoner.Published.objects),
      summary: "Objects, each given by a box and a point, by the optimal matching.",
      source: source,
      differences: [
        "The score is an F1 of pairs with values up to 1; the original divides by the larger number, and adds format and repetition.",
        "A point must be in the reference box; the original requires the predicted box.",
        "[] is correct for an empty reference; in the original it scores 0.",
        "An object without its point or its box counts as unmatched; in the original the whole answer scores 0.",
        "More than 120 objects are rejected; the original truncates the list.",
      ]),
    Preset(
      "visionReasoner.format", published: PresetReward(options: VisionReasoner.Published.format),
      summary: "The format of the reasoning and of the list.", source: source),
    Preset(
      "visionReasoner.accuracy",
      published: PresetReward(options: VisionReasoner.Published.accuracy),
      summary: "Boxes and points, by the optimal matching.", source: source),
    Preset(
      "visionReasoner.nonRepetition",
      published: PresetReward(options: VisionReasoner.Published.nonRepetition),
      summary: "The absence of repeated sentences.", source: source),
  ]
}
