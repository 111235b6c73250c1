import RewardCore
import VisionRewards

extension SegZero.Published.Score: ReferenceAnswering {
  func referenceAnswers(for reference: MarkedBoxSet) -> [String] { reference.segZeroAnswers }
}

extension SegZero.Published.Accuracy: ReferenceAnswering {
  func referenceAnswers(for reference: MarkedBoxSet) -> [String] { reference.segZeroAnswers }
}

extension MarkedBoxSet {
  /// The object in JSON, with the keys that the original requires.
  fileprivate var segZeroAnswers: [String] {
    objects.map { $0.written(box: "bbox", points: ["points_1", "points_2"]) }
  }
}
