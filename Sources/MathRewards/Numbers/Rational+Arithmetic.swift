extension Rational {
  package static prefix func - (value: Rational) -> Rational {
    if value.large == nil { return Rational(-value.n, over: value.d) ?? .zero }
    return Rational(isNegative: !value.isNegative, value.numerator, over: value.denominator) ?? .zero
  }

  package static func + (left: Rational, right: Rational) -> Rational {
    if left.large == nil, right.large == nil {
      if left.d == 1 && right.d == 1 {
        let (sum, overflow) = left.n.addingReportingOverflow(right.n)
        if !overflow { return Rational(sum) }
      }
      let (a, one) = left.n.multipliedReportingOverflow(by: right.d)
      let (b, two) = right.n.multipliedReportingOverflow(by: left.d)
      let (top, three) = a.addingReportingOverflow(b)
      let (bottom, four) = left.d.multipliedReportingOverflow(by: right.d)
      if !(one || two || three || four), let sum = Rational(top, over: bottom) { return sum }
    }
    let (a, b) = (left.numerator * right.denominator, right.numerator * left.denominator)
    let bottom = left.denominator * right.denominator
    if left.isNegative == right.isNegative {
      return Rational(isNegative: left.isNegative, a + b, over: bottom) ?? .zero
    }
    return a >= b
      ? Rational(isNegative: left.isNegative, a - b, over: bottom) ?? .zero
      : Rational(isNegative: right.isNegative, b - a, over: bottom) ?? .zero
  }

  package static func - (left: Rational, right: Rational) -> Rational { left + -right }

  package static func * (left: Rational, right: Rational) -> Rational {
    if left.large == nil, right.large == nil {
      let (top, one) = left.n.multipliedReportingOverflow(by: right.n)
      let (bottom, two) = left.d.multipliedReportingOverflow(by: right.d)
      if !(one || two), let product = Rational(top, over: bottom) { return product }
    }
    return Rational(
      isNegative: left.isNegative != right.isNegative, left.numerator * right.numerator,
      over: left.denominator * right.denominator) ?? .zero
  }

  /// The reciprocal; `nil` for zero.
  package var reciprocal: Rational? {
    guard !isZero else { return nil }
    if large == nil { return Rational(d, over: n) }
    return Rational(isNegative: isNegative, denominator, over: numerator)
  }

  package static func / (left: Rational, right: Rational) -> Rational? {
    right.reciprocal.map { left * $0 }
  }

  /// Returns a power with an integer exponent of bounded size; `nil` for zero to a negative power.
  package func raised(to exponent: Int) -> Rational? {
    guard exponent >= 0 else { return reciprocal?.raised(to: -exponent) }
    return Rational(
      isNegative: isNegative && exponent & 1 == 1, numerator.raised(to: exponent),
      over: denominator.raised(to: exponent))
  }

  /// Returns the exact root, if there is one; an odd root of a negative value is negative.
  package func exactRoot(_ degree: Int) -> Rational? {
    guard degree > 0, !isNegative || degree & 1 == 1 else { return nil }
    let top = numerator.integerRoot(degree)
    guard top.raised(to: degree) == numerator else { return nil }
    let bottom = denominator.integerRoot(degree)
    guard bottom.raised(to: degree) == denominator else { return nil }
    return Rational(isNegative: isNegative, top, over: bottom)
  }

  package var floor: Rational {
    guard !isInteger else { return self }
    guard let (quotient, _) = numerator.quotientAndRemainder(dividingBy: denominator) else { return self }
    let whole = Rational(isNegative: isNegative, quotient, over: BigNatural(1)) ?? .zero
    return isNegative ? whole - .one : whole
  }

  package static func < (left: Rational, right: Rational) -> Bool {
    if left.large == nil, right.large == nil, left.d == right.d { return left.n < right.n }
    return (left - right).isNegative
  }

  /// Returns the largest rational number of which both are integer multiples.
  package static func greatestCommonDivisor(_ left: Rational, _ right: Rational) -> Rational {
    let top = BigNatural.greatestCommonDivisor(
      left.numerator * right.denominator, right.numerator * left.denominator)
    return Rational(isNegative: false, top, over: left.denominator * right.denominator) ?? .zero
  }

  /// Returns a power of ten.
  package static func power(ofTen exponent: Int) -> Rational {
    Rational(10).raised(to: exponent) ?? .one
  }

  /// Returns the fraction with the smallest denominator between two positive bounds. It is computed from their
  /// continued fractions.
  package static func simplest(from low: Rational, to high: Rational) -> Rational? {
    var (a, b) = (low, high)
    var terms: [Rational] = []
    for _ in 0..<80 {
      let floor = a.floor
      if floor == a || !(b < floor + .one) {
        terms.append(floor == a ? floor : floor + .one)
        break
      }
      terms.append(floor)
      guard let next = (b - floor).reciprocal, let last = (a - floor).reciprocal else { return nil }
      (a, b) = (next, last)
    }
    guard var result = terms.popLast() else { return nil }
    while let term = terms.popLast() {
      guard let inverse = result.reciprocal else { return nil }
      result = term + inverse
    }
    return result
  }
}
