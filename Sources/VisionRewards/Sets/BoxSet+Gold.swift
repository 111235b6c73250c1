public import RewardCore

// Lists of boxes as models write them, for checking references.

extension BoxSetMatch: ReferenceAnswering {
  /// Returns the boxes as a list in JSON, in the space of the predictions.
  public func referenceAnswers(for reference: BoxSet) -> [String] {
    reference.converted(to: space ?? reference.space).map { [$0.asJSON] } ?? []
  }
}

extension ConfidenceMatch: ReferenceAnswering {
  /// Returns the boxes as a list in JSON, each with the confidence 1.
  public func referenceAnswers(for reference: BoxSet) -> [String] { pairing.referenceAnswers(for: reference) }
}

extension AveragePrecision: ReferenceAnswering {
  /// Returns the boxes as a list in JSON, in the space of the predictions.
  public func referenceAnswers(for reference: BoxSet) -> [String] {
    reference.converted(to: space ?? reference.space).map { [$0.asJSON] } ?? []
  }
}

extension BoxSet {
  /// The boxes in JSON: `[{"bbox_2d": [0, 0, 9, 9], "label": "cat", "confidence": 1}]`.
  package var asJSON: String {
    let items = boxes.map { one in
      let label = one.label.map { ", \"label\": \($0.asJSON)" } ?? ""
      return "{\"bbox_2d\": \(one.box.asJSON)\(label), \"confidence\": 1}"
    }
    return "[" + items.joined(separator: ", ") + "]"
  }
}

extension Box {
  /// The box in JSON: `[0, 0, 9, 9.5]`.
  package var asJSON: String {
    let numbers = [x1, y1, x2, y2].map { value in Int(exactly: value).map { "\($0)" } ?? "\(value)" }
    return "[" + numbers.joined(separator: ", ") + "]"
  }
}
