import RewardCore

/// A number without sign and unit: a decimal, a fraction, a mixed number, or a number in words.
struct Magnitude {
  var value: Double
  var decimals: Int?
  var exact: Quantity.Exact?

  mutating func negate() {
    value = -value
    exact?.isNegative.toggle()
  }

  /// Reads the longest number at the cursor.
  init?(_ cursor: inout ByteCursor) {
    if let fraction = Self.latexFraction(&cursor) {
      self = fraction
      return
    }
    if let vulgar = Self.vulgarFraction(&cursor) {
      self.init(value: vulgar)
      return
    }
    guard var whole = Self.decimal(&cursor) else {
      guard let words = NumberWords.pass(&cursor) else { return nil }
      self.init(words)
      return
    }
    if cursor.isAtEnd {
      self = whole
      return
    }
    if let recurring = Self.recurring(&cursor, whole) {
      self = recurring
      return
    }
    Self.passPowerOfTen(&cursor, &whole)
    self = whole
    if cursor.isAtEnd { return }
    let after = cursor
    let isInteger = whole.decimals == 0
    // 3/4
    if let denominator = Self.denominator(&cursor) {
      guard let value = Self.quotient(whole, denominator) else { return nil }
      self.init(value: value)
      return
    }
    // 3½, 3 \frac{1}{2}, 3 1/2
    guard isInteger else { return }
    if let part = Self.vulgarFraction(&cursor) ?? Self.latexFraction(&cursor)?.value {
      self.init(value: whole.value + part)
      return
    }
    if cursor.passSpace(), cursor.byte.isDigit || cursor.byte == UInt8(ascii: "\\"),
      let part = Self.latexFraction(&cursor)?.value ?? Self.plainFraction(&cursor), part < 1
    {
      self.init(value: whole.value + part)
      return
    }
    cursor = after
  }

  init(value: Double, decimals: Int? = nil, exact: Quantity.Exact? = nil) {
    self.value = value
    self.decimals = decimals
    self.exact = exact
  }

  // MARK: Fractions

  /// Reads a denominator: `/4`, with optional spaces around the slash.
  private static func denominator(_ cursor: inout ByteCursor) -> Magnitude? {
    let start = cursor
    cursor.passSpace()
    guard cursor.pass("/") || cursor.pass("\u{2044}") || cursor.pass("\u{2215}") else {
      cursor = start
      return nil
    }
    cursor.passSpace()
    guard let value = decimal(&cursor), cursor.byte != UInt8(ascii: "/") else {
      cursor = start
      return nil
    }
    return value
  }

  /// Returns a quotient; `nil` for a division by zero, and if the result is too small for a double.
  private static func quotient(_ numerator: Magnitude, _ denominator: Magnitude) -> Double? {
    let value = numerator.value / denominator.value
    guard denominator.value != 0, value.isFinite, value != 0 || numerator.isZero else { return nil }
    return value
  }

  private var isZero: Bool { value == 0 && exact.map { $0.significand == 0 && $0.digits == nil } ?? true }

  private static func plainFraction(_ cursor: inout ByteCursor) -> Double? {
    let start = cursor
    guard let numerator = decimal(&cursor), numerator.decimals == 0, let denominator = denominator(&cursor),
      let value = quotient(numerator, denominator)
    else {
      cursor = start
      return nil
    }
    return value
  }

  /// Reads a LaTeX fraction: `\frac{4}{5}`, `\tfrac45`, `\frac4{5}`. Decimals and signs may be inside.
  private static func latexFraction(_ cursor: inout ByteCursor) -> Magnitude? {
    let start = cursor
    guard cursor.byte == UInt8(ascii: "\\") else { return nil }
    guard cursor.pass("\\frac") || cursor.pass("\\dfrac") || cursor.pass("\\tfrac") || cursor.pass("\\cfrac") else {
      return nil
    }
    if let numerator = argument(&cursor), let denominator = argument(&cursor),
      let value = quotient(Magnitude(value: numerator), Magnitude(value: denominator))
    {
      return Magnitude(value: value)
    }
    cursor = start
    return nil
  }

  private static func argument(_ cursor: inout ByteCursor) -> Double? {
    cursor.passSpace()
    if cursor.byte.isDigit {
      cursor.offset += 1
      return Double(cursor.bytes[cursor.offset - 1] - UInt8(ascii: "0"))
    }
    guard cursor.pass("{") else { return nil }
    cursor.passSpace()
    let isNegative = cursor.pass("-") || cursor.pass("\u{2212}")
    guard let number = decimal(&cursor), number.value != 0 || number.isZero else { return nil }
    cursor.passSpace()
    return cursor.pass("}") ? (isNegative ? -number.value : number.value) : nil
  }

  private static func vulgarFraction(_ cursor: inout ByteCursor) -> Double? {
    guard cursor.byte >= 0xC2 else { return nil }
    let table: [(StaticString, Double, Double)] = [
      ("½", 1, 2), ("¼", 1, 4), ("¾", 3, 4), ("⅓", 1, 3), ("⅔", 2, 3), ("⅕", 1, 5), ("⅖", 2, 5), ("⅗", 3, 5),
      ("⅘", 4, 5), ("⅙", 1, 6), ("⅚", 5, 6), ("⅐", 1, 7), ("⅛", 1, 8), ("⅜", 3, 8), ("⅝", 5, 8), ("⅞", 7, 8),
      ("⅑", 1, 9), ("⅒", 1, 10),
    ]
    for (sign, numerator, denominator) in table where cursor.pass(sign) { return numerator / denominator }
    return nil
  }

  // MARK: Decimal numbers

  /// Reads digits with thousands separators, decimals and an exponent: `1,234.5e6`, `.5`, `5.`.
  static func decimal(_ cursor: inout ByteCursor) -> Magnitude? {
    let start = cursor
    var digits = Digits()
    let first = cursor.offset
    let count = cursor.passDigits()
    digits.add(cursor.bytes, first..<cursor.offset)
    if count >= 1 && count <= 3, cursor.bytes[first] != UInt8(ascii: "0") { passThousands(&cursor, &digits) }
    var decimals = 0
    if cursor.byte == UInt8(ascii: "."), count > 0 || cursor.byte(ahead: 1).isDigit {
      cursor.offset += 1
      let first = cursor.offset
      decimals = cursor.passDigits()
      digits.add(cursor.bytes, first..<cursor.offset)
    }
    // A comma that is not a thousands separator is ambiguous; 1.2.3 is not a number.
    let isUnclear =
      cursor.byte == UInt8(ascii: ",") && cursor.byte(ahead: 1).isDigit
      || cursor.byte == UInt8(ascii: ".") && cursor.byte(ahead: 1).isDigit
    guard count + decimals > 0, !isUnclear else {
      cursor = start
      return nil
    }
    return digits.magnitude(decimals: decimals, exponent: passExponent(&cursor))
  }

  private static func passThousands(_ cursor: inout ByteCursor, _ digits: inout Digits) {
    // A number has one kind of separator.
    for separator in [",", "{,}", "\u{A0}", "\u{202F}", "\u{2009}", "'"] as [StaticString] {
      let length = separator.utf8CodeUnitCount
      var isFound = false
      while cursor.bytes.has(separator, at: cursor.offset, before: cursor.end) {
        var ahead = cursor
        ahead.offset += length
        let first = ahead.offset
        guard ahead.passDigits() == 3 else { break }
        digits.add(cursor.bytes, first..<ahead.offset)
        cursor = ahead
        isFound = true
      }
      if isFound { return }
    }
  }

  /// Reads an exponent: `e5`, `E-5`.
  private static func passExponent(_ cursor: inout ByteCursor) -> Int {
    guard cursor.byte | 0x20 == UInt8(ascii: "e") else { return 0 }
    var ahead = cursor
    ahead.offset += 1
    let isNegative = ahead.byte == UInt8(ascii: "-")
    if isNegative || ahead.byte == UInt8(ascii: "+") { ahead.offset += 1 }
    guard let exponent = integer(&ahead) else { return 0 }
    cursor = ahead
    return isNegative ? -exponent : exponent
  }

  /// Reads a power of ten: `× 10^5`, `x10^{-5}`, `*10**5`, `\times 10⁵`. After 10 itself, it also reads the power
  /// alone.
  private static func passPowerOfTen(_ cursor: inout ByteCursor, _ number: inout Magnitude) {
    if number.value == 10, number.decimals == 0, let power = passPower(&cursor) {
      number.scale(byPowerOfTen: power - 1)
      return
    }
    var ahead = cursor
    ahead.passSpace()
    guard
      ahead.pass("×") || ahead.pass("\\times") || ahead.pass("\\cdot") || ahead.pass("·") || ahead.pass("⋅")
        || ahead.pass("x") || ahead.pass("X") || ahead.pass("*")
    else { return }
    ahead.passSpace()
    guard ahead.pass("10"), let power = passPower(&ahead) else { return }
    cursor = ahead
    number.scale(byPowerOfTen: power)
  }

  /// Reads a power: `^5`, `^{-5}`, `**5`, `⁻⁵`.
  private static func passPower(_ cursor: inout ByteCursor) -> Int? {
    if let power = Superscripts.pass(&cursor) { return power }
    let start = cursor
    guard cursor.pass("^") || cursor.pass("**") else { return nil }
    let close: UInt8? = cursor.pass("{") ? UInt8(ascii: "}") : cursor.pass("(") ? UInt8(ascii: ")") : nil
    let isNegative = cursor.pass("-") || cursor.pass("\u{2212}")
    if !isNegative { _ = cursor.pass("+") }
    guard let exponent = integer(&cursor), close == nil || cursor.byte == close else {
      cursor = start
      return nil
    }
    if close != nil { cursor.offset += 1 }
    return isNegative ? -exponent : exponent
  }

  private static func integer(_ cursor: inout ByteCursor) -> Int? {
    let start = cursor.offset
    guard cursor.passDigits() > 0 else { return nil }
    var value = 0
    for offset in start..<cursor.offset {
      value = min(value * 10 + Int(cursor.bytes[offset] - UInt8(ascii: "0")), 1_000_000)
    }
    return value
  }

  mutating func scale(byPowerOfTen power: Int) {
    guard var exact else { return }
    if exact.significand != 0 || exact.digits != nil { exact.exponent += power }
    self = Magnitude(exact)
  }

  init(_ exact: Quantity.Exact) {
    value = exact.value
    decimals = max(0, -exact.exponent)
    self.exact = exact
  }
}
