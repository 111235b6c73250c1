import RewardCore

/// A bullet before an answer of one line: “- Paris”, “* B”, “• yes”.
package enum Bullet {
  /// The kinds of values that a bullet may precede.
  package enum Scope {
    /// None: a hyphen or an asterisk is always a sign.
    case nothing
    /// Words, so that “- x” and “- 5” keep their sign.
    case words
    /// Any value, because the values have no sign.
    case anything
  }

  private static let marks: [(mark: StaticString, isMinus: Bool)] = [
    ("-", true), ("+", true), ("–", true), ("*", false), ("•", false), ("◦", false), ("▪", false), ("‣", false),
  ]

  /// Returns the range after a bullet; `nil` if there is none, or if the range has several lines.
  static func stripped(_ bytes: Bytes, _ range: Range<Int>, _ scope: Scope) -> Range<Int>? {
    if scope == .nothing || range.count < 3 { return nil }
    guard let bullet = marks.first(where: { bytes.has($0.mark, at: range.lowerBound, before: range.upperBound) })
    else { return nil }
    let behind = range.lowerBound + bullet.mark.utf8CodeUnitCount
    guard behind < range.upperBound, bytes[behind] == 0x20 else { return nil }
    let rest = bytes.trimmed(behind..<range.upperBound)
    guard !rest.isEmpty, bytes.offset(of: 0x0A, from: rest.lowerBound, to: rest.upperBound) == nil else { return nil }
    if scope == .words, bullet.isMinus {
      let isWord = rest.count > 1 && bytes[rest].prefix(2).allSatisfy { $0.isLetter || $0 >= 0x80 }
      return isWord ? rest : nil
    }
    return rest
  }
}
