package import RewardCore

extension Outline {
  /// Returns the reason why an object does not commit to its answer; `nil` if it does. A key may have two values, or
  /// other members may declare the answer unreliable, as in `{"answer": "B", "confidence": "low"}`. The result is
  /// also `nil` for texts that are not an object.
  ///
  /// - Complexity: O(*n*).
  package static func refusalOfAnswer(_ bytes: Bytes, _ range: Range<Int>) -> Refusal? {
    let object = Wrapping.stripped(bytes, range)
    guard object.count > 2, bytes[object.lowerBound] == UInt8(ascii: "{"),
      bytes[object.upperBound - 1] == UInt8(ascii: "}"),
      bytes.offset(of: UInt8(ascii: ":"), from: object.lowerBound, to: object.upperBound) != nil
    else { return nil }
    let outline = OutlineReader.read(bytes, object)
    guard outline.gaveUp == nil, outline.prose == nil, outline.nodes.count > 1, outline.nodes[1].kind == .object else {
      return nil
    }
    if outline.repeatsKey(1, bytes) { return .several }
    let isTakenBack = outline.isTakenBack(
      1, bytes, beside: ["answer", "result", "choice", "option", "prediction", "label", "value"])
    return isTakenBack || outline.isUnsure(1, bytes) ? .negated : nil
  }

  /// Whether an object contains a key twice with different values, ignoring case.
  private func repeatsKey(_ object: Int, _ bytes: Bytes) -> Bool {
    var ends: [String: Range<Int>] = [:]
    let keys = Array(children(of: object))
    for (index, key) in keys.enumerated() where nodes[key].place.count <= 48 {
      let end = index + 1 < keys.count ? nodes[keys[index + 1]].place.lowerBound : nodes[object].place.upperBound
      let value = value(of: key).map { nodes[$0].place } ?? nodes[key].place.upperBound..<end
      let name = String(decoding: bytes[nodes[key].place], as: UTF8.self).lowercased()
      if let other = ends[name], !bytes[value].elementsEqual(bytes[other]) { return true }
      ends[name] = value
    }
    return false
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
