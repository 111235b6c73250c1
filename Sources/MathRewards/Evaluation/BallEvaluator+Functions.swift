extension BallEvaluator {
  mutating func function(_ index: Expression.Index) -> Ball<Real>? {
    guard let function = Function(rawValue: expression[index].payload), budget.spend(40) else { return nil }
    if function.takesSeveral { return several(function, index) }
    if function == .determinant { return determinant(index) }
    guard let argument = value(expression.child(index)) else { return nil }
    switch function {
    case .sine: return argument.sineAndCosine?.sine
    case .cosine: return argument.sineAndCosine?.cosine
    case .tangent: return argument.sineAndCosine.flatMap { $0.sine / $0.cosine }
    case .cotangent: return argument.sineAndCosine.flatMap { $0.cosine / $0.sine }
    case .secant: return argument.sineAndCosine?.cosine.reciprocal
    case .cosecant: return argument.sineAndCosine?.sine.reciprocal
    case .arcSine: return argument.arcSine
    case .arcCosine: return argument.arcCosine
    case .arcTangent: return argument.arcTangent
    case .arcCotangent: return argument.arcTangent.map { Ball.pi * .half - $0 }
    case .arcSecant: return argument.reciprocal?.arcCosine
    case .arcCosecant: return argument.reciprocal?.arcSine
    case .hyperbolicSine: return argument.hyperbolicSineAndCosine?.sine
    case .hyperbolicCosine: return argument.hyperbolicSineAndCosine?.cosine
    case .hyperbolicTangent: return argument.hyperbolicSineAndCosine.flatMap { $0.sine / $0.cosine }
    case .hyperbolicCotangent: return argument.hyperbolicSineAndCosine.flatMap { $0.cosine / $0.sine }
    case .hyperbolicSecant: return argument.hyperbolicSineAndCosine?.cosine.reciprocal
    case .hyperbolicCosecant: return argument.hyperbolicSineAndCosine?.sine.reciprocal
    case .areaSine: return argument.areaSine
    case .areaCosine: return argument.areaCosine
    case .areaTangent: return argument.areaTangent
    case .naturalLogarithm: return argument.logarithm
    case .logarithm: return logarithm(argument, index)
    case .exponential: return bounded(argument.exponential)
    case .realPart: return Ball(re: argument.re, radius: argument.radius)
    case .imaginaryPart: return Ball(re: argument.im, radius: argument.radius)
    case .conjugate: return Ball(re: argument.re, im: -argument.im, radius: argument.radius)
    case .argument: return argument.logarithm.map { Ball(re: $0.im, radius: $0.radius) }
    case .sign:
      let value = argument.snapped
      guard value.isReal else { return nil }
      return value.isZero ? Ball(0) : Ball(value.re.isNegative ? -1 : 1)
    case .gamma: return (argument - Ball(1)).factorial
    default: return nil
    }
  }

  /// Returns a logarithm: of base 10 if none is written and there are no symbols. With symbols, a bare log is natural
  /// as often as decimal, and both sides are read alike.
  private mutating func logarithm(_ argument: Ball<Real>, _ index: Expression.Index) -> Ball<Real>? {
    let base: Ball<Real>?
    if expression.count(index) > 1 { base = value(expression.child(index, 1)) } else { base = Ball(10) }
    guard let top = argument.logarithm, let bottom = base?.logarithm else { return nil }
    return top / bottom
  }

  private mutating func several(_ function: Function, _ index: Expression.Index) -> Ball<Real>? {
    if let exact = exact(index) { return exact }
    var values: [Ball<Real>] = []
    for child in expression.children(of: index) {
      guard let value = value(child) else { return nil }
      values.append(value)
    }
    guard let first = values.first else { return nil }
    switch function {
    case .maximum, .minimum:
      guard values.allSatisfy({ $0.snapped.isReal }) else { return nil }
      return values.dropFirst().reduce(first) { (function == .maximum) == ($0.re < $1.re) ? $1 : $0 }
    default: return commonDivisor(function, index, values)
    }
  }

  /// Returns the common divisor of values that are not rational, such as polynomials. It is the product of the common
  /// numeric factor and the common rest.
  private func commonDivisor(
    _ function: Function, _ index: Expression.Index, _ values: [Ball<Real>]
  ) -> Ball<Real>? {
    var coefficients: [Rational] = []
    var rests: [Ball<Real>] = []
    for (child, value) in zip(expression.children(of: index), values) {
      let coefficient = leadingNumber(of: child)
      guard let rest = value / Ball(coefficient) else { return nil }
      coefficients.append(coefficient)
      rests.append(rest)
    }
    guard var total = coefficients.first, let first = rests.first else { return nil }
    for next in coefficients.dropFirst() { total = Rational.greatestCommonDivisor(total, next) }
    let isShared = rests.allSatisfy { ($0 - first).mayBeZero }
    let isWhole = coefficients.allSatisfy(\.isInteger)
    let divisor = isShared ? Ball(total) * first : isWhole ? Ball(total) : Ball(1)
    if function == .greatestCommonDivisor { return divisor }
    var product = values[0]
    for next in values.dropFirst() { product = product * next }
    var result: Ball<Real>? = product
    for _ in 1..<max(values.count, 2) where values.count > 1 { result = result.flatMap { $0 / divisor } }
    return result
  }

  private func leadingNumber(of index: Expression.Index) -> Rational {
    var spare = Budget(steps: 200)
    let operand = Operand(expression: expression, index: index, sign: sign)
    let exact = ExactEvaluator(operand)
    if let value = exact.value(index, &spare), !value.isZero { return value }
    guard expression.operation(index) == .product, let value = exact.value(expression.child(index), &spare),
      !value.isZero
    else { return .one }
    return value
  }

  private mutating func determinant(_ index: Expression.Index) -> Ball<Real>? {
    matrix(expression.child(index))?.determinant
  }
}
