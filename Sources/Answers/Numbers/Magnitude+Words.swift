import RewardCore

extension Magnitude {
  /// Creates a magnitude from a number in words.
  init(_ words: NumberWords) {
    let fraction = Double(words.numerator) / Double(words.denominator)
    guard words.numerator == 0 else {
      self.init(value: Double(words.whole) + fraction)
      return
    }
    var digits = Digits()
    let written = Array("\(words.whole)".utf8) + words.decimals
    written.withUnsafeBufferPointer { digits.add($0, 0..<$0.count) }
    self = digits.magnitude(decimals: words.decimals.count, exponent: 0)
  }

  /// Skips the multipliers after a number, and a fraction in words. Examples are “5 million”, “2.5 hundred thousand”
  /// and “3 quarters”.
  mutating func passMultipliers(_ cursor: inout ByteCursor) {
    for _ in 0..<3 {
      let start = cursor
      cursor.passSpace()
      let isWrapped = Self.passTextCommand(&cursor)
      if cursor.byte.isLetter || cursor.byte >= 0xE4, multiply(&cursor), !isWrapped || Self.passTextEnd(&cursor) {
        continue
      }
      cursor = start
      return
    }
  }

  private mutating func multiply(_ cursor: inout ByteCursor) -> Bool {
    let before = self
    if let multiplier = Multiplier.pass(&cursor) {
      if multiplier.ten > 0, exact != nil {
        let written = decimals ?? 0
        scale(byPowerOfTen: multiplier.ten)
        decimals = max(0, written - multiplier.ten)
      } else {
        multiply(by: multiplier.factor)
      }
      return true
    }
    // Plural after any number but 1, singular after that.
    guard let denominator = NumberWords.passFraction(&cursor, of: value == 1 ? 1 : 0) else {
      self = before
      return false
    }
    self = Magnitude(value: value / Double(denominator))
    return true
  }

  private mutating func multiply(by factor: UInt64) {
    if let exact, exact.digits == nil {
      let (product, overflow) = exact.significand.multipliedReportingOverflow(by: factor)
      if !overflow {
        var digits = Digits()
        Array("\(product)".utf8).withUnsafeBufferPointer { digits.add($0, 0..<$0.count) }
        let written = decimals
        self = digits.magnitude(decimals: 0, exponent: exact.exponent)
        decimals = written
        return
      }
    }
    self = Magnitude(value: value * Double(factor))
  }

  private static func passTextCommand(_ cursor: inout ByteCursor) -> Bool {
    guard cursor.byte == UInt8(ascii: "\\") else { return false }
    for command in ["\\text{", "\\mathrm{", "\\textrm{", "\\mbox{"] as [StaticString] where cursor.pass(command) {
      cursor.passSpace()
      return true
    }
    return false
  }

  private static func passTextEnd(_ cursor: inout ByteCursor) -> Bool {
    cursor.passSpace()
    return cursor.pass("}")
  }

  // MARK: Recurring decimals

  /// Reads recurring digits: `0.333...`, `0.1\overline{6}`, `0.(3)`; `nil` if none are marked.
  ///
  /// Dots mark the shortest group of digits that is repeated at least twice at the end; without one it is not a number.
  static func recurring(_ cursor: inout ByteCursor, _ written: Magnitude) -> Magnitude? {
    let start = cursor
    switch cursor.byte {
    case UInt8(ascii: "."), 0xE2, UInt8(ascii: "\\"), UInt8(ascii: "("): break
    default: return nil
    }
    // `0.\overline{3}`: the digits before end with the point.
    var digits: [UInt8] = []
    var places = written.decimals ?? 0
    var first = cursor.offset
    while first > 0, cursor.bytes[first - 1].isDigit || cursor.bytes[first - 1] == UInt8(ascii: ".") {
      first -= 1
      guard cursor.offset - first < 20 else { return nil }
    }
    for offset in first..<cursor.offset where cursor.bytes[offset].isDigit { digits.append(cursor.bytes[offset]) }
    guard cursor.bytes[first..<cursor.offset].contains(UInt8(ascii: ".")) else { return nil }
    let isBelowOne = cursor.bytes[first] == UInt8(ascii: "0") || places == 0
    var period: [UInt8] = []
    if cursor.pass("...") || cursor.pass("\u{2026}") || cursor.pass("\\ldots") || cursor.pass("\\dots") {
      guard let length = RecurringDigits.periodLength(digits.suffix(places)) else {
        cursor = start
        return nil
      }
      period = Array(digits.suffix(length))
      digits.removeLast(length)
      places -= length
    } else if cursor.pass("\\overline{") || cursor.pass("\\bar{") || cursor.pass("\\dot{") {
      period = passPeriod(&cursor, until: "}")
    } else if isBelowOne, cursor.pass("(") {
      period = passPeriod(&cursor, until: ")")
    }
    guard !period.isEmpty, digits.count + period.count <= 15 else {
      cursor = start
      return nil
    }
    func value(_ digits: [UInt8]) -> Double { digits.reduce(0) { $0 * 10 + Double($1 - UInt8(ascii: "0")) } }
    let nines = value([UInt8](repeating: UInt8(ascii: "9"), count: period.count))
    let scale = value([UInt8(ascii: "1")] + [UInt8](repeating: UInt8(ascii: "0"), count: places))
    return Magnitude(value: (value(digits) * nines + value(period)) / (nines * scale))
  }

  private static func passPeriod(_ cursor: inout ByteCursor, until close: StaticString) -> [UInt8] {
    let start = cursor.offset
    guard cursor.passDigits() > 0 else { return [] }
    let digits = Array(cursor.bytes[start..<cursor.offset])
    return digits.count <= 15 && cursor.pass(close) ? digits : []
  }
}

/// Recurring decimals.
package enum RecurringDigits {
  /// Returns the length of the shortest group that decimals end in at least twice.
  package static func periodLength(_ decimals: ArraySlice<UInt8>) -> Int? {
    let digits = Array(decimals)
    guard digits.count >= 2 else { return nil }
    for length in 1...(digits.count / 2) where digits.suffix(length) == digits.dropLast(length).suffix(length) {
      return length
    }
    return nil
  }
}
