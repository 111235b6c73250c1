public import RewardCore

extension ShapeSetMatch: GoldAnswering {
  /// The things as a list of lists of numbers, or of objects with their labels.
  public func goldAnswers(for reference: ShapeSet<Target>) -> [String] {
    let items = reference.shapes.map { one in
      guard let label = one.label, let key = Target.keys.first else { return "\(one.shape.numbers)" }
      return "{\"\(key)\": \(one.shape.numbers), \"label\": \(label.asJSON)}"
    }
    return ["[\(items.joined(separator: ", "))]"]
  }
}

extension MaskSetMatch: GoldAnswering {
  /// The masks as objects with compressed runs and their labels.
  public func goldAnswers(for reference: MaskSet) -> [String] {
    let items = reference.masks.map { one in
      let label = one.label.map { ", \"label\": \($0.asJSON)" } ?? ""
      return "{\"segmentation\": \(one.mask.asJSON)\(label)}"
    }
    return ["[\(items.joined(separator: ", "))]"]
  }
}

extension MaskMatch: GoldAnswering {
  /// The mask as compressed runs.
  public func goldAnswers(for reference: Mask) -> [String] { [reference.asJSON] }
}

extension Mask {
  fileprivate var asJSON: String { "{\"size\": [\(height), \(width)], \"counts\": \(compressed.asJSON)}" }
}

extension String {
  /// The text as JSON writes it.
  fileprivate var asJSON: String {
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
