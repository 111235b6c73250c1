package import RewardCore

/// Reads one number, as ``Quantity`` describes.
///
/// Each form is tried at most once at a place and each byte is passed a bounded number of times.
package enum NumberReader {
  /// The number that the text is, but for white space around it.
  package static func read(_ text: String) -> Quantity? {
    text.withBytes { read($0, 0..<$0.count) }
  }

  /// The number that the range holds, but for white space around it.
  ///
  /// - Complexity: O(*n*).
  package static func read(_ bytes: Bytes, _ range: Range<Int>) -> Quantity? {
    let trimmed = bytes.trimmed(range)
    guard !trimmed.isEmpty else { return nil }
    let inner = unwrapped(bytes, trimmed)
    guard !inner.isEmpty else { return nil }
    var cursor = ByteCursor(bytes, inner)
    guard let quantity = number(&cursor) else { return NumberWords.read(bytes, inner) }
    cursor.passSpace()
    // A sentence may end here, but only behind a number that has no point of its own at its end.
    if !cursor.isAtEnd, cursor.byte == UInt8(ascii: "."), bytes[cursor.offset - 1] != UInt8(ascii: ".") {
      cursor.offset += 1
      cursor.passSpace()
    }
    return cursor.isAtEnd ? quantity : nil
  }

  /// The range inside `$…$`, `\(…\)`, `\[…\]` or `**…**`, at most one of each.
  private static func unwrapped(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int> {
    // Nearly every answer begins with a digit or a sign.
    guard [UInt8(ascii: "*"), UInt8(ascii: "$"), UInt8(ascii: "\\")].contains(bytes[range.lowerBound]) else {
      return range
    }
    var range = range
    for (open, close) in [("**", "**"), ("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")]
      as [(StaticString, StaticString)]
    {
      let (before, after) = (open.utf8CodeUnitCount, close.utf8CodeUnitCount)
      guard range.count > before + after, bytes.has(open, at: range.lowerBound, before: range.upperBound),
        bytes.has(close, at: range.upperBound - after, before: range.upperBound)
      else { continue }
      range = bytes.trimmed((range.lowerBound + before)..<(range.upperBound - after))
    }
    return range
  }

  /// A number with its sign, currency and unit.
  package static func number(_ cursor: inout ByteCursor) -> Quantity? {
    let start = cursor
    let isNegative = passSign(&cursor)
    var unit = passCurrency(&cursor)
    let isNegativeInside = unit != nil && isNegative == nil ? passSign(&cursor) : nil
    guard var magnitude = Magnitude(&cursor) else {
      cursor = start
      return nil
    }
    if isNegative ?? isNegativeInside == true { magnitude.negate() }
    if unit == Unit(named: "$"), cursor.pass("$") {
      // Not dollars, but a formula.
      unit = nil
    } else if let behind = passUnit(&cursor) {
      guard unit == nil else {
        cursor = start
        return nil
      }
      unit = behind
    }
    guard magnitude.value.isFinite else {
      cursor = start
      return nil
    }
    return Quantity(value: magnitude.value, unit: unit, decimals: magnitude.decimals, exact: magnitude.exact)
  }

  private static func passSign(_ cursor: inout ByteCursor) -> Bool? {
    if cursor.byte.isDigit { return nil }
    if cursor.pass("-") || cursor.pass("\u{2212}") || cursor.pass("\u{FF0D}") {
      cursor.passSpace()
      return true
    }
    if cursor.pass("+") || cursor.pass("\u{FF0B}") {
      cursor.passSpace()
      return false
    }
    return nil
  }

  private static func passCurrency(_ cursor: inout ByteCursor) -> Unit? {
    if cursor.byte.isDigit { return nil }
    for sign in ["\\$", "$", "€", "£", "¥"] as [StaticString] where cursor.pass(sign) {
      cursor.passSpace()
      return Unit(named: "\(sign)")
    }
    return nil
  }

  /// Passes a unit, with the space before it, or stays where it is.
  private static func passUnit(_ cursor: inout ByteCursor) -> Unit? {
    if cursor.isAtEnd { return nil }
    let start = cursor
    cursor.passSpace()
    var end = cursor.end
    var after = end
    // \text{ cm} or \mathrm{cm}^2
    for command in ["\\text{", "\\mathrm{", "\\textrm{", "\\mbox{"] as [StaticString] where cursor.pass(command) {
      cursor.passSpace()
      guard
        let close = cursor.bytes.offset(
          of: UInt8(ascii: "}"), from: cursor.offset, to: min(cursor.end, cursor.offset + 2 * Unit.longestName))
      else { break }
      (end, after) = (close, close + 1)
      break
    }
    guard cursor.offset < end, Unit.canBegin(with: cursor.bytes[cursor.offset]) else {
      cursor = start
      return nil
    }
    // The longest name wins: try from the longest prefix down, at most `longestName` times.
    var length = min(end - cursor.offset, Unit.longestName)
    while length > 0 {
      let stop = cursor.offset + length
      if isBoundary(cursor.bytes, stop, end),
        let unit = Unit(named: String(decoding: cursor.bytes[cursor.offset..<stop], as: UTF8.self))
      {
        if after < cursor.end || end < cursor.end {
          // Inside \text{…} the unit must be all there is; a power may stand behind it.
          guard cursor.bytes.isBlank(stop, end) else { break }
          cursor.offset = after
        } else {
          cursor.offset = stop
        }
        return unit
      }
      length -= 1
    }
    cursor = start
    return nil
  }

  /// Whether a name can end at `offset`: no letter, digit or power goes on there.
  private static func isBoundary(_ bytes: Bytes, _ offset: Int, _ end: Int) -> Bool {
    guard offset < end else { return true }
    let next = bytes[offset]
    if next & 0xC0 == 0x80 { return false }
    let isPower =
      next == UInt8(ascii: "^") || (next == 0xC2 && offset + 1 < end && [0xB2, 0xB3].contains(bytes[offset + 1]))
    return !next.isLetter && !next.isDigit && next != UInt8(ascii: "/") && !isPower
  }
}

extension NumberReader {
  /// The most words that a number has.
  private static let mostWords = 12

  /// The longest quantity at the beginning of a range, in digits or in words, that a word does not go on behind.
  ///
  /// - Complexity: O(length of the quantity).
  package static func prefix(_ bytes: Bytes, _ range: Range<Int>) -> (quantity: Quantity, end: Int)? {
    guard !range.isEmpty else { return nil }
    var cursor = ByteCursor(bytes, range)
    if let quantity = number(&cursor), cursor.offset > range.lowerBound {
      return (quantity, cursor.offset)
    }
    guard bytes[range.lowerBound].isLetter else { return nil }
    // The ends of the words that may belong to it.
    var ends: [Int] = []
    var at = range.lowerBound
    while at < range.upperBound, ends.count < mostWords {
      while at < range.upperBound, bytes[at].isLetter || bytes[at] == UInt8(ascii: "-") { at += 1 }
      ends.append(at)
      guard at < range.upperBound, bytes[at] == 0x20 else { break }
      at += 1
      guard at < range.upperBound, bytes[at].isLetter else { break }
    }
    for end in ends.reversed() {
      if let quantity = NumberWords.read(bytes, range.lowerBound..<end) { return (quantity, end) }
    }
    return nil
  }
}
