// Sums, products, limits, derivatives and integrals, by their definition or by quadrature.
extension BallEvaluator {
  private func variableName(_ index: Expression.Index) -> String? {
    let node = expression[index]
    if node.operation == .symbol { return expression.name(index) }
    if expression.isConstant(index, .i) { return "i" }
    return nil
  }

  private mutating func value(_ body: Expression.Index, _ name: String, _ argument: Ball<Real>) -> Ball<Real>? {
    bound.append((name, argument))
    defer { bound.removeLast() }
    return value(body)
  }

  mutating func series(_ index: Expression.Index) -> Ball<Real>? {
    let isSum = expression.operation(index) == .bigSum
    let body = expression.child(index, 3)
    guard let name = variableName(expression.child(index)), let start = value(expression.child(index, 1)),
      let first = start.snapped.re.floorInteger, (start.re - Real(first)).isZero
    else { return nil }
    let upper = expression.child(index, 2)
    if expression.isConstant(upper, .infinity) { return isSum ? infiniteSum(body, name, first) : nil }
    guard let end = value(upper), end.snapped.isReal, let last = end.floor?.re.floorInteger,
      (end.re - Real(last)).isZero || Double((end.re - Real(last)).exponent) <= end.radius, last - first < 3000
    else { return nil }
    var total = Ball<Real>(isSum ? 0 : 1)
    guard last >= first else { return total }
    for step in first...last {
      guard budget.spend(2), let term = value(body, name, Ball(step)) else { return nil }
      total = isSum ? total + term : total * term
      guard bounded(total) != nil else { return nil }
    }
    return total
  }

  /// Returns the value of a series with quickly decreasing terms. Series with slowly decreasing terms have no value
  /// here.
  private mutating func infiniteSum(_ body: Expression.Index, _ name: String, _ first: Int) -> Ball<Real>? {
    var total = Ball<Real>(0)
    var small = 0
    var last = 0.0
    var checkpoint = Double.infinity
    for step in first..<(first + 600) {
      // Terms that decrease by less than a twentieth at a time do not vanish in time.
      if (step - first) % 100 == 99 {
        if last > checkpoint - 8 { return nil }
        checkpoint = last
      }
      guard budget.spend(8), let term = value(body, name, Ball(step)) else { return nil }
      total = total + term
      let gap = max(total.size, 0) - Double(Real.precision) + 8
      if term.size < gap && (small == 0 || term.size <= last) { small += 1 } else { small = 0 }
      last = term.size
      if small > 12 {
        isApproximate = true
        return total.widened(to: gap + 6)
      }
    }
    return nil
  }

  /// Returns the limit of a function at a point. It is the value if the function is continuous there, or else an
  /// extrapolation along a sequence towards the point.
  mutating func limit(_ index: Expression.Index) -> Ball<Real>? {
    guard let name = variableName(expression.child(index)) else { return nil }
    let target = expression.child(index, 1)
    let body = expression.child(index, 2)
    let isInfinite = expression.isConstant(target, .infinity)
    let isMinusInfinite =
      expression.operation(target) == .negation && expression.isConstant(expression.child(target), .infinity)
    let center = isInfinite || isMinusInfinite ? Ball<Real>(0) : value(target)
    guard let center else { return nil }
    let fromBelow = expression[index].flags == 2
    // Neville's scheme in h = 2^−6 … 2^−17 towards 0.
    var table: [Ball<Real>] = []
    var steps: [Ball<Real>] = []
    var previous: Ball<Real>?
    var best: Ball<Real>?
    for power in 6..<22 {
      guard budget.spend(80) else { return nil }
      let step = Ball<Real>(re: Real(1).scaled(by: -power))
      let argument: Ball<Real>
      if isInfinite || isMinusInfinite {
        let large = Ball<Real>(re: Real(1).scaled(by: power))
        argument = isInfinite ? large : -large
      } else {
        argument = fromBelow ? center - step : center + step
      }
      guard let sample = value(body, name, argument) else { return nil }
      steps.append(step)
      table.append(sample)
      var column = table.count - 2
      while column >= 0 {
        let ratio = steps[column].re.exponent - step.re.exponent
        let weight = Ball<Real>(1 << min(ratio, 40)) - Ball(1)
        guard let correction = (table[column + 1] - table[column]) / weight else { return nil }
        table[column] = table[column + 1] + correction
        column -= 1
      }
      previous = best
      best = table[0]
    }
    guard let best, let previous else { return nil }
    let change = (best - previous).size
    guard change < max(best.size, 0) - 60 else { return nil }
    isApproximate = true
    return best.widened(to: change + 4)
  }

  /// Returns a central difference of eighth order: 21 digits.
  mutating func derivative(_ index: Expression.Index) -> Ball<Real>? {
    guard let name = variableName(expression.child(index)) else { return nil }
    let body = expression.child(index, 1)
    guard let center = value(expression.child(index)) else { return nil }
    let weights: [(Int, Int)] = [(4, 5), (-1, 5), (4, 105), (-1, 280)]
    var total = Ball<Real>(0)
    for (offset, weight) in weights.enumerated() {
      let step = Ball<Real>(re: Real(offset + 1).scaled(by: -20))
      guard let right = value(body, name, center + step), let left = value(body, name, center - step),
        let factor = Rational(weight.0, over: weight.1)
      else { return nil }
      total = total + (right - left) * Ball(factor)
    }
    isApproximate = true
    return (total * Ball(re: Real(1).scaled(by: 20))).widened(to: max(total.size + 20, 0) - 70)
  }

  mutating func integral(_ index: Expression.Index) -> Ball<Real>? {
    guard let name = variableName(expression.child(index)) else { return nil }
    let body = expression.child(index, 1)
    isApproximate = true
    guard expression.count(index) == 4 else {
      guard let end = value(expression.child(index)) else { return nil }
      return antiderivative(body, name, end)
    }
    guard let start = value(expression.child(index, 2)), let end = value(expression.child(index, 3)),
      start.snapped.isReal, end.snapped.isReal
    else { return nil }
    return quadrature(body, name, start, end)
  }

  /// Returns the antiderivative that is 0 at 0, term by term. If the integrand has no value at 0, it is 0 at 1.
  private mutating func antiderivative(_ body: Expression.Index, _ name: String, _ end: Ball<Real>) -> Ball<Real>? {
    if expression.operation(body) == .sum {
      var total = Ball<Real>(0)
      for child in expression.children(of: body) {
        guard let part = antiderivative(child, name, end) else { return nil }
        total = total + part
      }
      return total
    }
    let origin = value(body, name, Ball(0)) == nil ? Ball<Real>(1) : Ball<Real>(0)
    return quadrature(body, name, origin, end)
  }

  /// Applies the tanh-sinh rule: doubles its points until two results agree.
  private mutating func quadrature(
    _ body: Expression.Index, _ name: String, _ start: Ball<Real>, _ end: Ball<Real>
  ) -> Ball<Real>? {
    guard Real.precision <= 128 else { return nil }
    let half = (end - start) * .half
    let middle = (end + start) * .half
    var previous: Ball<Real>?
    for level in 3..<6 {
      let step = Ball<Real>(re: Real(1).scaled(by: -level))
      var total = Ball<Real>(0)
      for position in -(4 << level)...(4 << level) {
        guard budget.spend(30) else { return nil }
        let t = Ball<Real>(position) * step
        guard let (sinh, cosh) = t.hyperbolicSineAndCosine else { return nil }
        let inner = Ball<Real>.pi * .half * sinh
        guard let (top, bottom) = inner.hyperbolicSineAndCosine, let abscissa = top / bottom,
          let weight = (Ball<Real>.pi * .half * cosh) / (bottom * bottom)
        else { return nil }
        if weight.size < -150 { continue }
        // Too near an end the integrand may have no value; its weight there is negligible.
        guard let sample = value(body, name, middle + half * abscissa) else {
          if weight.size < -60 { continue }
          return nil
        }
        total = total + sample * weight
      }
      let result = total * step * half
      if let previous {
        let change = (result - previous).size
        if change < max(result.size, -20) - 80 { return result.widened(to: change + 2) }
      }
      previous = result
    }
    return nil
  }
}
