package import RewardCore

/// Reads decimal numbers from bytes, usually without creating a string.
package enum CoordinateReader {
  /// The maximum length of a number; coordinates are never longer.
  package static let longest = 256

  /// Whether a number can begin here, with a digit, or with a sign or a decimal point before a digit.
  @inline(__always)
  package static func begins(_ bytes: Bytes, at offset: Int, before end: Int) -> Bool {
    let byte = bytes[offset]
    if isDigit(byte) { return true }
    var next = offset + 1
    switch byte {
    case UInt8(ascii: "."):
      return next < end && isDigit(bytes[next])
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      break
    case 0xE2:
      guard bytes.has("\u{2212}", at: offset, before: end) else { return false }
      next += 2
    default:
      return false
    }
    if next < end, bytes[next] == UInt8(ascii: ".") { next += 1 }
    return next < end && isDigit(bytes[next])
  }

  /// Reads the number at `offset`, and advances `offset`.
  ///
  /// - Parameter allowsUnit: whether `12px`, `12pixels`, `30°` and `30deg` are numbers.
  /// - Returns: the number, infinite if it is too large for a `Double`; `nil` for other words such as `12px`, `1.2.3`,
  ///   or a number longer than ``longest``. `offset` is then after the whole word.
  package static func number(
    _ bytes: Bytes, at offset: inout Int, before end: Int, allowsUnit: Bool = false
  ) -> Double? {
    let start = offset
    var digits = start
    var isNegative = false
    switch bytes[digits] {
    case UInt8(ascii: "-"):
      isNegative = true
      digits += 1
    case UInt8(ascii: "+"):
      digits += 1
    case 0xE2:
      isNegative = true
      digits += 3
    default:
      break
    }
    var at = digits
    var mantissa: UInt64 = 0
    var digitCount = 0
    var decimals = 0
    while at < end, isDigit(bytes[at]) {
      if digitCount < 19 { mantissa = mantissa &* 10 &+ UInt64(bytes[at] &- 0x30) }
      if mantissa != 0 { digitCount += 1 }
      at += 1
    }
    if at < end, bytes[at] == UInt8(ascii: ".") {
      at += 1
      while at < end, isDigit(bytes[at]) {
        if digitCount < 19 { mantissa = mantissa &* 10 &+ UInt64(bytes[at] &- 0x30) }
        if mantissa != 0 { digitCount += 1 }
        decimals += 1
        at += 1
      }
    }
    var exponent = 0
    if at < end, bytes[at] | 0x20 == UInt8(ascii: "e") {
      var power = at + 1
      var isDown = false
      if power < end, bytes[power] == UInt8(ascii: "-") || bytes[power] == UInt8(ascii: "+") {
        isDown = bytes[power] == UInt8(ascii: "-")
        power += 1
      }
      if power < end, isDigit(bytes[power]) {
        while power < end, isDigit(bytes[power]) {
          exponent = min(exponent * 10 + Int(bytes[power] &- 0x30), 100_000)
          power += 1
        }
        if isDown { exponent = -exponent }
        at = power
      }
    }
    offset = at
    let numberEnd = at
    if allowsUnit, at < end, continuesWord(bytes[at]) { at += unitLength(bytes, at, end) }
    if at < end, continuesWord(bytes[at]) {
      while offset < end, continuesWord(bytes[offset]) { offset += 1 }
      return nil
    }
    offset = at
    at = numberEnd
    guard at - start <= longest else { return nil }
    let scale = exponent - decimals
    let magnitude: Double
    if mantissa == 0 {
      magnitude = 0
    } else if digitCount <= 19, mantissa <= 1 << 53, let exact = exactly(mantissa, timesTenTo: scale) {
      magnitude = exact
    } else {
      magnitude = Double(String(decoding: bytes[digits..<at], as: UTF8.self)) ?? .infinity
    }
    return isNegative ? -magnitude : magnitude
  }

  /// Returns the length of a unit of coordinates or angles: `px`, `pixels`, `°`; 0 if there is none.
  private static func unitLength(_ bytes: Bytes, _ at: Int, _ end: Int) -> Int {
    let units: [StaticString] = ["pixels", "px", "°", "deg"]
    return units.first { bytes.has($0, at: at, before: end) }?.utf8CodeUnitCount ?? 0
  }

  /// Returns the correctly rounded product or quotient of two numbers that are exact in a `Double`.
  @inline(__always)
  private static func exactly(_ mantissa: UInt64, timesTenTo scale: Int) -> Double? {
    if scale == 0 { return Double(mantissa) }
    guard scale >= -22 && scale <= 22 else { return nil }
    return scale > 0 ? Double(mantissa) * powers[scale] : Double(mantissa) / powers[-scale]
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  @inline(__always)
  package static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Whether a byte after a number continues a longer word.
  @inline(__always)
  private static func continuesWord(_ byte: UInt8) -> Bool {
    let folded = byte | 0x20
    return folded &- UInt8(ascii: "a") < 26 || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "%") || byte >= 0xC0
  }
}
