public import RewardCore

extension SetCountMatch: ReferenceAnswering {
  /// Returns the counts by name, or the number of objects if none has a name.
  public func referenceAnswers(for reference: LabelCounts) -> [String] {
    if reference.entries.allSatisfy({ $0.label == nil }) { return ["\(reference.total)"] }
    // A mix of objects with and without names can only be written as a list of objects.
    let things = reference.entries.flatMap {
      Array(repeating: "{\"label\": \(($0.label ?? "").asJSON)}", count: $0.count)
    }
    guard reference.entries.allSatisfy({ $0.label != nil }) else {
      return scope == .total ? ["\(reference.total)"] : []
    }
    return ["{\(reference.entries.map { "\(($0.label ?? "").asJSON): \($0.count)" }.joined(separator: ", "))}"]
      + (reference.total <= maximumCount ? ["[\(things.joined(separator: ", "))]"] : [])
  }
}

extension ShapeSetMatch: ReferenceAnswering {
  /// Returns the objects as a list of lists of numbers, or of objects with labels.
  public func referenceAnswers(for reference: ShapeSet<Target>) -> [String] {
    var items: [String] = []
    for one in reference.shapes {
      guard let shape = one.value.answer(in: space) else { return [] }
      // A body without a label is written as an object too, since its points alone could be several shapes.
      if one.label != nil || Target.self == KeypointTarget.self, let key = Target.Prediction.keys.first {
        items.append("{\"\(key)\": \(shape)\(one.label.map { ", \"label\": \($0.asJSON)" } ?? "")}")
      } else {
        items.append(shape)
      }
    }
    return ["[\(items.joined(separator: ", "))]"]
  }
}

extension MaskSetMatch: ReferenceAnswering {
  /// Returns the masks as objects with compressed runs and labels.
  public func referenceAnswers(for reference: MaskSet) -> [String] {
    let items = reference.masks.map { one in
      let label = one.label.map { ", \"label\": \($0.asJSON)" } ?? ""
      return "{\"segmentation\": \(one.value.asJSON)\(label)}"
    }
    return ["[\(items.joined(separator: ", "))]"]
  }
}

extension MaskMatch: ReferenceAnswering {
  /// Returns the mask as compressed runs.
  public func referenceAnswers(for reference: Mask) -> [String] { [reference.asJSON] }
}

extension Mask {
  fileprivate var asJSON: String { "{\"size\": [\(height), \(width)], \"counts\": \(compressed.asJSON)}" }
}

extension String {
  /// The text as a JSON string.
  var asJSON: String {
    var out = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
