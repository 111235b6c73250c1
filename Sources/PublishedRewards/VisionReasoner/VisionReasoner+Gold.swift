public import RewardCore
public import VisionRewards

extension VisionReasoner.Published.Score: ReferenceAnswering {
  /// Returns the objects as a list in JSON, with the keys that the original requires.
  public func referenceAnswers(for reference: MarkedBoxSet) -> [String] { reference.visionReasonerAnswers }
}

extension VisionReasoner.Published.Accuracy: ReferenceAnswering {
  /// Returns the objects as a list in JSON, with the keys that the original requires.
  public func referenceAnswers(for reference: MarkedBoxSet) -> [String] { reference.visionReasonerAnswers }
}

extension MarkedBoxSet {
  fileprivate var visionReasonerAnswers: [String] {
    ["[" + objects.map { $0.written(box: "bbox_2d", points: ["point_2d"]) }.joined(separator: ", ") + "]"]
  }
}
