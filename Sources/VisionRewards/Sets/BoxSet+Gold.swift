public import RewardCore

// Lists of boxes as models write them, so that references can be checked before training.

extension BoxSetMatch: GoldAnswering {
  /// The boxes as a list in JSON, in the space in which the model writes.
  public func goldAnswers(for reference: BoxSet) -> [String] {
    reference.converted(to: space ?? reference.space).map { [$0.asJSON] } ?? []
  }
}

extension ConfidenceMatch: GoldAnswering {
  /// The boxes as a list in JSON, each with the confidence 1.
  public func goldAnswers(for reference: BoxSet) -> [String] { pairing.goldAnswers(for: reference) }
}

extension AveragePrecision: GoldAnswering {
  /// The boxes as a list in JSON, in the space in which the model writes.
  public func goldAnswers(for reference: BoxSet) -> [String] {
    reference.converted(to: space ?? reference.space).map { [$0.asJSON] } ?? []
  }
}

extension VisualRFT.Published.Detection: GoldAnswering {
  /// The boxes as that system's prompt asks for them.
  public func goldAnswers(for reference: BoxSet) -> [String] {
    let items = reference.boxes.map { "{'Position': \($0.box.asJSON), 'Confidence': 1}" }
    return ["[" + items.joined(separator: ", ") + "]"]
  }
}

extension VLMR1.Published.WeightedSum: GoldAnswering {
  /// The boxes as a list in a code fence.
  public func goldAnswers(for reference: BoxSet) -> [String] { ["```json\n\(reference.asJSON)\n```"] }
}

extension VLMR1.Published.AveragePrecision: GoldAnswering {
  /// The boxes as a list in a code fence.
  public func goldAnswers(for reference: BoxSet) -> [String] { ["```json\n\(reference.asJSON)\n```"] }
}

extension VLMR1.Published.Grounding: GoldAnswering {
  /// The box as four numbers, in the pixels of the model's input for the module that scales them.
  public func goldAnswers(for reference: SeenBox) -> [String] {
    let box = model == .qwen ? reference.input.flatMap { reference.box.converted(to: $0) } : nil
    return [(box ?? reference.box).asJSON]
  }
}

extension BoxSet {
  /// `[{"bbox_2d": [0, 0, 9, 9], "label": "cat", "confidence": 1}]`
  fileprivate var asJSON: String {
    let items = boxes.map { one in
      let label = one.label.map { ", \"label\": \($0.asJSON)" } ?? ""
      return "{\"bbox_2d\": \(one.box.asJSON)\(label), \"confidence\": 1}"
    }
    return "[" + items.joined(separator: ", ") + "]"
  }
}

extension Box {
  /// `[0, 0, 9, 9.5]`
  fileprivate var asJSON: String {
    let numbers = [x1, y1, x2, y2].map { value in Int(exactly: value).map { "\($0)" } ?? "\(value)" }
    return "[" + numbers.joined(separator: ", ") + "]"
  }
}
