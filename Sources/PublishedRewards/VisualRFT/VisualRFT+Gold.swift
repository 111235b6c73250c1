import RewardCore
import VisionRewards

extension VisualRFT.Published.Detection: ReferenceAnswering {
  /// Returns the boxes in the form that the system's prompt requests.
  func referenceAnswers(for reference: BoxSet) -> [String] {
    let items = reference.boxes.map { "{'Position': \($0.box.asJSON), 'Confidence': 1}" }
    return ["[" + items.joined(separator: ", ") + "]"]
  }
}
