import RewardCore
import VisionRewards

extension VisionReasoner.Published.Score: ReferenceAnswering {
  func referenceAnswers(for reference: MarkedBoxSet) -> [String] { reference.visionReasonerAnswers }
}

extension VisionReasoner.Published.Accuracy: ReferenceAnswering {
  func referenceAnswers(for reference: MarkedBoxSet) -> [String] { reference.visionReasonerAnswers }
}

extension MarkedBoxSet {
  /// The objects as a list in JSON, with the keys that the original requires.
  fileprivate var visionReasonerAnswers: [String] {
    ["[" + objects.map { $0.written(box: "bbox_2d", points: ["point_2d"]) }.joined(separator: ", ") + "]"]
  }
}
