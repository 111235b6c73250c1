package import RewardCore

/// Reads one number, as described by ``Quantity``.
///
/// Each form is tried at most once at a position, and each byte is read a bounded number of times.
package enum NumberReader {
  /// Returns the number of a text, ignoring surrounding white space.
  package static func read(_ text: String) -> Quantity? {
    text.withBytes { read($0, 0..<$0.count) }
  }

  /// Returns the number of a range, ignoring surrounding white space and marks.
  ///
  /// - Complexity: O(*n*).
  package static func read(_ bytes: Bytes, _ range: Range<Int>) -> Quantity? {
    let trimmed = bytes.trimmed(range)
    guard !trimmed.isEmpty else { return nil }
    let inner = unwrapped(bytes, trimmed)
    guard !inner.isEmpty else { return nil }
    if let quantity = whole(bytes, inner) { return quantity }
    return NumberForms.read(bytes, inner)
  }

  /// Returns the longest number at the start of the range, and the offset after it. All forms of ``Quantity`` are
  /// read.
  ///
  /// For readers that handle the following text; white space and marks before the number are not skipped.
  ///
  /// - Complexity: O(*n*) in the length of the number.
  package static func prefix(_ bytes: Bytes, _ range: Range<Int>) -> (quantity: Quantity, end: Int)? {
    guard !range.isEmpty else { return nil }
    var cursor = ByteCursor(bytes, range)
    if let quantity = number(&cursor), cursor.offset > range.lowerBound { return (quantity, cursor.offset) }
    return NumberForms.longest(bytes, range)
  }

  /// Reads a number that fills the range, except for a final full stop.
  static func whole(_ bytes: Bytes, _ range: Range<Int>) -> Quantity? {
    var cursor = ByteCursor(bytes, range)
    guard let quantity = number(&cursor) else { return nil }
    cursor.passSpace()
    // The point may end the sentence, unless the number already ends in a point.
    if !cursor.isAtEnd, cursor.byte == UInt8(ascii: "."), bytes[cursor.offset - 1] != UInt8(ascii: ".") {
      cursor.offset += 1
      cursor.passSpace()
    }
    return cursor.isAtEnd ? quantity : nil
  }

  /// Returns the range inside `$…$`, `\(…\)`, `\[…\]` or `**…**`, at most one of each.
  private static func unwrapped(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int> {
    // Most answers begin with a digit or a sign.
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

  /// Reads the longest number at the cursor with its sign, currency, multipliers and unit.
  package static func number(_ cursor: inout ByteCursor) -> Quantity? {
    let start = cursor
    let isNegative = passSign(&cursor)
    let currency = passCurrency(&cursor)
    let isNegativeInside = currency != nil && isNegative == nil ? passSign(&cursor) : nil
    let isInWords = cursor.byte.isLetter
    guard var magnitude = Magnitude(&cursor) else {
      cursor = start
      return nil
    }
    var unit = currency
    var mayBeThousands = false
    if !cursor.isAtEnd {
      if unit?.symbol == "$", cursor.pass("$") {
        // Not dollars, but a formula.
        unit = nil
      } else {
        // A whole number in words has its multipliers already.
        if !isInWords || magnitude.exact == nil || magnitude.decimals != 0 { magnitude.passMultipliers(&cursor) }
        let end = cursor.offset
        if let behind = passUnit(&cursor) {
          mayBeThousands = cursor.offset == end + 1 && cursor.bytes[end] == UInt8(ascii: "K")
          // “$12 USD” contains the currency twice.
          guard unit == nil || unit?.dimension == behind.dimension else {
            cursor = start
            return nil
          }
          unit = behind
          if currency == nil { passParts(&cursor, &magnitude, behind) }
        }
      }
    }
    if isNegative ?? isNegativeInside == true { magnitude.negate() }
    guard magnitude.value.isFinite else {
      cursor = start
      return nil
    }
    var quantity = Quantity(value: magnitude.value, unit: unit, decimals: magnitude.decimals, exact: magnitude.exact)
    quantity.mayBeThousands = mayBeThousands
    return quantity
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
    if cursor.byte | 0x20 == UInt8(ascii: "m") || cursor.byte | 0x20 == UInt8(ascii: "n") {
      let start = cursor
      if UnitReader.passWord("minus", &cursor) || UnitReader.passWord("negative", &cursor), cursor.passSpace() {
        return true
      }
      cursor = start
    }
    return nil
  }

  private static func passCurrency(_ cursor: inout ByteCursor) -> QuantityUnit? {
    let byte = cursor.byte
    if byte.isDigit || byte.isLetter && byte | 0x20 == byte || cursor.isAtEnd { return nil }
    for sign in [
      "\\$", "$", "€", "£", "¥", "￥", "₹", "₩", "₽", "₺", "₪", "฿", "₫", "₦", "US$", "R$", "C$", "A$", "Rs.", "Rs",
    ]
      as [StaticString] where cursor.pass(sign)
    {
      cursor.passSpace()
      return QuantityUnit(named: "\(sign)")
    }
    // A code of three capital letters.
    guard byte.isLetter, cursor.byte(ahead: 1).isLetter, cursor.byte(ahead: 2).isLetter, !cursor.byte(ahead: 3).isLetter
    else { return nil }
    var ahead = cursor
    ahead.offset += 3
    guard let unit = UnitTable.bySymbol[String(decoding: cursor.bytes[cursor.offset..<ahead.offset], as: UTF8.self)],
      unit.isMoney
    else { return nil }
    ahead.passSpace()
    cursor = ahead
    return unit
  }

  /// Reads a unit and the space before it.
  static func passUnit(_ cursor: inout ByteCursor) -> QuantityUnit? {
    if cursor.isAtEnd { return nil }
    let start = cursor
    cursor.passSpace()
    // \text{ cm}, \mathrm{m/s}
    for command in ["\\text{", "\\mathrm{", "\\textrm{", "\\mbox{"] as [StaticString] where cursor.pass(command) {
      guard
        let close = cursor.bytes.offset(
          of: UInt8(ascii: "}"), from: cursor.offset, to: min(cursor.end, cursor.offset + 4 * UnitTable.longestName))
      else { break }
      let content = cursor.offset..<close
      cursor.offset = close + 1
      // A power after the text belongs to the last unit in it: \text{ m/s}^2.
      var end = cursor
      _ = UnitReader.passPower(&end)
      let written = Array(cursor.bytes[content]) + cursor.bytes[cursor.offset..<end.offset]
      guard let unit = written.withUnsafeBufferPointer({ UnitReader.read($0, 0..<$0.count) }) else { break }
      cursor = end
      return unit
    }
    if let unit = UnitReader.read(&cursor) { return unit }
    cursor = start
    return nil
  }

  /// Adds the smaller parts of a compound quantity. Examples are the `30 minutes` of `1 hour 30 minutes` and the `6
  /// in` of `5 ft 6 in`.
  private static func passParts(_ cursor: inout ByteCursor, _ magnitude: inout Magnitude, _ unit: QuantityUnit) {
    var last = unit
    for _ in 0..<4 {
      let start = cursor
      cursor.passSpace()
      if cursor.pass(",") { cursor.passSpace() }
      if UnitReader.passWord("and", &cursor) { cursor.passSpace() }
      guard cursor.byte.isDigit || cursor.byte.isLetter, let part = Magnitude(&cursor), let next = passUnit(&cursor),
        next.dimension == last.dimension, next.factor < last.factor,
        part.value * next.factor < last.factor, let factor = next.exactFactor.divided(by: unit.exactFactor)
      else {
        cursor = start
        return
      }
      let share = part.value * Double(factor.numerator) / Double(factor.denominator)
      magnitude = Magnitude(value: magnitude.value + share * Magnitude.power(ofTen: factor.ten))
      last = next
    }
  }
}

extension QuantityUnit {
  /// Whether the unit is a currency.
  package var isMoney: Bool {
    (Dimension.Base.dollar.rawValue..<32).contains { dimension.exponents[$0] != 0 }
  }
}

extension Magnitude {
  static func power(ofTen exponent: Int) -> Double {
    var value = 1.0
    for _ in 0..<min(abs(exponent), 400) { value *= 10 }
    return exponent < 0 ? 1 / value : value
  }
}
