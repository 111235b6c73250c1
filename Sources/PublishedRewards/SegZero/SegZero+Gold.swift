public import RewardCore
public import VisionRewards

extension SegZero.Published.Score: ReferenceAnswering {
  /// Returns the object in JSON, with the keys that the original requires.
  public func referenceAnswers(for reference: MarkedBoxSet) -> [String] { reference.segZeroAnswers }
}

extension SegZero.Published.Accuracy: ReferenceAnswering {
  /// Returns the object in JSON, with the keys that the original requires.
  public func referenceAnswers(for reference: MarkedBoxSet) -> [String] { reference.segZeroAnswers }
}

extension MarkedBoxSet {
  fileprivate var segZeroAnswers: [String] {
    objects.map { $0.written(box: "bbox", points: ["points_1", "points_2"]) }
  }
}
