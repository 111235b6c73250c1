import RewardCore
public import VisionRewards

extension VideoR1 {
  /// IoU of a span of time.
  ///
  /// ```swift
  /// VideoR1.span.score(on: "<think>…</think><answer>[4, 6]</answer>", given: Interval(2, 6))   // 0.5
  /// ```
  ///
  /// The original has no such reward, and so there is no published mode; its successors score spans like this.
  public static let span = ShapeMatch<Interval>()
}
