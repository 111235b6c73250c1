public import RewardCore
public import VisionRewards

extension VLMR1.Published.WeightedSum: ReferenceAnswering {
  /// The boxes as a list in a code fence.
  public func referenceAnswers(for reference: BoxSet) -> [String] { ["```json\n\(reference.asJSON)\n```"] }
}

extension VLMR1.Published.AveragePrecision: ReferenceAnswering {
  /// The boxes as a list in a code fence.
  public func referenceAnswers(for reference: BoxSet) -> [String] { ["```json\n\(reference.asJSON)\n```"] }
}

extension VLMR1.Published.Grounding: ReferenceAnswering {
  /// The box as four numbers, in the pixels of the model's input for the module that scales them.
  public func referenceAnswers(for reference: ResizedImageBox) -> [String] {
    let box = model == .qwen ? reference.input.flatMap { reference.box.converted(to: $0) } : nil
    return [(box ?? reference.box).asJSON]
  }
}
