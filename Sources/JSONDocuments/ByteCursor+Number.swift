extension ByteCursor {
  /// The token of a number: ± significand · 10^exponent, with its first nineteen digits.
  struct NumberToken {
    var range: Range<Int>
    var isNegative = false
    /// The first nineteen digits as a number.
    var significand: UInt64 = 0
    /// The exponent of ten.
    var exponent = 0
    /// Whether there are more than nineteen digits.
    var isCut = false
    /// Whether there is neither a fraction nor an exponent.
    var isInteger = true

    /// The value, if it is a 64-bit integer.
    var int64: Int64? {
      guard isInteger, !isCut else { return nil }
      if !isNegative { return Int64(exactly: significand) }
      return significand <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- significand) : nil
    }
  }

  /// Reads a number.
  mutating func number(limit: Int) throws(Failure) -> NumberToken {
    let start = offset
    var token = NumberToken(range: start..<start)
    if byte == UInt8(ascii: "-") {
      token.isNegative = true
      offset += 1
    }
    let first = byte
    let whole = digits(into: &token, isFraction: false)
    guard whole > 0 else { throw unexpected(offset == start ? .value : .digit) }
    if first == 0x30, whole > 1 { throw Failure(problem: .leadingZero, offset: start) }
    if byte == UInt8(ascii: ".") {
      offset += 1
      token.isInteger = false
      guard digits(into: &token, isFraction: true) > 0 else { throw unexpected(.digit) }
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      offset += 1
      token.isInteger = false
      guard exponent(into: &token) else { throw unexpected(.digit) }
    }
    token.range = start..<offset
    if token.range.count > limit { throw Failure(problem: .numberTooLong(limit: limit), offset: start) }
    return token
  }

  /// Reads digits, and returns their number.
  @inline(__always)
  mutating func digits(into token: inout NumberToken, isFraction: Bool) -> Int {
    let start = offset
    while offset < bytes.count {
      let digit = bytes[offset] &- 0x30
      guard digit < 10 else { break }
      // Below 10^18 another digit always fits; leading zeros cost nothing.
      if token.significand < 1_000_000_000_000_000_000 {
        token.significand = token.significand &* 10 &+ UInt64(digit)
        if isFraction { token.exponent -= 1 }
      } else {
        token.isCut = true
        if !isFraction { token.exponent += 1 }
      }
      offset += 1
    }
    return offset - start
  }

  /// Reads an exponent after its `e`; returns false if it has no digits.
  mutating func exponent(into token: inout NumberToken) -> Bool {
    var isNegative = false
    if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
      isNegative = byte == UInt8(ascii: "-")
      offset += 1
    }
    let start = offset
    var value = 0
    while offset < bytes.count {
      let digit = bytes[offset] &- 0x30
      guard digit < 10 else { break }
      if value < 1_000_000 { value = value * 10 + Int(digit) }
      offset += 1
    }
    token.exponent += isNegative ? -value : value
    return offset > start
  }

  /// Returns the value of a number: exact for integers, otherwise the nearest double. The result is `nil` if that is
  /// infinite.
  func value(of token: NumberToken) -> JSON? {
    if let integer = token.int64 {
      return integer == 0 && token.isNegative ? .double(-0.0) : .integer(integer)
    }
    if token.isInteger { return .bigInteger(JSON.BigInteger(unchecked: text(of: token))) }
    return double(of: token).map { .double($0) }
  }

  /// Returns the nearest double. If significand and power of ten are exact, one rounding suffices (Clinger 1990);
  /// otherwise the standard library parses the text, independent of the locale.
  func double(of token: NumberToken) -> Double? {
    if !token.isCut, token.significand < 1 << 53, -22...22 ~= token.exponent {
      let significand = Double(token.significand)
      let power = Self.powers[abs(token.exponent)]
      let value = token.exponent < 0 ? significand / power : significand * power
      return token.isNegative ? -value : value
    }
    return Double(text(of: token)).flatMap { $0.isFinite ? $0 : nil }
  }

  private func text(of token: NumberToken) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[token.range]), as: UTF8.self)
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}
