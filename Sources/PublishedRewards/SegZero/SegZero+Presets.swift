extension SegZero {
  private static let source =
    "dvlab-research/Seg-Zero (ysj9909/StAR@5499659), verl/utils/reward_score/seg_restrict.py, "

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "segZero.object", PresetReward(SegZero.object),
      published: PresetReward(options: SegZero.Published.object),
      summary: "One object, given by its box and two points.", source: "\(source)seg_strict_compute_score",
      differences: [
        "The score is the mean of the three parts, in 0…1; the original adds them to two parts for the format.",
        "Only the answer counts; the original reads the first braces anywhere, even in the reasoning.",
        "Each point counts on its own, inside the reference box; the original requires both to be in the predicted box.",
        "Corners in the wrong order, coordinates outside the image, and texts instead of numbers are rejected.",
        "A second object counts as unmatched.",
      ]),
    Preset(
      "segZero.box", PresetReward(SegZero.box),
      summary: "The box of one object, with an overlap of more than 0.5.",
      source: "\(source)seg_iou_reward",
      differences: ["Several boxes are rejected, and corners must be in order."]),
    Preset(
      "segZero.points", PresetReward(SegZero.points),
      summary: "Points within 100 pixels of their targets.",
      source: "\(source)seg_point_l1_reward",
      differences: [
        "Each point is matched with a separate target and counts on its own; the original requires both.",
        "A point need not be in the box; to require that, use the box as a target.",
      ]),
    Preset(
      "segZero.format", published: PresetReward(options: SegZero.Published.thinking),
      summary: "One of the two format rewards: the tags, or the object.",
      source: "\(source)seg_thinking_format_reward and seg_segmentation_format_reward"),
    Preset(
      "segZero.accuracy", published: PresetReward(options: SegZero.Published.overlap()),
      summary: "One of the three accuracy rewards: the overlap, the corners, or the points.",
      source: "\(source)seg_iou_reward, seg_box_l1_reward and seg_point_l1_reward"),
  ]
}
