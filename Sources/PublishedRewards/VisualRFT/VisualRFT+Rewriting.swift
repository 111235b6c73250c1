import RewardCore
import VisionRewards

extension VisualRFT.Published.List {
  /// Rewrites a text as the original does, and parses the result as Python's `json.loads`.
  ///
  /// Doubled brackets become single ones, line breaks are removed, text after a closing tag is omitted, an unterminated
  /// list is closed after its last complete entry, and single quotation marks become double ones.
  static func rewritten(_ bytes: Bytes, _ place: Range<Int>) -> Result<[Item], Failure> {
    var text: [UInt8] = []
    text.reserveCapacity(place.count + 2)
    var at = place.lowerBound
    while at < place.upperBound {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\n") { continue }
      text.append(byte)
      let isBracket = byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
      if isBracket, at < place.upperBound, bytes[at] == byte { at += 1 }
    }
    if let close = text.withUnsafeBufferPointer({ $0.first("</answer>", from: 0) }) {
      text.removeSubrange(close...)
    }
    if text.last != UInt8(ascii: "]") {
      var cut = text.count - 2
      while cut >= 0, text[cut] != UInt8(ascii: "}") || text[cut + 1] != UInt8(ascii: ",") { cut -= 1 }
      if cut >= 0 { text.removeSubrange(cut...) }
      text += "}]".utf8
    }
    for index in text.indices where text[index] == UInt8(ascii: "'") { text[index] = UInt8(ascii: "\"") }
    return text.withUnsafeBufferPointer { bytes in
      guard let json = try? PythonJSON(bytes, 0..<bytes.count) else { return .failure(.unreadable) }
      return items(json)
    }
  }

  /// Returns the entries of a list, unless reading their positions raises an error.
  private static func items(_ json: PythonJSON) -> Result<[Item], Failure> {
    let entries = json.entries(json.root)
    guard entries.count <= most else { return .failure(.tooMany) }
    var out: [Item] = []
    out.reserveCapacity(entries.count)
    for entry in entries {
      guard let position = json.member(entry, "Position") else { return .failure(.unreadable) }
      var item = Item()
      switch json.kind(position) {
      case .list:
        let parts = json.entries(position)
        // Python's sets cannot contain a list or an object.
        guard !parts.contains(where: { json.kind($0) == .list || json.kind($0) == .object }) else {
          return .failure(.unreadable)
        }
        let numbers = parts.compactMap { json.number($0) }
        if numbers.count == 4 && parts.count == 4 {
          item.corners = Corners(numbers[0], numbers[1], numbers[2], numbers[3])
        } else {
          item = Item(text: Bytes(rebasing: json.bytes[json.place(position)]))
        }
      case .string, .object: item = Item(text: Bytes(rebasing: json.bytes[json.place(position)]))
      case .null, .no, .yes, .integer, .float: return .failure(.unreadable)
      }
      if let confidence = json.member(entry, "Confidence"), let value = json.number(confidence) {
        // An integer too large for a float is an error when it is added.
        item.confidence = json.kind(confidence) == .integer && value.isInfinite ? nil : value
      }
      out.append(item)
    }
    return .success(out)
  }
}
