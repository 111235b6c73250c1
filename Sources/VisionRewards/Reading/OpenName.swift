import Answers
import RewardCore

/// Names that may have any words, such as labels in JSON.
enum OpenName {
  /// Whether a text is a name without words that doubt or retract it. It may contain negations: “the man not wearing a
  /// hat”.
  ///
  /// - Complexity: O(*n*).
  static func isName(_ bytes: Bytes, _ range: Range<Int>, limit: Int = 1024) -> Bool {
    guard range.count <= limit, !bytes.trimmed(range).isEmpty else { return false }
    var at = range.lowerBound
    if range.count == 3, bytes[at + 1] == UInt8(ascii: "/") { return false }
    while at < range.upperBound {
      let byte = bytes[at]
      if byte == UInt8(ascii: "?") { return false }
      if byte >= 0xE0 {
        // Words of scripts without spaces are parts of a run.
        if Vocabulary.doubts.longestWord(bytes, at: at, before: range.upperBound) != nil { return false }
        at += byte >= 0xF0 ? 4 : 3
        continue
      }
      guard byte.isLetter || byte >= 0x80 else {
        at += 1
        continue
      }
      let start = at
      while at < range.upperBound,
        bytes[at].isLetter || bytes[at] >= 0x80 && bytes[at] < 0xE0 || "-'".utf8.contains(bytes[at])
      {
        at += 1
      }
      if !Vocabulary.doubts.classes(bytes, start..<at).isEmpty { return false }
    }
    return true
  }
}
