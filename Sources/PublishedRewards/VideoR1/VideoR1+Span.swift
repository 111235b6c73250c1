import RewardCore
public import VisionRewards

extension VideoR1 {
  /// Rewards a time interval by its IoU.
  ///
  /// ```swift
  /// VideoR1.span.score(on: "<think>…</think><answer>[4, 6]</answer>", given: Interval(2, 6))   // 0.5
  /// ```
  ///
  /// The original has no such reward, so there is no published mode; its successors score time intervals like this.
  public static let span = ShapeMatch<Interval>()
}
