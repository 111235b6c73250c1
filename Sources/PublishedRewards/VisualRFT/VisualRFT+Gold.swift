public import RewardCore
public import VisionRewards

extension VisualRFT.Published.Detection: GoldAnswering {
  /// The boxes as that system's prompt asks for them.
  public func goldAnswers(for reference: BoxSet) -> [String] {
    let items = reference.boxes.map { "{'Position': \($0.box.asJSON), 'Confidence': 1}" }
    return ["[" + items.joined(separator: ", ") + "]"]
  }
}
