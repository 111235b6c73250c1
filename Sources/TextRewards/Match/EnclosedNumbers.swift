import Answers
import RewardCore

/// Numbers in brackets, whose kind matters. Examples are the open interval (1, 2), the closed interval [1, 2] and the
/// set {1, 2}.
enum EnclosedNumbers {
  /// Whether two texts that are equal without brackets are also equal with them. One has none, or both have the same.
  ///
  /// - Complexity: O(*n*).
  static func agree(_ a: some StringProtocol, _ b: some StringProtocol) -> Bool {
    guard let a = brackets(a), let b = brackets(b) else { return true }
    return a == b
  }

  /// Returns the first and the last bracket of a text that encloses comma-separated values, or `nil`.
  static func brackets(_ text: some StringProtocol) -> [UInt8]? {
    let bytes = text.utf8.filter { $0 > 0x20 && $0 != UInt8(ascii: "$") && $0 != UInt8(ascii: "\\") }
    guard let first = bytes.first, let last = bytes.last, isBracket(first), isBracket(last),
      bytes.contains(UInt8(ascii: ",")) || bytes.contains(UInt8(ascii: ";")), bytes.contains(where: \.isDigit)
    else { return nil }
    return [first, last]
  }

  /// Whether a range begins with a bracket that it does not close.
  static func isOpen(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    guard "([{".utf8.contains(bytes[range.lowerBound]), range.contains(where: { bytes[$0].isDigit }) else {
      return false
    }
    var level = 0
    for at in range {
      if "([{".utf8.contains(bytes[at]) { level += 1 } else if ")]}".utf8.contains(bytes[at]) { level -= 1 }
    }
    return level > 0
  }

  private static func isBracket(_ byte: UInt8) -> Bool { "([{)]}".utf8.contains(byte) }
}

/// Question marks of all common scripts.
enum QuestionMark {
  /// Whether a range contains `?`, `？`, `؟`, `⁇` or `‽`.
  ///
  /// - Complexity: O(*n*).
  static func isIn(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    for at in range {
      switch bytes[at] {
      case UInt8(ascii: "?"): return true
      case 0xEF where bytes.has("？", at: at, before: range.upperBound): return true
      case 0xD8 where bytes.has("؟", at: at, before: range.upperBound): return true
      case 0xE2
      where ["⁇", "⁈", "⁉", "‽"].contains { (mark: StaticString) in bytes.has(mark, at: at, before: range.upperBound) }:
        return true
      default: break
      }
    }
    return false
  }
}
