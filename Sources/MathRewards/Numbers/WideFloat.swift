/// A floating-point number with 128 bits of mantissa (38 digits) and a 64-bit exponent.
///
/// Its value is ±(high·2⁶⁴ + low)·2^(exponent − 127), with the top bit of `high` set; zero has `high` 0.
package struct WideFloat: BinaryReal {
  package private(set) var high: UInt64
  package private(set) var low: UInt64
  package private(set) var exponent: Int
  package private(set) var isNegative: Bool

  package static let precision = 128
  package static let zero = WideFloat(high: 0, low: 0, exponent: 0, isNegative: false)
  package static let pi = WideFloat(
    high: 0xC90F_DAA2_2168_C234, low: 0xC4C6_628B_80DC_1CD1, exponent: 1, isNegative: false)
  package static let naturalLogarithmOfTwo = WideFloat(
    high: 0xB172_17F7_D1CF_79AB, low: 0xC9E3_B398_03F2_F6AF, exponent: -1, isNegative: false)

  @inline(__always)
  private init(high: UInt64, low: UInt64, exponent: Int, isNegative: Bool) {
    self.high = high
    self.low = low
    self.exponent = exponent
    self.isNegative = isNegative
  }

  /// Normalizes the mantissa, so that its top bit is set.
  @inline(__always)
  private init(normalizing high: UInt64, _ low: UInt64, exponent: Int, isNegative: Bool) {
    if high != 0 {
      let shift = UInt64(high.leadingZeroBitCount)
      let top = shift == 0 ? high : high << shift | low >> (64 - shift)
      self.init(high: top, low: low << shift, exponent: exponent - Int(shift), isNegative: isNegative)
    } else if low != 0 {
      let shift = UInt64(low.leadingZeroBitCount)
      self.init(high: low << shift, low: 0, exponent: exponent - 64 - Int(shift), isNegative: isNegative)
    } else {
      self = .zero
    }
  }

  package init(_ value: Int) {
    self.init(normalizing: UInt64(value.magnitude), 0, exponent: 63, isNegative: value < 0)
  }

  package init(_ value: BigNatural) {
    let width = value.bitWidth
    let top = width > 128 ? value >> (width - 128) : value << (128 - width)
    guard width > 0, top.limbs.count == 2 else {
      self = .zero
      return
    }
    self.init(high: UInt64(top.limbs[1]), low: UInt64(top.limbs[0]), exponent: width - 1, isNegative: false)
  }

  package init(_ value: Double) {
    guard value.isFinite, value != 0 else {
      self = .zero
      return
    }
    let significand = value.significand
    self.init(
      normalizing: UInt64(significand * 0x1p63), 0, exponent: Int(value.exponent), isNegative: value < 0)
  }

  package var isZero: Bool { high == 0 }

  package static prefix func - (value: WideFloat) -> WideFloat {
    WideFloat(high: value.high, low: value.low, exponent: value.exponent, isNegative: !value.isNegative)
  }

  package func scaled(by power: Int) -> WideFloat {
    WideFloat(high: high, low: low, exponent: exponent + power, isNegative: isNegative)
  }

  package static func + (left: WideFloat, right: WideFloat) -> WideFloat {
    if left.isZero { return right }
    if right.isZero { return left }
    let swap = left.exponent < right.exponent
    let (big, small) = swap ? (right, left) : (left, right)
    let distance = big.exponent - small.exponent
    if distance >= 128 { return big }
    var (high, low) = (small.high, small.low)
    if distance >= 64 {
      (high, low) = (0, high >> UInt64(distance - 64))
    } else if distance > 0 {
      (high, low) = (high >> UInt64(distance), low >> UInt64(distance) | high << UInt64(64 - distance))
    }
    if big.isNegative == small.isNegative {
      let (sumLow, carry) = big.low.addingReportingOverflow(low)
      let (partial, one) = big.high.addingReportingOverflow(high)
      let (sumHigh, two) = partial.addingReportingOverflow(carry ? 1 : 0)
      guard one || two else {
        return WideFloat(high: sumHigh, low: sumLow, exponent: big.exponent, isNegative: big.isNegative)
      }
      return WideFloat(
        high: sumHigh >> 1 | 1 << 63, low: sumLow >> 1 | sumHigh << 63, exponent: big.exponent + 1,
        isNegative: big.isNegative)
    }
    if (big.high, big.low) < (high, low) {
      let (low, borrow) = low.subtractingReportingOverflow(big.low)
      return WideFloat(
        normalizing: high &- big.high &- (borrow ? 1 : 0), low, exponent: big.exponent, isNegative: small.isNegative)
    }
    let (difference, borrow) = big.low.subtractingReportingOverflow(low)
    return WideFloat(
      normalizing: big.high &- high &- (borrow ? 1 : 0), difference, exponent: big.exponent,
      isNegative: big.isNegative)
  }

  package static func * (left: WideFloat, right: WideFloat) -> WideFloat {
    if left.isZero || right.isZero { return .zero }
    let top = left.high.multipliedFullWidth(by: right.high)
    let first = left.high.multipliedFullWidth(by: right.low)
    let second = left.low.multipliedFullWidth(by: right.high)
    let bottom = left.low.multipliedFullWidth(by: right.low)
    let (a, one) = first.low.addingReportingOverflow(second.low)
    let (_, two) = a.addingReportingOverflow(bottom.high)
    let middleCarry: UInt64 = (one ? 1 : 0) + (two ? 1 : 0)
    let (b, three) = top.low.addingReportingOverflow(first.high)
    let (c, four) = b.addingReportingOverflow(second.high)
    let (low, five) = c.addingReportingOverflow(middleCarry)
    let high = top.high &+ (three ? 1 : 0) &+ (four ? 1 : 0) &+ (five ? 1 : 0)
    return WideFloat(
      normalizing: high, low, exponent: left.exponent + right.exponent + 1,
      isNegative: left.isNegative != right.isNegative)
  }

  package static func / (left: WideFloat, right: WideFloat) -> WideFloat {
    if left.isZero || right.isZero { return .zero }
    // Half of the dividend, so that the quotient stays below one.
    let (u3, u2, u1) = (left.high >> 1, left.low >> 1 | left.high << 63, left.low << 63)
    let (high, rest) = digit(u3, u2, u1, right)
    let (low, _) = digit(rest.0, rest.1, 0, right)
    return WideFloat(
      normalizing: high, low, exponent: left.exponent - right.exponent, isNegative: left.isNegative != right.isNegative)
  }

  /// Returns one 64-bit digit of a three-digit dividend by a two-digit divisor, and the remainder.
  private static func digit(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ v: WideFloat) -> (UInt64, (UInt64, UInt64)) {
    var quotient = a >= v.high ? UInt64.max : v.high.dividingFullWidth((a, b)).quotient
    while true {
      let p = quotient.multipliedFullWidth(by: v.high)
      let q = quotient.multipliedFullWidth(by: v.low)
      let (middle, carry) = p.low.addingReportingOverflow(q.high)
      let top = p.high &+ (carry ? 1 : 0)
      if (top, middle, q.low) <= (a, b, c) {
        let (low, one) = c.subtractingReportingOverflow(q.low)
        return (quotient, (b &- middle &- (one ? 1 : 0), low))
      }
      quotient -= 1
    }
  }

  package func divided(by divisor: Int) -> WideFloat {
    let word = UInt64(divisor.magnitude)
    guard !isZero, word != 0 else { return .zero }
    let (top, rest) = high.quotientAndRemainder(dividingBy: word)
    let (bottom, last) = word.dividingFullWidth((rest, low))
    // The bits below the last limb are needed when the top limb of the quotient is short.
    let (extra, _) = word.dividingFullWidth((last, 0))
    let shift = UInt64(top == 0 ? 64 + min(63, bottom.leadingZeroBitCount) : top.leadingZeroBitCount)
    let negative = isNegative != (divisor < 0)
    if shift == 0 { return WideFloat(high: top, low: bottom, exponent: exponent, isNegative: negative) }
    if shift >= 64 {
      let rest = shift - 64
      let upper = rest == 0 ? bottom : bottom << rest | extra >> (64 - rest)
      return WideFloat(normalizing: upper, extra << rest, exponent: exponent - 64 - Int(rest), isNegative: negative)
    }
    return WideFloat(
      high: top << shift | bottom >> (64 - shift), low: bottom << shift | extra >> (64 - shift),
      exponent: exponent - Int(shift), isNegative: negative)
  }

  package func squareRoot() -> WideFloat {
    guard !isZero, !isNegative else { return .zero }
    let odd = exponent & 1
    let mantissa = WideFloat(high: high, low: low, exponent: odd, isNegative: false)
    var inverse = WideFloat(1 / mantissa.double.squareRoot())
    for _ in 0..<2 {
      // y ← y + y (1 − m y²) ÷ 2
      let defect = WideFloat(1) - mantissa * inverse * inverse
      inverse = inverse + (inverse * defect).scaled(by: -1)
    }
    var root = mantissa * inverse
    root = root + ((mantissa - root * root) * inverse).scaled(by: -1)
    return root.scaled(by: (exponent - odd) / 2)
  }

  package var floorInteger: Int? {
    if isZero { return 0 }
    if exponent < 0 { return isNegative ? -1 : 0 }
    guard exponent < 62 else { return nil }
    let whole = Int(high >> UInt64(63 - exponent))
    let hasFraction = low != 0 || (high << UInt64(exponent + 1)) != 0
    return isNegative ? -whole - (hasFraction ? 1 : 0) : whole
  }

  package var double: Double {
    guard !isZero, exponent > -1000, exponent < 1023 else { return isZero || exponent < 0 ? 0 : .infinity }
    let value = Double(sign: .plus, exponent: exponent - 63, significand: Double(high))
    return isNegative ? -value : value
  }
}
