import RewardCore

/// Less common forms of a number.
enum NumberForms {
  /// Reads a number in a less common form. It is approximated, assigned, in parentheses, repeated in words, with a
  /// decimal comma, or in digits of another script.
  ///
  /// - Complexity: O(*n*).
  static func read(_ bytes: Bytes, _ range: Range<Int>) -> Quantity? {
    var cursor = ByteCursor(bytes, range)
    if passAssignment(&cursor) { cursor.passSpace() }
    // `~~12~~` is struck out.
    if cursor.byte == UInt8(ascii: "~"), cursor.byte(ahead: 1) == UInt8(ascii: "~") { return nil }
    let isApproximate = cursor.pass("≈") || cursor.pass("\\approx") || cursor.pass("~") || cursor.pass("≅")
    if isApproximate { cursor.passSpace() }
    let rest = cursor.offset..<range.upperBound
    guard !rest.isEmpty else { return nil }
    let isShorter = rest.lowerBound > range.lowerBound
    guard
      var quantity = (isShorter ? NumberReader.whole(bytes, rest) : nil) ?? whole(bytes, rest) ?? repeated(bytes, rest)
    else { return nil }
    quantity.isApproximate = isApproximate
    return quantity
  }

  /// Skips an assignment: `x =`, `x_1 =`, `\theta =`.
  private static func passAssignment(_ cursor: inout ByteCursor) -> Bool {
    let start = cursor
    if cursor.pass("\\") {
      guard cursor.byte.isLetter else {
        cursor = start
        return false
      }
      while cursor.byte.isLetter, cursor.offset - start.offset < 12 { cursor.offset += 1 }
      // `\not= 12` is not an assignment.
      let name = cursor.bytes[start.offset + 1..<cursor.offset]
      if ["not", "ne", "neq", "le", "leq", "ge", "geq", "approx"].contains(where: { name.elementsEqual($0.utf8) }) {
        cursor = start
        return false
      }
    } else if cursor.byte.isLetter {
      cursor.offset += 1
    } else {
      return false
    }
    if cursor.pass("_") {
      let isBraced = cursor.pass("{")
      guard cursor.byte.isDigit || cursor.byte.isLetter else {
        cursor = start
        return false
      }
      cursor.offset += 1
      if isBraced { _ = cursor.pass("}") }
    }
    cursor.passSpace()
    guard cursor.pass("=") || cursor.pass(":="), cursor.byte != UInt8(ascii: "=") else {
      // `x ≈ 12` is approximated.
      if cursor.bytes.has("≈", at: cursor.offset, before: cursor.end)
        || cursor.bytes.has("\\approx", at: cursor.offset, before: cursor.end)
      {
        return true
      }
      cursor = start
      return false
    }
    return true
  }

  /// Reads a number in parentheses: `-(5/8)`, `(5/8)`.
  private static func parenthesized(_ cursor: inout ByteCursor) -> Quantity? {
    let start = cursor
    let isNegative = cursor.pass("-") || cursor.pass("\u{2212}")
    cursor.passSpace()
    if cursor.pass("(") {
      cursor.passSpace()
      if let inner = NumberReader.number(&cursor) {
        cursor.passSpace()
        if cursor.pass(")") { return isNegative ? inner.negated : inner }
      }
    }
    cursor = start
    return nil
  }

  /// Reads a number in digits and in words: `12 (twelve)`, `twelve (12)`.
  private static func repeated(_ bytes: Bytes, _ range: Range<Int>) -> Quantity? {
    var cursor = ByteCursor(bytes, range)
    guard let first = NumberReader.number(&cursor) else { return nil }
    let isDigits = bytes[cursor.offset - 1].isDigit
    cursor.passSpace()
    guard cursor.pass("(") else { return nil }
    let start = cursor
    guard let second = NumberReader.number(&cursor), cursor.pass(")") else { return nil }
    guard start.byte.isDigit != isDigits || start.byte.isLetter, second.value == first.value,
      second.unit == nil || second.unit?.dimension == first.unit?.dimension
    else { return nil }
    // A unit may be after the bracket: “12 (twelve) apples” is not read here.
    cursor.passSpace()
    if cursor.pass(".") { cursor.passSpace() }
    return cursor.isAtEnd ? (first.exact != nil ? first : second) : nil
  }

  /// Reads a decimal comma, which cannot separate thousands: `0,75`, `12,5`, `1.234,56`.
  private static func decimalComma(_ cursor: inout ByteCursor) -> Quantity? {
    let bytes = cursor.bytes
    let start = cursor.offset
    // The comma is within the first digits; the number is copied with a decimal point.
    let limit = min(cursor.end, start + 60)
    guard let comma = bytes.offset(of: UInt8(ascii: ","), from: start, to: limit), comma > start,
      bytes[comma - 1].isDigit
    else { return nil }
    var first = comma
    var hasPoints = false
    while first > start, bytes[first - 1].isDigit || bytes[first - 1] == UInt8(ascii: ".") {
      if bytes[first - 1] == UInt8(ascii: ".") { hasPoints = true }
      first -= 1
    }
    var behind = cursor
    behind.offset = comma + 1
    let places = behind.passDigits()
    let isOver = behind.byte == UInt8(ascii: ",") || behind.byte == UInt8(ascii: ".")
    guard places > 0, !(isOver && behind.byte(ahead: 1).isDigit), behind.byte | 0x20 != UInt8(ascii: "e") else {
      return nil
    }
    let whole = bytes[first..<comma]
    guard hasPoints ? isGrouped(whole) : places != 3 || whole.elementsEqual([UInt8(ascii: "0")]) else { return nil }
    var copy = Array(bytes[start..<first]) + whole.filter(\.isDigit) + [UInt8(ascii: ".")]
    let removed = comma - start + 1 - copy.count
    copy += bytes[(comma + 1)..<min(cursor.end, comma + 400)]
    return copy.withUnsafeBufferPointer { buffer in
      var inner = ByteCursor(buffer, 0..<buffer.count)
      guard let quantity = NumberReader.number(&inner), inner.offset > comma - start - removed else { return nil }
      cursor.offset = start + inner.offset + removed
      return quantity
    }
  }

  /// Whether full stops separate groups of three digits: `1.234.567`.
  private static func isGrouped(_ digits: Slice<Bytes>) -> Bool {
    let groups = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count), groups.count > 1 else { return false }
    return groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  /// Reads digits of one other script.
  private static func transliterated(_ cursor: inout ByteCursor) -> Quantity? {
    guard let copy = DecimalScript.prefix(cursor.bytes, cursor.offset..<cursor.end) else { return nil }
    return copy.bytes.withUnsafeBufferPointer { buffer in
      var inner = ByteCursor(buffer, 0..<buffer.count)
      guard let quantity = NumberReader.number(&inner) ?? decimalComma(&inner) else { return nil }
      cursor.offset = copy.offsets[inner.offset]
      return quantity
    }
  }

  /// Reads the longest number in another form at the start of the range.
  static func longest(_ bytes: Bytes, _ range: Range<Int>) -> (quantity: Quantity, end: Int)? {
    var cursor = ByteCursor(bytes, range)
    let quantity = parenthesized(&cursor) ?? decimalComma(&cursor) ?? transliterated(&cursor)
    return quantity.map { ($0, cursor.offset) }
  }

  /// Reads a number in another form that fills the range, except for a full stop.
  private static func whole(_ bytes: Bytes, _ range: Range<Int>) -> Quantity? {
    guard let (quantity, end) = longest(bytes, range) else { return nil }
    var cursor = ByteCursor(bytes, range)
    cursor.offset = end
    cursor.passSpace()
    if cursor.pass(".") || cursor.pass("。") { cursor.passSpace() }
    return cursor.isAtEnd ? quantity : nil
  }
}
