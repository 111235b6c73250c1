/// An integer modulo the Mersenne prime 2⁶¹ − 1, in which identities of rational functions are tested without rounding.
package struct ModularNumber: Hashable, Sendable {
  package static let prime: UInt64 = (1 << 61) - 1
  package let value: UInt64

  package init(_ value: UInt64) { self.value = value % Self.prime }

  /// nil where the denominator is a multiple of the prime.
  package init?(_ rational: Rational) {
    let top = ModularNumber(UInt64(rational.numerator.remainder(modulo: UInt(Self.prime))))
    let bottom = ModularNumber(UInt64(rational.denominator.remainder(modulo: UInt(Self.prime))))
    guard let inverse = bottom.reciprocal else { return nil }
    let quotient = top * inverse
    self = rational.isNegative ? -quotient : quotient
  }

  package static func + (left: ModularNumber, right: ModularNumber) -> ModularNumber {
    ModularNumber(left.value + right.value)
  }

  package static prefix func - (value: ModularNumber) -> ModularNumber {
    ModularNumber(prime - value.value)
  }

  package static func * (left: ModularNumber, right: ModularNumber) -> ModularNumber {
    let (high, low) = left.value.multipliedFullWidth(by: right.value)
    return ModularNumber((low & prime) + (high << 3 | low >> 61))
  }

  package func raised(to exponent: UInt64) -> ModularNumber {
    var result = ModularNumber(1)
    var base = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * base }
      rest >>= 1
      base = base * base
    }
    return result
  }

  package var reciprocal: ModularNumber? {
    value == 0 ? nil : raised(to: Self.prime - 2)
  }
}
