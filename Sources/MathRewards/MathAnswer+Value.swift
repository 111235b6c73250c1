extension MathAnswer {
  /// Returns the value for given symbols as a complex number, or `nil`.
  package func value(at symbols: [String: Rational]) -> (real: Double, imaginary: Double)? {
    guard case .expression(let expression) = content else { return nil }
    var point = SamplePoint(0, .positive)
    point.given = symbols
    let operand = Operand(expression: expression, index: expression.root)
    var evaluator = BallEvaluator<WideFloat>(operand, at: point, budget: Budget(steps: 1_000_000))
    guard let value = evaluator.exact(expression.root) ?? evaluator.value(expression.root) else { return nil }
    let isNothing = !value.re.isZero && Double(value.re.exponent) <= value.radius
    return (isNothing ? 0 : value.re.double, value.snapped.im.double)
  }
}
