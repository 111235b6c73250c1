import RewardCore
import VisionRewards

extension VLMR1.Published.WeightedSum: ReferenceAnswering {
  /// Returns the boxes as a list in a code fence.
  func referenceAnswers(for reference: BoxSet) -> [String] { ["```json\n\(reference.asJSON)\n```"] }
}

extension VLMR1.Published.AveragePrecision: ReferenceAnswering {
  /// Returns the boxes as a list in a code fence.
  func referenceAnswers(for reference: BoxSet) -> [String] { ["```json\n\(reference.asJSON)\n```"] }
}

extension VLMR1.Published.Grounding: ReferenceAnswering {
  /// Returns the box as four numbers, in pixels of the model's input for the module that scales them.
  func referenceAnswers(for reference: ResizedImageBox) -> [String] {
    let box = model == .qwen ? reference.input.flatMap { reference.box.converted(to: $0) } : nil
    return [(box ?? reference.box).asJSON]
  }
}
