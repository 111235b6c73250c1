/// A binary floating-point number with a wide exponent; evaluation is generic over two precisions.
///
/// Results are truncated: each operation has an error of less than two units of its last bit. Exponents are machine
/// integers that callers keep below 2⁶⁰ in magnitude, so no operation overflows.
package protocol BinaryReal: Sendable {
  /// The number of bits of the mantissa.
  static var precision: Int { get }
  static var zero: Self { get }
  static var pi: Self { get }
  static var naturalLogarithmOfTwo: Self { get }

  init(_ value: Int)
  init(_ value: BigNatural)
  init(_ value: Double)

  /// The position of the leading bit: ⌊log₂|x|⌋. Undefined for zero.
  var exponent: Int { get }
  var isZero: Bool { get }
  var isNegative: Bool { get }

  static func + (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  /// The quotient; the divisor must not be zero.
  static func / (left: Self, right: Self) -> Self
  static prefix func - (value: Self) -> Self
  /// Returns the square root of a non-negative value.
  func squareRoot() -> Self
  /// Returns the value times a power of two.
  func scaled(by power: Int) -> Self
  func divided(by divisor: Int) -> Self
  /// The value rounded towards minus infinity, if it fits into a machine word.
  var floorInteger: Int? { get }
  var double: Double { get }
}

extension BinaryReal {
  package static var one: Self { Self(1) }
  package static func - (left: Self, right: Self) -> Self { left + -right }
  package var magnitude: Self { isNegative ? -self : self }

  package init(_ value: Rational) {
    if let integer = value.integer {
      self.init(integer)
    } else {
      let quotient =
        value.isInteger
        ? Self(value.numerator) : Self(value.numerator) / Self(value.denominator)
      self = value.isNegative ? -quotient : quotient
    }
  }

  package static func < (left: Self, right: Self) -> Bool {
    let difference = left - right
    return difference.isNegative && !difference.isZero
  }
}
