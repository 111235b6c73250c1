public import RewardCore
public import VisionRewards

extension VisionReasoner.Published.Score: ReferenceAnswering {
  /// Returns the list with the exact names of the keys.
  public func referenceAnswers(for reference: MarkedBoxSet) -> [String] { reference.visionReasonerAnswers }
}

extension VisionReasoner.Published.Accuracy: ReferenceAnswering {
  /// Returns the list with the exact names of the keys.
  public func referenceAnswers(for reference: MarkedBoxSet) -> [String] { reference.visionReasonerAnswers }
}

extension MarkedBoxSet {
  fileprivate var visionReasonerAnswers: [String] {
    ["[" + objects.map { $0.written(box: "bbox_2d", points: ["point_2d"]) }.joined(separator: ", ") + "]"]
  }
}
