/// An integer modulo a number below 2⁶¹, for testing identities of rational functions without rounding.
///
/// The Mersenne prime 2⁶¹ − 1 is fast but predictable; ``modulus(from:)`` returns another modulus, derived from a seed.
package struct ModularNumber: Hashable, Sendable {
  package static let prime: UInt64 = (1 << 61) - 1
  package let value: UInt64
  package let modulus: UInt64

  package init(_ value: UInt64, modulo modulus: UInt64 = prime) {
    self.value = value % modulus
    self.modulus = modulus
  }

  /// Creates a number; `nil` if the denominator has no inverse.
  package init?(_ rational: Rational, modulo modulus: UInt64 = prime) {
    let top = ModularNumber(UInt64(rational.numerator.remainder(modulo: UInt(modulus))), modulo: modulus)
    let bottom = ModularNumber(UInt64(rational.denominator.remainder(modulo: UInt(modulus))), modulo: modulus)
    guard let inverse = bottom.reciprocal else { return nil }
    let quotient = top * inverse
    self = rational.isNegative ? -quotient : quotient
  }

  /// Returns a number between 2⁶⁰ and 2⁶¹ without small prime factors. It shares none with typical denominators.
  package static func modulus(from seed: UInt64) -> UInt64 {
    let smallPrimes: UInt64 = 3_710_369_067_405  // 3 · 5 · 7 · 11 · … · 37
    var result = (seed >> 4) | 1 << 60 | 1
    while greatestCommonDivisor(result, smallPrimes) != 1 { result += 2 }
    return result
  }

  private static func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
    var (a, b) = (left, right)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  package static func + (left: ModularNumber, right: ModularNumber) -> ModularNumber {
    ModularNumber(left.value + right.value, modulo: left.modulus)
  }

  package static prefix func - (value: ModularNumber) -> ModularNumber {
    ModularNumber(value.modulus - value.value, modulo: value.modulus)
  }

  package static func * (left: ModularNumber, right: ModularNumber) -> ModularNumber {
    let product = left.value.multipliedFullWidth(by: right.value)
    if left.modulus == prime {
      return ModularNumber((product.low & prime) + (product.high << 3 | product.low >> 61))
    }
    return ModularNumber(left.modulus.dividingFullWidth(product).remainder, modulo: left.modulus)
  }

  package func raised(to exponent: UInt64) -> ModularNumber {
    var result = ModularNumber(1, modulo: modulus)
    var base = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * base }
      rest >>= 1
      base = base * base
    }
    return result
  }

  /// The reciprocal; `nil` if the value and the modulus have a common factor.
  package var reciprocal: ModularNumber? {
    if modulus == Self.prime { return value == 0 ? nil : raised(to: Self.prime - 2) }
    // Euclid's algorithm with the cofactor of the value.
    var (a, b) = (Int64(modulus), Int64(value))
    var (x, y): (Int64, Int64) = (0, 1)
    while b != 0 {
      let quotient = a / b
      (a, b) = (b, a - quotient * b)
      (x, y) = (y, x - quotient * y)
    }
    guard a == 1 else { return nil }
    return ModularNumber(UInt64(x < 0 ? x + Int64(modulus) : x), modulo: modulus)
  }
}
