public import RewardCore

// Systems whose rewards are given in the default mode only: the code of the originals was not at hand to be run beside these, so that
// a published mode could not be shown to equal it. What the descriptions say is followed, and what is done otherwise is said.

extension SegZero {
  /// Whether the one box of an answer `{"bbox": […], "points_1": […], "points_2": […]}` overlaps the reference by more than 0.5, with
  /// pixels counted at both edges.
  ///
  /// ```swift
  /// let truth = try Box(0, 0, 9, 9)
  /// let answer = Completion("<think>…</think><answer>{\"bbox\": [0, 0, 9, 8], \"points_1\": [4, 4], \"points_2\": [5, 5]}</answer>")
  /// SegZero.box.score(answer, given: truth)   // 1
  /// ```
  ///
  /// Differences from the original: several boxes are none, and corners have to be in order.
  public static let box = BoxMatch(credit: .above(0.5), convention: .inclusive)

  /// Whether the two points of the same answer lie where they should: the targets are places within 100 pixels.
  ///
  /// Differences from the original: each point is paired with a target of its own and counts alone, where theirs asks for both at
  /// once; that a point lies in the box is a target of its own, `{"boxes": […]}`.
  public static let points = PointMatch()
}

extension VisionReasoner {
  /// The part of objects that pair with a box that overlaps them by more than 0.5, with pixels counted at both edges.
  ///
  /// ```swift
  /// let truth = BoxSet([try Box(0, 0, 9, 9), try Box(20, 0, 29, 9)])
  /// VisionReasoner.objects.score("<think>…</think><answer>[{\"bbox_2d\": [0, 0, 9, 8]}]</answer>", given: truth)   // 0.666…
  /// ```
  ///
  /// Differences from the original: the denominator is the mean of the numbers of boxes (F1), where theirs is the larger one; points
  /// are a reward of their own; at most 120 objects are read, where theirs cuts a longer list.
  public static let objects = BoxSetMatch(
    labels: .ignored, threshold: .above(0.5), countsPairs: true, convention: .inclusive, most: 120)
}

extension VisionR1 {
  /// How far training has come: thresholds rise at step 1500.
  public enum Stage: String, Sendable, Hashable, Codable, CaseIterable {
    /// A pair needs an overlap of 0.5.
    case early
    /// A pair needs an overlap of 0.75.
    case late
  }

  /// Quality of a list of labelled boxes, with the threshold of a stage of training.
  ///
  /// ```swift
  /// let truth = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
  /// let answer: Completion = "<think>…</think><answer>[{\"bbox_2d\": [0, 0, 100, 60], \"label\": \"cat\"}]</answer>"
  /// VisionR1.detection(.early).score(answer, given: truth)   // 0.6
  /// VisionR1.detection(.late).score(answer, given: truth)    // 0
  /// ```
  ///
  /// Differences from the original: one F1 score in place of a recall and a precision reward, and pairs by overlap alone, where theirs adds
  /// the distance of the corners.
  public static func detection(_ stage: Stage) -> BoxSetMatch {
    BoxSetMatch(threshold: .atLeast(stage == .early ? 0.5 : 0.75))
  }
}

extension PR1 {
  /// The squared IoU of one box.
  ///
  /// ```swift
  /// PR1.grounding.score("<think>…</think><answer>[0, 0, 10, 5]</answer>", given: try Box(0, 0, 10, 10))   // 0.25
  /// ```
  ///
  /// Differences from the original: the reference is read as data, where theirs evaluates it as a program; the form is checked
  /// by `tagFormat`, where theirs accepts any text that begins with `<`.
  public static let grounding = BoxMatch(credit: .squared)
}

extension VideoR1 {
  /// IoU of a span of time.
  ///
  /// ```swift
  /// VideoR1.span.score("<think>…</think><answer>[4, 6]</answer>", given: Interval(2, 6))   // 0.5
  /// ```
  ///
  /// The kind of a question is chosen for each row with `routed`, where the original takes that of the first row for the whole batch.
  public static let span = ShapeMatch<Interval>()
}
