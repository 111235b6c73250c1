public import RewardCore
public import VisionRewards

extension VisualRFT.Published.Detection: ReferenceAnswering {
  /// The boxes as that system's prompt asks for them.
  public func referenceAnswers(for reference: BoxSet) -> [String] {
    let items = reference.boxes.map { "{'Position': \($0.box.asJSON), 'Confidence': 1}" }
    return ["[" + items.joined(separator: ", ") + "]"]
  }
}
