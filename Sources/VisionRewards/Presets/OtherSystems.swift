public import RewardCore

// Systems whose rewards are given in the default mode only: the code of the originals was not at hand to be run beside these, so that
// a published mode could not be shown to equal it. What the descriptions say is followed, and what is done otherwise is said.

extension VideoR1 {
  /// IoU of a span of time.
  ///
  /// ```swift
  /// VideoR1.span.score("<think>…</think><answer>[4, 6]</answer>", given: Interval(2, 6))   // 0.5
  /// ```
  ///
  /// The kind of a question is chosen for each row with `routed`, where the original takes that of the first row for
  /// the whole batch.
  public static let span = ShapeMatch<Interval>()
}
