extension Ball {
  private var slack: Double { Double(24 - Real.precision) }

  package static var pi: Ball { Ball(re: .pi, radius: Double(3 - Real.precision)) }
  package static var i: Ball { Ball(re: .zero, im: .one) }
  package static var half: Ball { Ball(re: Real(0.5)) }

  /// The exponential eᶻ.
  package var exponential: Ball? {
    guard radius < -1, let length = re.exponential else { return nil }
    var result = Ball(re: length)
    if !im.isZero {
      guard let (sine, cosine) = im.sineAndCosine else { return nil }
      result = Ball(re: length * cosine, im: length * sine)
    }
    // Reducing a large argument loses as many bits as there are before its point.
    let lost = max(0, size)
    result.radius = sumOfPowers(result.size + radius + 1, result.size + slack + lost)
    return result
  }

  /// The principal logarithm; `nil` if the value may be zero.
  package var logarithm: Ball? {
    let value = snapped
    guard !value.mayBeZero, lowerSize - radius > 2 else { return nil }
    let length = value.absolute.re
    guard let real = length.logarithm, let angle = value.im.angle(over: value.re) else { return nil }
    var result = Ball(re: real, im: angle)
    result.radius = sumOfPowers(radius - lowerSize + 1, slack + max(0, result.size))
    return result
  }

  /// The principal square root.
  package var squareRoot: Ball {
    let value = snapped
    var result: Ball
    if value.isReal {
      let root = value.re.magnitude.squareRoot()
      result = value.re.isNegative ? Ball(re: .zero, im: root) : Ball(re: root)
    } else {
      let length = value.absolute.re
      let a = ((length + value.re.magnitude).scaled(by: -1)).squareRoot()
      let b = a.isZero ? a : value.im.magnitude / a.scaled(by: 1)
      let (x, y) = value.re.isNegative ? (b, a) : (a, b)
      result = Ball(re: x, im: value.im.isNegative ? -y : y)
    }
    if mayBeZero {
      // Near zero the root moves by at most the root of the radius.
      result.radius = sumOfPowers(radius, radius) / 2 + 1
    } else {
      result.radius = sumOfPowers(radius - lowerSize / 2 + 1, result.rounding + 1)
    }
    return result
  }

  /// Returns the principal power e^(w ln z), with the exact branch for integer exponents.
  package func raised(to exponent: Ball) -> Ball? {
    if exponent.isReal, let whole = exponent.re.floorInteger, exponent.radius == -.infinity,
      (exponent.re - Real(whole)).isZero
    {
      return raised(to: whole)
    }
    if isZero && radius == -.infinity { return exponent.re.isNegative ? nil : self }
    return logarithm.flatMap { ($0 * exponent).exponential }
  }

  /// Returns the real root of a real number if there is one, otherwise the principal root.
  package func root(_ degree: Int) -> Ball? {
    if degree == 2 { return squareRoot }
    let value = snapped
    if value.isZero && radius == -.infinity { return self }
    guard degree != 0, let inverse = Ball(degree).reciprocal else { return nil }
    if value.isReal, value.re.isNegative, degree & 1 == 1 {
      return (-value).raised(to: inverse).map { -$0 }
    }
    return value.raised(to: inverse)
  }

  /// Sine and cosine together.
  package var sineAndCosine: (sine: Ball, cosine: Ball)? {
    guard radius < -1 else { return nil }
    let lost = max(0, size)
    if isReal {
      guard let (sine, cosine) = re.sineAndCosine else { return nil }
      let bound = sumOfPowers(radius, slack + lost)
      return (Ball(re: sine, radius: bound), Ball(re: cosine, radius: bound))
    }
    guard let plus = (Ball.i * self).exponential, let minus = plus.reciprocal else { return nil }
    let sine = (plus - minus) * Ball(re: .zero, im: Real(-0.5))
    return (sine, (plus + minus) * .half)
  }

  /// Hyperbolic sine and cosine together.
  package var hyperbolicSineAndCosine: (sine: Ball, cosine: Ball)? {
    guard let plus = exponential, let minus = plus.reciprocal else { return nil }
    return ((plus - minus) * .half, (plus + minus) * .half)
  }

  /// The arc sine: −i ln(iz + √(1 − z²)).
  package var arcSine: Ball? {
    let inner = Ball.i * self + (Ball(1) - self * self).squareRoot
    guard let result = inner.logarithm.map({ -Ball.i * $0 }) else { return nil }
    return isReal ? result.snapped : result
  }

  package var arcCosine: Ball? {
    arcSine.map { Ball.pi * .half - $0 }
  }

  /// The arc tangent: (i/2) (ln(1 − iz) − ln(1 + iz)); the angle of (1, z) for a real z.
  package var arcTangent: Ball? {
    if isReal {
      guard let angle = re.angle(over: .one) else { return nil }
      return Ball(re: angle, radius: sumOfPowers(radius, slack))
    }
    let turned = Ball.i * self
    guard let minus = (Ball(1) - turned).logarithm, let plus = (Ball(1) + turned).logarithm else { return nil }
    return Ball(re: .zero, im: Real(0.5)) * (minus - plus)
  }

  package var areaSine: Ball? { (self + (self * self + Ball(1)).squareRoot).logarithm }

  package var areaCosine: Ball? {
    (self + (self + Ball(1)).squareRoot * (self - Ball(1)).squareRoot).logarithm
  }

  package var areaTangent: Ball? {
    guard let plus = (Ball(1) + self).logarithm, let minus = (Ball(1) - self).logarithm else { return nil }
    return (plus - minus) * .half
  }

  /// The largest integer not above a real value. A value within its radius of an integer counts as that integer.
  package var floor: Ball? {
    let value = snapped
    guard value.isReal, radius < -8, let below = value.re.floorInteger else { return nil }
    let gap = Real(below + 1) - value.re
    let isAbove = radius > -.infinity && (gap.isZero || Double(gap.exponent) <= radius + 1)
    return Ball(isAbove ? below + 1 : below)
  }

  /// The factorial Γ(z + 1) of a real z, by Stirling's series after a shift; only in the lower precision.
  package var factorial: Ball? {
    guard isReal, Real.precision <= 128, radius < -40, size < 12 else { return nil }
    if re.isNegative && re.floorInteger.map({ (re - Real($0)).isZero }) == true { return nil }
    var shifted = self + Ball(1)
    var product = Ball(1)
    while shifted.re < Real(40) {
      product = product * shifted
      shifted = shifted + Ball(1)
    }
    guard let logarithm = shifted.logarithm, let inverse = shifted.reciprocal,
      let turn = (Ball.pi * Ball(2)).logarithm
    else { return nil }
    var sum = (shifted - .half) * logarithm - shifted + turn * .half
    var power = inverse
    let square = inverse * inverse
    for (top, bottom) in Self.stirling {
      guard let term = Rational(top, over: bottom) else { continue }
      sum = sum + Ball(term) * power
      power = power * square
    }
    return sum.widened(to: -112).exponential.flatMap { $0 / product }
  }

  /// The coefficients B₂ₖ / (2k (2k − 1)) of Stirling's series.
  private static var stirling: [(Int, Int)] {
    [
      (1, 12), (-1, 360), (1, 1260), (-1, 1680), (1, 1188), (-691, 360_360), (1, 156), (-3617, 122_400),
      (43867, 244_188), (-174_611, 125_400), (77683, 5796), (-236_364_091, 1_506_960), (657_931, 300),
      (-3_392_780_147, 93960), (1_723_168_255_201, 2_492_028), (-7_709_321_041_217, 505_920),
    ]
  }
}
