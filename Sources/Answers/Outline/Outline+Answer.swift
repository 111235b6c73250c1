package import RewardCore

extension Outline {
  /// Whether a text is an object whose other members say that its answer is unreliable: `{"answer": "B", "confidence":
  /// "low"}`.
  ///
  /// - Complexity: O(*n*).
  package static func takesBackAnswer(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    let object = Wrapping.stripped(bytes, range)
    guard object.count > 2, bytes[object.lowerBound] == UInt8(ascii: "{"),
      bytes[object.upperBound - 1] == UInt8(ascii: "}"),
      bytes.offset(of: UInt8(ascii: ":"), from: object.lowerBound, to: object.upperBound) != nil
    else { return false }
    let outline = OutlineReader.read(bytes, object)
    guard outline.gaveUp == nil, outline.prose == nil, outline.nodes.count > 1, outline.nodes[1].kind == .object else {
      return false
    }
    return outline.isTakenBack(
      1, bytes, beside: ["answer", "result", "choice", "option", "prediction", "label", "value"])
      || outline.isUnsure(1, bytes)
  }

  /// Whether a member of an object states low confidence: `"confidence": 0.1`.
  private func isUnsure(_ object: Int, _ bytes: Bytes) -> Bool {
    children(of: object).contains { key in
      let word = String(decoding: bytes[nodes[key].place.prefix(48)], as: UTF8.self).lowercased()
      guard ["confidence", "certainty", "probability", "likelihood", "conf", "prob"].contains(where: word.contains),
        let number = number(of: key)
      else { return false }
      return number <= 0.5
    }
  }
}
