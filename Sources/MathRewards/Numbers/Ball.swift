/// A complex number known to within a radius, so that evaluation can prove inequality.
///
/// The radius is stored as its logarithm to base 2 (−∞ for an exact value) and always rounded up.
package struct Ball<Real: BinaryReal>: Sendable {
  package var re: Real
  package var im: Real
  /// The base-2 logarithm of the maximum distance of the true value from the center.
  package var radius: Double

  package init(re: Real, im: Real = .zero, radius: Double = -.infinity) {
    self.re = re
    self.im = im
    self.radius = radius
  }

  package init(_ value: Int) { self.init(re: Real(value)) }

  package init(_ value: Rational) {
    let real = Real(value)
    let isExact = value.denominator.word == 1 && value.numerator.bitWidth <= Real.precision
    self.init(re: real, radius: isExact ? -.infinity : Double(real.exponent - Real.precision + 2))
  }

  package var isReal: Bool { im.isZero }
  package var isZero: Bool { re.isZero && im.isZero }

  /// An upper bound of log₂ of the middle's absolute value; −∞ for zero.
  package var size: Double {
    if re.isZero { return im.isZero ? -.infinity : Double(im.exponent + 1) }
    if im.isZero { return Double(re.exponent + 1) }
    return Double(max(re.exponent, im.exponent)) + 1.5
  }

  /// A lower bound of log₂ of the middle's absolute value.
  package var lowerSize: Double {
    if re.isZero { return im.isZero ? -.infinity : Double(im.exponent) }
    return Double(im.isZero ? re.exponent : max(re.exponent, im.exponent))
  }

  /// Whether zero is within the radius.
  package var mayBeZero: Bool { lowerSize <= radius }

  /// The maximum contribution of one truncated operation to the radius.
  var rounding: Double { size - Double(Real.precision) + 3 }

  /// Returns the value without a part that is only rounding error. Branch cuts are then reached from a fixed side.
  package var snapped: Ball {
    var result = self
    if !im.isZero && Double(im.exponent) <= radius { result.im = .zero }
    if !re.isZero && Double(re.exponent) <= radius && !result.im.isZero { result.re = .zero }
    return result
  }
}

/// An upper bound of log₂(2ᵃ + 2ᵇ), the same on every machine.
@inline(__always)
func sumOfPowers(_ a: Double, _ b: Double) -> Double {
  let top = max(a, b)
  let distance = top - min(a, b)
  if !(distance < 64) { return top }
  if distance < 1 { return top + 1 }
  if distance < 2 { return top + 0.585 }
  if distance < 4 { return top + 0.322 }
  if distance < 8 { return top + 0.088 }
  if distance < 16 { return top + 0.006 }
  return top + 0.0001
}

extension Ball {
  package static prefix func - (value: Ball) -> Ball {
    Ball(re: -value.re, im: -value.im, radius: value.radius)
  }

  package static func + (left: Ball, right: Ball) -> Ball {
    var result = Ball(re: left.re + right.re, im: left.im + right.im)
    let error = max(left.size, right.size) - Double(Real.precision) + 3
    result.radius = sumOfPowers(sumOfPowers(left.radius, right.radius), error)
    return result
  }

  package static func - (left: Ball, right: Ball) -> Ball { left + -right }

  package static func * (left: Ball, right: Ball) -> Ball {
    var result: Ball
    if left.isReal && right.isReal {
      result = Ball(re: left.re * right.re)
    } else if left.isReal {
      result = Ball(re: left.re * right.re, im: left.re * right.im)
    } else if right.isReal {
      result = Ball(re: left.re * right.re, im: left.im * right.re)
    } else {
      result = Ball(
        re: left.re * right.re - left.im * right.im, im: left.re * right.im + left.im * right.re)
    }
    let mixed = sumOfPowers(left.size + right.radius, right.size + left.radius)
    let error = sumOfPowers(mixed, left.radius + right.radius)
    result.radius = sumOfPowers(error, left.size + right.size - Double(Real.precision) + 3)
    return result
  }

  /// The reciprocal; `nil` if the value may be zero.
  package var reciprocal: Ball? {
    guard !mayBeZero else { return nil }
    var result: Ball
    if isReal {
      result = Ball(re: Real.one / re)
    } else {
      let square = re * re + im * im
      result = Ball(re: re / square, im: -im / square)
    }
    // |1/(z+δ) − 1/z| ≤ |δ| / (|z| (|z| − |δ|)); the bound is tight if the center is at least twice the radius away.
    let distance = lowerSize - radius > 1 ? lowerSize - 1 : -.infinity
    guard distance.isFinite else { return nil }
    result.radius = sumOfPowers(radius - lowerSize - distance, result.rounding)
    return result
  }

  package static func / (left: Ball, right: Ball) -> Ball? {
    right.reciprocal.map { left * $0 }
  }

  package func raised(to exponent: Int) -> Ball? {
    if exponent < 0 { return raised(to: -exponent)?.reciprocal }
    var result = Ball(1)
    var base = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * base }
      rest >>= 1
      if rest > 0 { base = base * base }
      guard abs(base.size) < 0x1p50 || base.isZero else { return nil }
    }
    return result
  }

  /// The absolute value √(re² + im²).
  package var absolute: Ball {
    if isReal { return Ball(re: re.magnitude, radius: radius) }
    var result = Ball(re: (re * re + im * im).squareRoot())
    result.radius = sumOfPowers(radius, result.rounding)
    return result
  }

  /// Returns the value with a radius of at least 2^`bound`.
  package func widened(to bound: Double) -> Ball {
    var result = self
    result.radius = sumOfPowers(radius, bound)
    return result
  }
}
