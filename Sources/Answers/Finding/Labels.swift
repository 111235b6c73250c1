import RewardCore

/// Labels at the beginning of an answer: “Answer:”, “**Final answer:**”, “答案：”.
enum Labels {
  /// The maximum length of a label, with its marks.
  private static let longest = 64

  /// Returns the range without a label before it.
  static func stripped(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int> {
    guard range.count > 2, mayBegin(bytes[range.lowerBound]) else { return range }
    // A mark that joins label and value, or a line break after a heading.
    var joint: Int?
    var at = range.lowerBound
    let end = min(range.upperBound, range.lowerBound + longest)
    while at < end {
      let byte = bytes[at]
      if byte == UInt8(ascii: ":") || byte == 0x0A || byte == 0xEF && bytes.has("：", at: at, before: range.upperBound) {
        joint = at
        break
      }
      if byte.isDigit || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "{") { return range }
      at += 1
    }
    guard let joint else { return range }
    let text = FoldedText(bytes, range.lowerBound..<joint).bytes
    var label = text[...]
    while let last = label.last, last <= 0x20 { label.removeLast() }
    guard !label.isEmpty, let match = CueTrie.shared.longest(Array(label), at: 0, isWordStart: true),
      match.length == label.count,
      match.cues.has(.label) || match.cues.has(.finalLabel)
    else { return range }
    var start = joint + (bytes[joint] == 0xEF ? 3 : 1)
    // “**Answer:** 12” keeps its closing marks after the colon.
    let opening = bytes[range.lowerBound]
    if opening == UInt8(ascii: "*") || opening == UInt8(ascii: "_") {
      while start < range.upperBound, bytes[start] == opening { start += 1 }
    }
    return start..<range.upperBound
  }

  private static func mayBegin(_ byte: UInt8) -> Bool {
    byte.isLetter || byte >= 0x80 || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "_")
  }
}
