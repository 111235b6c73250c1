package import RewardCore

/// Reads units: named ones, and their products, quotients and powers.
package enum UnitReader {
  /// The maximum number of factors of a unit.
  private static let mostFactors = 8

  /// Reads a unit that fills the range, ignoring surrounding white space.
  package static func read(_ bytes: Bytes, _ range: Range<Int>) -> QuantityUnit? {
    var cursor = ByteCursor(bytes, bytes.trimmed(range))
    guard let unit = read(&cursor) else { return nil }
    cursor.passSpace()
    return cursor.isAtEnd ? unit : nil
  }

  /// Reads the longest unit at the cursor.
  ///
  /// `in` is an inch only at the end of the text or before another unit.
  package static func read(_ cursor: inout ByteCursor) -> QuantityUnit? {
    guard !cursor.isAtEnd, UnitTable.canBegin(with: cursor.byte) else { return nil }
    let start = cursor
    var isDivided = false
    var reader = Product()
    var read = power(&cursor)
    if read == nil, passWord("per", &cursor) {
      cursor.passSpace()
      isDivided = true
      read = power(&cursor)
    }
    guard let first = read, reader.add(first, isDivided: isDivided) else {
      cursor = start
      return nil
    }
    while reader.count < mostFactors {
      let before = cursor
      guard let operation = passOperation(&cursor, after: first.unit) else { break }
      let isPart: Bool
      if operation == .quotient, cursor.pass("(") {
        isPart = passDenominators(&cursor, &reader)
      } else if let next = power(&cursor),
        operation == .quotient || canMultiply(next, first.unit, operation, reader.isQuotient)
      {
        isPart = reader.add(next, isDivided: operation == .quotient)
      } else {
        isPart = false
      }
      guard isPart else {
        cursor = before
        break
      }
    }
    guard let unit = reader.unit else {
      cursor = start
      return nil
    }
    return unit
  }

  private enum Operation { case product, space, quotient }

  /// A factor of a unit, with its power.
  private struct Factor {
    var unit: QuantityUnit
    var power: Int
    var isWord: Bool
  }

  private struct Product {
    var result: QuantityUnit?
    var above: [String] = []
    var below: [String] = []
    var count = 0
    var isQuotient = false
    var single: QuantityUnit?

    mutating func add(_ factor: Factor, isDivided: Bool) -> Bool {
      let power = isDivided ? -factor.power : factor.power
      guard let next = (result ?? QuantityUnit("", .none, .one)).multiplied(by: factor.unit, toThe: power) else {
        return false
      }
      single = count == 0 && power == 1 ? factor.unit : nil
      result = next
      count += 1
      if isDivided { isQuotient = true }
      let text = factor.unit.symbol + UnitReader.superscript(abs(power))
      if power > 0 { above.append(text) } else { below.append(text) }
      return true
    }

    var unit: QuantityUnit? {
      if let single { return single }
      let top = above.joined(separator: "·")
      let bottom = below.joined(separator: "·")
      let symbol =
        below.isEmpty
        ? top : top.isEmpty ? "per \(bottom)" : below.count == 1 ? "\(top)/\(bottom)" : "\(top)/(\(bottom))"
      return result?.named(symbol)
    }
  }

  private static func superscript(_ power: Int) -> String {
    let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return power == 1 || power > 9 ? "" : digits[power]
  }

  /// Reads the operator between two factors.
  private static func passOperation(_ cursor: inout ByteCursor, after first: QuantityUnit) -> Operation? {
    if cursor.isAtEnd { return nil }
    let isSpaced = cursor.passSpace()
    if cursor.pass("/") || passWord("per", &cursor) || cursor.pass("每") {
      cursor.passSpace()
      return .quotient
    }
    for sign in ["·", "⋅", "×", "*", "\\cdot", "\\times", "•"] as [StaticString] where cursor.pass(sign) {
      // Two asterisks are a power.
      guard cursor.byte != UInt8(ascii: "*") else { return nil }
      cursor.passSpace()
      return .product
    }
    if !isSpaced, cursor.byte == UInt8(ascii: "-"), cursor.byte(ahead: 1).isLetter {
      cursor.offset += 1
      return .product
    }
    return isSpaced && !cursor.isAtEnd ? .space : nil
  }

  /// Whether adjacent units are a product: they are measures, and none is an angle, money or an inch. A quotient is not
  /// multiplied, since the divisor would be unclear.
  private static func canMultiply(_ next: Factor, _ first: QuantityUnit, _ operation: Operation, _ isQuotient: Bool)
    -> Bool
  {
    guard !isQuotient else { return false }
    if operation == .product { return true }
    guard next.unit.symbol != "in", next.unit != .unnamed, first != .unnamed else { return false }
    return isMeasure(next.unit) && isMeasure(first)
  }

  private static func isMeasure(_ unit: QuantityUnit) -> Bool {
    (0..<32).allSatisfy { index in
      unit.dimension.exponents[index] == 0 || index <= QuantityUnit.Dimension.Base.amount.rawValue
        || index == QuantityUnit.Dimension.Base.information.rawValue
    }
  }

  /// Reads the factors after `/(`, up to the closing parenthesis.
  private static func passDenominators(_ cursor: inout ByteCursor, _ reader: inout Product) -> Bool {
    repeat {
      cursor.passSpace()
      guard let next = power(&cursor), reader.count < mostFactors, reader.add(next, isDivided: true) else {
        return false
      }
      cursor.passSpace()
      for sign in ["·", "⋅", "*", "\\cdot"] as [StaticString] where cursor.pass(sign) { break }
    } while !cursor.isAtEnd && cursor.byte != UInt8(ascii: ")")
    return cursor.pass(")")
  }

  /// Reads a named unit with its power: `cm²`, `square metres`, `s^{-1}`.
  private static func power(_ cursor: inout ByteCursor) -> Factor? {
    let start = cursor
    var power = passPowerWord(&cursor)
    guard let (unit, isWord) = name(&cursor) else {
      cursor = start
      return nil
    }
    if power == 1 {
      guard let behind = passPower(&cursor) else {
        cursor = start
        return nil
      }
      power = behind
    }
    // The continuation belongs to another name.
    guard isBoundary(cursor.bytes, cursor.offset, cursor.end), unit.symbol != "in" || isWord || isInch(cursor) else {
      cursor = start
      return nil
    }
    return Factor(unit: unit, power: power, isWord: isWord)
  }

  /// Whether the text ends after `in`, or a sign or another unit follows.
  private static func isInch(_ cursor: ByteCursor) -> Bool {
    var ahead = cursor
    ahead.passSpace()
    if ahead.isAtEnd || !ahead.byte.isLetter && !ahead.byte.isDigit && ahead.byte < 0x80 { return true }
    return name(&ahead).map { isBoundary(ahead.bytes, ahead.offset, ahead.end) && $0.0.symbol != "in" } ?? false
  }

  /// Reads the word for a power before a name: “square”, “sq.”, “cubic”, “cu.”. Returns 1 if there is none.
  private static func passPowerWord(_ cursor: inout ByteCursor) -> Int {
    if cursor.pass("平方") { return 2 }
    if cursor.pass("立方") { return 3 }
    for (word, power) in [("square", 2), ("sq", 2), ("cubic", 3), ("cu", 3)] as [(StaticString, Int)] {
      let start = cursor
      guard passWord(word, &cursor) else { continue }
      _ = cursor.pass(".")
      if cursor.passSpace() || cursor.pass("-") { return power }
      cursor = start
    }
    return 1
  }

  /// Reads the power after a name: `²`, `^2`, `^{-1}`, `⁻¹`, `2`. Returns 1 if there is none, `nil` if it is not a
  /// power of a unit.
  static func passPower(_ cursor: inout ByteCursor) -> Int? {
    let start = cursor
    if cursor.pass("^") || cursor.pass("**") {
      let isBraced = cursor.pass("{")
      let isNegative = cursor.pass("-") || cursor.pass("\u{2212}")
      let first = cursor.byte
      guard first.isDigit, first != UInt8(ascii: "0"), !cursor.byte(ahead: 1).isDigit else { return nil }
      cursor.offset += 1
      guard !isBraced || cursor.pass("}") else { return nil }
      _ = cursor.pass("^")
      let value = Int(first - UInt8(ascii: "0"))
      return isNegative ? -value : value
    }
    if let power = Superscripts.pass(&cursor) {
      guard abs(power) < 10, power != 0 else {
        cursor = start
        return nil
      }
      return power
    }
    if cursor.byte == UInt8(ascii: "2") || cursor.byte == UInt8(ascii: "3"), cursor.offset > 0,
      cursor.bytes[cursor.offset - 1].isLetter
    {
      cursor.offset += 1
      return Int(cursor.bytes[cursor.offset - 1] - UInt8(ascii: "0"))
    }
    let space = cursor
    if cursor.passSpace() {
      if passWord("squared", &cursor) { return 2 }
      if passWord("cubed", &cursor) { return 3 }
    }
    cursor = space
    return 1
  }

  /// Reads the longest name at the cursor; returns whether it is a word.
  private static func name(_ cursor: inout ByteCursor) -> (QuantityUnit, Bool)? {
    guard !cursor.isAtEnd, UnitTable.canBegin(with: cursor.byte) else { return nil }
    var length = min(cursor.end - cursor.offset, UnitTable.longestName)
    while length > 0 {
      let stop = cursor.offset + length
      if isBoundary(cursor.bytes, stop, cursor.end) {
        let text = String(decoding: cursor.bytes[cursor.offset..<stop], as: UTF8.self)
        let symbol = UnitTable.bySymbol[text]
        if let unit = symbol ?? UnitTable.byWord[text.lowercased()] {
          cursor.offset = stop
          return (unit, symbol == nil)
        }
      }
      length -= 1
    }
    return nil
  }

  /// Whether a name can end at an offset: no letter follows, and no digit except for the power 2 or 3.
  private static func isBoundary(_ bytes: Bytes, _ offset: Int, _ end: Int) -> Bool {
    guard offset < end else { return true }
    let next = bytes[offset]
    if next & 0xC0 == 0x80 || next == UInt8(ascii: "_") { return false }
    guard offset > 0, bytes[offset - 1].isLetter || bytes[offset - 1].isDigit else { return true }
    if next.isLetter { return false }
    if next.isDigit {
      guard bytes[offset - 1].isLetter, next == UInt8(ascii: "2") || next == UInt8(ascii: "3") else { return false }
      return offset + 1 >= end
        || !bytes[offset + 1].isDigit && !bytes[offset + 1].isLetter && bytes[offset + 1] != UInt8(ascii: ".")
    }
    // Non-ASCII letters continue a word; ×, ·, superscripts and CJK do not.
    return next < 0xC3 || next >= 0xE2 || next == 0xC3 && offset + 1 < end && bytes[offset + 1] == 0x97
  }

  /// Skips a lowercase word in any case, if no letter follows.
  package static func passWord(_ word: StaticString, _ cursor: inout ByteCursor) -> Bool {
    let length = word.utf8CodeUnitCount
    guard cursor.offset + length <= cursor.end else { return false }
    for index in 0..<length where cursor.bytes[cursor.offset + index] | 0x20 != word.utf8Start[index] { return false }
    guard !cursor.byte(ahead: length).isLetter else { return false }
    cursor.offset += length
    return true
  }
}

/// Superscript digits.
enum Superscripts {
  /// Reads a superscript integer with its sign; `nil` if there is none.
  static func pass(_ cursor: inout ByteCursor) -> Int? {
    guard cursor.byte >= 0xC2 else { return nil }
    let start = cursor
    let isNegative = cursor.pass("⁻") || cursor.pass("\u{207B}")
    if !isNegative { _ = cursor.pass("⁺") }
    var value = 0
    var count = 0
    while let digit = digit(&cursor) {
      value = min(value * 10 + digit, 1_000_000)
      count += 1
    }
    guard count > 0 else {
      cursor = start
      return nil
    }
    return isNegative ? -value : value
  }

  private static func digit(_ cursor: inout ByteCursor) -> Int? {
    if cursor.byte == 0xC2 {
      let digits: [UInt8: Int] = [0xB9: 1, 0xB2: 2, 0xB3: 3]
      guard let digit = digits[cursor.byte(ahead: 1)] else { return nil }
      cursor.offset += 2
      return digit
    }
    guard cursor.byte == 0xE2, cursor.byte(ahead: 1) == 0x81 else { return nil }
    let last = cursor.byte(ahead: 2)
    guard last == 0xB0 || (0xB4...0xB9).contains(last) else { return nil }
    cursor.offset += 3
    return Int(last) - 0xB0
  }
}
