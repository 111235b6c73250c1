// Equality by evaluation: constants at two precisions, functions at random points.
extension Comparer {
  /// Whether a difference is certainly not zero.
  func isApart<Real>(_ difference: Ball<Real>) -> Bool { difference.lowerSize > difference.radius + 1 }

  mutating func ball<Real>(_ operand: Operand, _ point: SamplePoint, _ type: Real.Type) -> (
    value: Ball<Real>?, absorbed: Bool, approximate: Bool
  ) {
    var evaluator = BallEvaluator<Real>(operand, at: point, budget: budget)
    let value = evaluator.value(operand.index)
    budget = evaluator.budget
    return (value, evaluator.absorbed, evaluator.isApproximate)
  }

  mutating func sameConstants(_ a: Operand, _ b: Operand) -> Decision {
    let point = SamplePoint(0, .positive)
    let x = ball(a, point, WideFloat.self)
    let y = ball(b, point, WideFloat.self)
    guard let u = x.value, let v = y.value else {
      return decide(.undecided, by: budget.isExhausted ? .budget : .undecided)
    }
    let difference = u - v
    if isApart(difference) {
      let isNear = roundedConstants(a, b, difference)
      return decide(Decision(isNear), by: isNear ? .rounding : .evaluation)
    }
    let scale = Swift.max(u.size, v.size)
    if x.approximate || y.approximate {
      // Limits and integrals are not available in higher precision, so twenty digits must suffice.
      return decide(difference.radius < Swift.max(scale, -20) - 60 ? .same : .undecided, by: .evaluation)
    }
    // Equal to 38 digits: compare 192 digits.
    let longX = ball(a, point, LongFloat.self)
    let longY = ball(b, point, LongFloat.self)
    guard let p = longX.value, let q = longY.value else {
      return decide(.undecided, by: budget.isExhausted ? .budget : .undecided)
    }
    let gap = p - q
    if isApart(gap) {
      let isNear = roundedConstants(a, b, Ball(re: WideFloat(gap.absolute.re.double)))
      return decide(Decision(isNear), by: isNear ? .rounding : .evaluation)
    }
    let reference = Swift.max(Swift.max(p.size, q.size), difference.radius)
    let isTight = gap.radius == -.infinity || gap.radius < reference - 300
    if longX.absorbed || longY.absorbed || !isTight { return decide(.undecided, by: .undecided) }
    return decide(.same, by: .evaluation)
  }

  /// Compares expressions with symbols. Rational functions are compared exactly modulo a prime, others at random
  /// points.
  mutating func sameFunctions(_ a: Operand, _ b: Operand) -> Decision {
    if ModularEvaluator.applies(to: a), ModularEvaluator.applies(to: b) {
      var agreements = 0
      for number in 0..<6 {
        let point = SamplePoint(UInt64(number) &+ 100, .positive)
        let x = ModularEvaluator(expression: a.expression, sign: a.sign, point: point).value(a.index, &budget)
        let y = ModularEvaluator(expression: b.expression, sign: b.sign, point: point).value(b.index, &budget)
        guard let x, let y else { continue }
        if x != y { return decide(.different, by: .modularIdentity) }
        agreements += 1
        if agreements == 2 {
          return decide(isConfirmed(a, b) ? .same : .different, by: .modularIdentity)
        }
      }
      return decide(.undecided, by: budget.isExhausted ? .budget : .undecided)
    }
    return sampled(a, b)
  }

  /// Whether rational functions also agree modulo a number that is derived from both texts. A completion cannot
  /// choose the multiples of that number.
  private mutating func isConfirmed(_ a: Operand, _ b: Operand) -> Bool {
    guard equality.grammar == .current else { return true }
    var agreements = 0
    for number in 0..<6 as Range<UInt64> {
      let modulus = ModularNumber.modulus(from: SamplePoint.mixed(context.seed &+ number))
      let point = SamplePoint(context.seed &+ number, .positive)
      let x = ModularEvaluator(expression: a.expression, sign: a.sign, point: point, modulus: modulus)
        .value(a.index, &budget)
      let y = ModularEvaluator(expression: b.expression, sign: b.sign, point: point, modulus: modulus)
        .value(b.index, &budget)
      guard let x, let y else { continue }
      if x != y { return false }
      agreements += 1
      if agreements == 2 { return true }
    }
    return false
  }

  /// Compares at positive points, then at real points where both values are real, then at whole numbers.
  private mutating func sampled(_ a: Operand, _ b: Operand) -> Decision {
    var agreements = 0
    var mismatches = 0
    var absorbed = false
    for (style, count) in [(SamplePoint.Style.positive, 4), (.real, 6), (.integer, 6)] {
      if style == .integer {
        // Sums up to a symbol have values only at whole numbers.
        if agreements >= 3 { break }
        (agreements, mismatches) = (0, 0)
      }
      for number in 0..<count {
        let point = SamplePoint(UInt64(number) &+ 1, style)
        let x = ball(a, point, WideFloat.self)
        if budget.isExhausted { return decide(.undecided, by: .budget) }
        let y = ball(b, point, WideFloat.self)
        guard let u = x.value, let v = y.value else {
          if (x.value == nil) != (y.value == nil) { mismatches += 1 }
          continue
        }
        let areReal = u.snapped.isReal && v.snapped.isReal
        if style == .real && !areReal { continue }
        let difference = u - v
        if isApart(difference) {
          if (x.approximate || y.approximate) && difference.size < Swift.max(u.size, v.size) - 50 { continue }
          return decide(.different, by: .evaluation)
        }
        let scale = Swift.max(u.size, v.size)
        let enough: Double = x.approximate || y.approximate ? 50 : 80
        if difference.radius < Swift.max(scale, -40) - enough { agreements += 1 }
        absorbed = absorbed || x.absorbed || y.absorbed
      }
    }
    if budget.isExhausted { return decide(.undecided, by: .budget) }
    guard agreements >= 3, agreements > mismatches else { return decide(.undecided, by: .undecided) }
    if equality.grammar == .current {
      // At points that depend on both texts, so that no text can be tailored to them.
      for number in 0..<2 as Range<UInt64> {
        let point = SamplePoint(context.seed &+ number, .positive)
        guard let u = ball(a, point, WideFloat.self).value, let v = ball(b, point, WideFloat.self).value else {
          continue
        }
        let difference = u - v
        if isApart(difference), difference.size >= Swift.max(u.size, v.size) - 50 {
          return decide(.different, by: .evaluation)
        }
      }
    }
    if absorbed { return confirmed(a, b) }
    return decide(.same, by: .evaluation)
  }

  /// Compares one more point, with 192 digits.
  private mutating func confirmed(_ a: Operand, _ b: Operand) -> Decision {
    let point = SamplePoint(77, .positive)
    let x = ball(a, point, LongFloat.self)
    let y = ball(b, point, LongFloat.self)
    guard let u = x.value, let v = y.value, !x.absorbed, !y.absorbed else { return decide(.undecided, by: .undecided) }
    return decide(isApart(u - v) ? .different : .same, by: .evaluation)
  }
}
