/// A floating-point number with 640 bits of mantissa (192 digits). It confirms values that are equal in 128 bits.
package struct LongFloat: BinaryReal {
  private let mantissa: BigNatural
  package let exponent: Int
  package let isNegative: Bool

  package static let precision = 640
  package static let zero = LongFloat(mantissa: BigNatural(), exponent: 0, isNegative: false)

  /// π = 16 arctan ⅕ − 4 arctan 1/239 (Machin).
  package static let pi = (inverseTangent(reciprocal: 5).scaled(by: 2) - inverseTangent(reciprocal: 239)).scaled(by: 2)

  /// ln 2 = 2 artanh ⅓.
  package static let naturalLogarithmOfTwo: LongFloat = {
    var term = LongFloat(2).divided(by: 3)
    var sum = term
    var index = 3
    while term.exponent > -precision - 8 {
      term = term.divided(by: 9)
      sum = sum + term.divided(by: index)
      index += 2
    }
    return sum
  }()

  private static func inverseTangent(reciprocal: Int) -> LongFloat {
    var term = LongFloat(1).divided(by: reciprocal)
    var sum = term
    var index = 3
    while term.exponent > -precision - 8 {
      term = -term.divided(by: reciprocal * reciprocal)
      sum = sum + term.divided(by: index)
      index += 2
    }
    return sum
  }

  private init(mantissa: BigNatural, exponent: Int, isNegative: Bool) {
    self.mantissa = mantissa
    self.exponent = exponent
    self.isNegative = isNegative
  }

  /// Creates a number by truncating a mantissa, whose lowest bit has weight 2^`lowest`.
  private init(rounding value: BigNatural, lowest: Int, isNegative: Bool) {
    let width = value.bitWidth
    guard width > 0 else {
      self = .zero
      return
    }
    let excess = width - Self.precision
    mantissa = excess > 0 ? value >> excess : value << -excess
    exponent = lowest + width - 1
    self.isNegative = isNegative
  }

  private var lowest: Int { exponent - Self.precision + 1 }

  package init(_ value: Int) {
    self.init(rounding: BigNatural(value.magnitude), lowest: 0, isNegative: value < 0)
  }

  package init(_ value: BigNatural) { self.init(rounding: value, lowest: 0, isNegative: false) }

  package init(_ value: Double) {
    guard value.isFinite, value != 0 else {
      self = .zero
      return
    }
    self.init(
      rounding: BigNatural(UInt(value.significand * 0x1p62)), lowest: Int(value.exponent) - 62, isNegative: value < 0)
  }

  package var isZero: Bool { mantissa.isZero }

  package static prefix func - (value: LongFloat) -> LongFloat {
    LongFloat(mantissa: value.mantissa, exponent: value.exponent, isNegative: !value.isNegative)
  }

  package static func + (left: LongFloat, right: LongFloat) -> LongFloat {
    if left.isZero { return right }
    if right.isZero { return left }
    let (big, small) = left.exponent < right.exponent ? (right, left) : (left, right)
    let distance = big.exponent - small.exponent
    if distance > precision + 2 { return big }
    let shifted = small.mantissa >> distance
    if big.isNegative == small.isNegative {
      return LongFloat(rounding: big.mantissa + shifted, lowest: big.lowest, isNegative: big.isNegative)
    }
    if shifted > big.mantissa {
      return LongFloat(rounding: shifted - big.mantissa, lowest: big.lowest, isNegative: small.isNegative)
    }
    return LongFloat(rounding: big.mantissa - shifted, lowest: big.lowest, isNegative: big.isNegative)
  }

  package static func * (left: LongFloat, right: LongFloat) -> LongFloat {
    LongFloat(
      rounding: left.mantissa * right.mantissa, lowest: left.lowest + right.lowest,
      isNegative: left.isNegative != right.isNegative)
  }

  package static func / (left: LongFloat, right: LongFloat) -> LongFloat {
    guard let (quotient, _) = (left.mantissa << precision).quotientAndRemainder(dividingBy: right.mantissa) else {
      return .zero
    }
    return LongFloat(
      rounding: quotient, lowest: left.lowest - right.lowest - precision,
      isNegative: left.isNegative != right.isNegative)
  }

  package func divided(by divisor: Int) -> LongFloat {
    guard divisor != 0 else { return .zero }
    return LongFloat(
      rounding: (mantissa << 64).divided(byWord: divisor.magnitude).quotient, lowest: lowest - 64,
      isNegative: isNegative != (divisor < 0))
  }

  package func squareRoot() -> LongFloat {
    guard !isZero, !isNegative else { return .zero }
    let shift = Self.precision + (lowest & 1)
    return LongFloat(
      rounding: (mantissa << shift).integerRoot(2), lowest: (lowest - shift) / 2, isNegative: false)
  }

  package func scaled(by power: Int) -> LongFloat {
    LongFloat(mantissa: mantissa, exponent: exponent + power, isNegative: isNegative)
  }

  package var floorInteger: Int? {
    if isZero { return 0 }
    if exponent < 0 { return isNegative ? -1 : 0 }
    guard exponent < 62 else { return nil }
    let whole = mantissa >> -lowest
    let hasFraction = whole << -lowest != mantissa
    let value = Int(whole.word ?? 0)
    return isNegative ? -value - (hasFraction ? 1 : 0) : value
  }

  package var double: Double {
    guard !isZero, exponent > -1000, exponent < 1023 else { return isZero || exponent < 0 ? 0 : .infinity }
    let top = (mantissa >> (Self.precision - 64)).word ?? 0
    let value = Double(sign: .plus, exponent: exponent - 63, significand: Double(top))
    return isNegative ? -value : value
  }
}
