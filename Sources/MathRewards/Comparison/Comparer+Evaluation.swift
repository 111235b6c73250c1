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
      // Limits and integrals have no second precision: twenty digits must do.
      return decide(difference.radius < Swift.max(scale, -20) - 60 ? .same : .undecided, by: .evaluation)
    }
    // Alike to 38 digits: now with 192.
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

  /// Expressions with symbols: exactly modulo a prime where they are rational functions, else at random points.
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
        if agreements == 2 { return decide(.same, by: .modularIdentity) }
      }
      return decide(.undecided, by: budget.isExhausted ? .budget : .undecided)
    }
    return sampled(a, b)
  }

  /// At positive points, then at real points where both values are real, then at whole ones.
  private mutating func sampled(_ a: Operand, _ b: Operand) -> Decision {
    var agreements = 0
    var mismatches = 0
    var absorbed = false
    for (style, count) in [(SamplePoint.Style.positive, 4), (.real, 6), (.integer, 6)] {
      if style == .integer {
        // Sums up to a symbol have values at whole numbers only.
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
    if absorbed { return confirmed(a, b) }
    return decide(.same, by: .evaluation)
  }

  /// One point more, with 192 digits.
  private mutating func confirmed(_ a: Operand, _ b: Operand) -> Decision {
    let point = SamplePoint(77, .positive)
    let x = ball(a, point, LongFloat.self)
    let y = ball(b, point, LongFloat.self)
    guard let u = x.value, let v = y.value, !x.absorbed, !y.absorbed else { return decide(.undecided, by: .undecided) }
    return decide(isApart(u - v) ? .different : .same, by: .evaluation)
  }

  // MARK: Antiderivatives and families

  /// Antiderivatives: both have a constant added under the same or another letter, and differ by a constant.
  mutating func sameAntiderivatives(_ a: Operand, _ b: Operand) -> Decision? {
    let (x, y) = (constantOfIntegration(a), constantOfIntegration(b))
    guard x != nil || y != nil else { return nil }
    if x == nil || y == nil { guard equality.constantOfIntegrationIsOptional else { return nil } }
    var first: Ball<WideFloat>?
    var agreements = 0
    for number in 0..<8 {
      var point = SamplePoint(UInt64(number) &+ 20, .positive)
      for name in [x, y] { if let name { point.given[name] = .zero } }
      guard let u = ball(a, point, WideFloat.self).value, let v = ball(b, point, WideFloat.self).value else { continue }
      let difference = u - v
      guard let so = first else {
        first = difference
        continue
      }
      if isApart(difference - so) { return decide(.different, by: .evaluation) }
      agreements += 1
    }
    return agreements >= 2 ? decide(.same, by: .evaluation) : nil
  }

  /// The letter of a constant added at the end: C, c, k and their like.
  private func constantOfIntegration(_ operand: Operand) -> String? {
    guard operand.operation == .sum, operand.node.payload == 0, let last = operand.children.last ?? nil,
      last.operation == .symbol
    else { return nil }
    let name = last.expression.name(last.index)
    guard ["C", "c", "k", "K", "C_1", "c_1", "C_0", "c_0"].contains(name) else { return nil }
    let uses = operand.expression.nodes.filter {
      $0.operation == .symbol && operand.expression.names[Int($0.payload)] == name
    }
    return uses.count == 1 ? name : nil
  }

  /// Families such as π/4 + kπ: linear in a whole parameter with a period of π, shifted or under another letter.
  mutating func sameFamily(_ a: Operand, _ b: Operand) -> Decision {
    guard kind(a) == .scalar, kind(b) == .scalar, mentions(a), mentions(b), let p = parameter(a),
      let q = parameter(b)
    else { return decide(.different, by: rule) }
    var shifts: [Int] = []
    for number in 0..<3 {
      var point = SamplePoint(UInt64(number) &+ 40, .positive)
      func value(_ operand: Operand, _ name: String, _ k: Int, _ comparer: inout Comparer) -> Ball<WideFloat>? {
        point.given = [name: Rational(k)]
        return comparer.ball(operand, point, WideFloat.self).value
      }
      guard let a0 = value(a, p, 0, &self), let a1 = value(a, p, 1, &self), let a2 = value(a, p, 2, &self),
        let b0 = value(b, q, 0, &self), let b1 = value(b, q, 1, &self), let b2 = value(b, q, 2, &self)
      else { return decide(.different, by: .families) }
      let (stepA, stepB) = (a1 - a0, b1 - b0)
      guard !isApart(a2 - a1 - stepA), !isApart(b2 - b1 - stepB), !stepA.mayBeZero,
        !isApart(stepA - stepB) || !isApart(stepA + stepB), let quotient = (b0 - a0) / stepA,
        let whole = (quotient + .half).floor, !isApart(quotient - whole), let shift = whole.re.floorInteger
      else { return decide(.different, by: .families) }
      shifts.append(shift)
    }
    return decide(.same, by: .families)
  }

  private func mentions(_ operand: Operand) -> Bool {
    let expression = operand.expression
    return expression.nodes.contains {
      ($0.operation == .constant && $0.payload == Constant.pi.rawValue) || $0.operation == .degree
    }
  }

  private func parameter(_ operand: Operand) -> String? {
    let names = symbols(operand)
    let whole = names.filter { ["n", "k", "m", "l", "N", "K", "j"].contains($0) }
    return whole.count == 1 ? whole[0] : nil
  }
}
