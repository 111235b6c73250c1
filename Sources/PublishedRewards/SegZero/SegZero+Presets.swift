extension SegZero {
  private static let source =
    "dvlab-research/Seg-Zero (ysj9909/StAR@5499659), verl/utils/reward_score/seg_restrict.py, "

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "segZero.object", PresetReward(SegZero.object),
      published: PresetReward(options: SegZero.Published.object),
      summary: "One object by its box and two points.", source: "\(source)seg_strict_compute_score",
      differences: [
        "The score is the mean of the three parts, from 0 to 1; the original adds them to two points for the form.",
        "Only the answer counts; the original reads the first braces anywhere, in the thought too.",
        "Each point counts alone, in the wanted box; the original asks that both lie in the box that was found.",
        "Corners in the wrong order and places outside the image are no box, and texts are no numbers.",
        "A second object is a false one.",
      ]),
    Preset(
      "segZero.box", PresetReward(SegZero.box),
      summary: "The box of one object, by an overlap of more than 0.5.",
      source: "\(source)seg_iou_reward",
      differences: ["Several boxes are none, and corners have to be in order."]),
    Preset(
      "segZero.points", PresetReward(SegZero.points),
      summary: "Points within 100 pixels of their targets.",
      source: "\(source)seg_point_l1_reward",
      differences: [
        "Each point is paired with a target of its own and counts alone; the original asks for both at once.",
        "That a point lies in a box is a target of its own.",
      ]),
    Preset(
      "segZero.format", published: PresetReward(options: SegZero.Published.Format(.thinking)),
      summary: "One of the two checks of the form.",
      source: "\(source)seg_thinking_format_reward and seg_segmentation_format_reward"),
    Preset(
      "segZero.accuracy", published: PresetReward(options: SegZero.Published.Accuracy(.overlap)),
      summary: "One of the three checks of the object.",
      source: "\(source)seg_iou_reward, seg_box_l1_reward and seg_point_l1_reward"),
  ]
}
