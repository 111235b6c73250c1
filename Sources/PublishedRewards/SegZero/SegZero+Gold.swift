public import RewardCore
public import VisionRewards

extension SegZero.Published.Score: GoldAnswering {
  /// The object with the exact names of the keys.
  public func goldAnswers(for reference: MarkedBoxSet) -> [String] { reference.segZeroAnswers }
}

extension SegZero.Published.Accuracy: GoldAnswering {
  /// The object with the exact names of the keys.
  public func goldAnswers(for reference: MarkedBoxSet) -> [String] { reference.segZeroAnswers }
}

extension MarkedBoxSet {
  fileprivate var segZeroAnswers: [String] {
    objects.map { $0.written(box: "bbox", points: ["points_1", "points_2"]) }
  }
}
