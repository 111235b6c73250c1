import RewardCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The digits of a decimal number, without leading zeros.
struct Digits {
  /// The first nineteen digits, which fit into a word.
  private var significand: UInt64 = 0
  private var count = 0
  /// All digits, if there are more.
  private var text: [UInt8] = []

  mutating func add(_ bytes: Bytes, _ range: Range<Int>) {
    for offset in range {
      let digit = bytes[offset] &- UInt8(ascii: "0")
      if count == 0 && digit == 0 { continue }
      if count == 19 { text = Array(String(significand).utf8) }
      if count < 19 { significand = significand &* 10 &+ UInt64(digit) } else { text.append(bytes[offset]) }
      count += 1
    }
  }

  func magnitude(decimals: Int, exponent: Int) -> Magnitude {
    var exact = Quantity.Exact(isNegative: false, significand: significand, digits: nil, exponent: exponent - decimals)
    if count > 19 {
      var end = text.count
      while end > 0, text[end - 1] == UInt8(ascii: "0") { end -= 1 }
      exact.exponent += text.count - end
      exact.digits = String(decoding: text[..<end], as: UTF8.self)
      if end <= 19, let short = exact.digits.flatMap({ UInt64($0) }) {
        exact.significand = short
        exact.digits = nil
      }
    } else if significand == 0 {
      exact.exponent = 0
    } else {
      while exact.significand % 10 == 0 {
        exact.significand /= 10
        exact.exponent += 1
      }
    }
    var magnitude = Magnitude(exact)
    magnitude.decimals = exponent == 0 ? decimals : max(0, decimals - exponent)
    return magnitude
  }
}

extension Quantity.Exact {
  /// The digits.
  package var written: String { digits ?? "\(significand)" }

  /// Whether two decimal numbers are equal; zero has no sign.
  package func isEqual(to other: Self) -> Bool {
    if digits == nil && other.digits == nil && significand == 0 && other.significand == 0 { return true }
    return digits == other.digits && (digits != nil || significand == other.significand) && exponent == other.exponent
      && isNegative == other.isNegative
  }

  /// The nearest `Double`; infinity beyond its range.
  package var value: Double {
    let sign = isNegative ? -1.0 : 1.0
    // Up to 2⁵³ and 10²² both are exact, so that one rounding gives the nearest number (Clinger, 1990).
    if digits == nil, significand <= 1 << 53, abs(exponent) <= 22 {
      let whole = Double(significand)
      return sign * (exponent < 0 ? whole / Self.powers[-exponent] : whole * Self.powers[exponent])
    }
    return sign * strtod("\(written)e\(exponent)", nil)
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}
