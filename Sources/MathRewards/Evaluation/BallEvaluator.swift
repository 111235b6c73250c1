/// Evaluates an expression at a sample point, as a complex number within a radius. The result is `nil` if the
/// expression has no value.
struct BallEvaluator<Real: BinaryReal> {
  let expression: Expression
  let sign: Int8
  var point: SamplePoint
  /// Values of the variables that sums and integrals bind.
  var bound: [(name: String, value: Ball<Real>)] = []
  var budget: Budget
  /// Whether a term of a sum was lost entirely by rounding; equality then proves nothing.
  var absorbed = false
  /// Whether a value came from a limit or a quadrature, with fewer digits than the rest.
  var isApproximate = false

  init(_ operand: Operand, at point: SamplePoint, budget: Budget) {
    expression = operand.expression
    sign = operand.sign
    self.point = point
    self.budget = budget
  }

  mutating func value(_ index: Expression.Index) -> Ball<Real>? {
    guard budget.spend(Real.precision > 128 ? 8 : 1) else { return nil }
    let node = expression[index]
    switch node.operation {
    case .number:
      let rational = expression.numeral(index).value
      if rational.bitWidth > Real.precision { absorbed = true }
      return Ball(rational)
    case .symbol: return symbol(expression.name(index))
    case .text: return symbol(expression.name(index).lowercased())
    case .constant: return constant(node.payload)
    case .basedNumeral: return BasedNumeral(expression.name(index))?.value.map { Ball($0) }
    case .sum: return sum(index)
    case .product:
      var total: Ball<Real>?
      for child in expression.children(of: index) {
        guard let factor = value(child) else { return nil }
        total = total.map { $0 * factor } ?? factor
      }
      return bounded(total)
    case .negation: return value(expression.child(index)).map { -$0 }
    case .quotient, .ratio:
      guard let top = value(expression.child(index)), let bottom = value(expression.child(index, 1)) else { return nil }
      return bounded(top / bottom)
    case .power: return power(index)
    case .root: return root(index)
    case .factorial: return value(expression.child(index)).flatMap { factorial($0) }
    case .doubleFactorial: return exact(index)
    case .percent: return value(expression.child(index)).flatMap { $0 / Ball(100) }
    case .degree: return value(expression.child(index)).flatMap { ($0 * .pi) / Ball(180) }
    case .plusMinus, .minusPlus: return plusMinus(index)
    case .absolute: return value(expression.child(index))?.absolute
    case .floor: return value(expression.child(index)).flatMap { $0.floor }
    case .ceiling: return value(expression.child(index)).flatMap { (-$0).floor.map { -$0 } }
    case .modulo:
      if let exact = exact(index) { return exact }
      guard let a = value(expression.child(index)), let b = value(expression.child(index, 1)),
        let quotient = (a / b).flatMap({ $0.floor })
      else { return nil }
      return a - b * quotient
    case .binomial: return binomial(index)
    case .function: return function(index)
    case .application: return application(index)
    case .bigSum, .bigProduct: return series(index)
    case .limit: return limit(index)
    case .derivative: return derivative(index)
    case .integral: return integral(index)
    case .quantity: return value(expression.child(index))
    case .set, .tuple, .interval:
      // Brackets around one entry are only grouping.
      return node.count == 1 ? value(expression.child(index)) : nil
    default: return nil
    }
  }

  /// Returns `nil` for values with exponents that are too large.
  func bounded(_ value: Ball<Real>?) -> Ball<Real>? {
    guard let value else { return nil }
    return value.isZero || abs(value.size) < 0x1p52 ? value : nil
  }

  private func symbol(_ name: String) -> Ball<Real> {
    if !bound.isEmpty, let match = bound.last(where: { $0.name == name }) { return match.value }
    return point.value(of: name, as: Real.self)
  }

  private func constant(_ payload: Int32) -> Ball<Real>? {
    switch Constant(rawValue: payload) {
    case .pi: .pi
    case .e:
      if let match = bound.last(where: { $0.name == "e" }) {
        match.value
      } else {
        Ball<Real>(1).exponential
      }
    case .i:
      if let match = bound.last(where: { $0.name == "i" }) {
        match.value
      } else if !point.given.isEmpty, let given = point.given["i"] {
        Ball(given)
      } else {
        .i
      }
    default: nil
    }
  }

  private mutating func sum(_ index: Expression.Index) -> Ball<Real>? {
    var total: Ball<Real>?
    for child in expression.children(of: index) {
      guard let term = value(child) else { return nil }
      guard let so = total else {
        total = term
        continue
      }
      if !so.isZero, !term.isZero, abs(so.size - term.size) > Double(Real.precision - 8) { absorbed = true }
      total = so + term
    }
    return bounded(total)
  }

  private mutating func plusMinus(_ index: Expression.Index) -> Ball<Real>? {
    guard sign != 0 else { return nil }
    let isPlus = (sign > 0) == (expression.operation(index) == .plusMinus)
    let parts = Array(expression.children(of: index))
    guard let last = value(parts[parts.count - 1]) else { return nil }
    let term = isPlus ? last : -last
    if parts.count == 1 { return term }
    return value(parts[0]).map { $0 + term }
  }

  /// Returns a node's value if it is a rational number.
  func exact(_ index: Expression.Index) -> Ball<Real>? {
    var spare = Budget(steps: 2000)
    let operand = Operand(expression: expression, index: index, sign: sign)
    return ExactEvaluator(operand).value(index, &spare).map { Ball($0) }
  }

  private mutating func power(_ index: Expression.Index) -> Ball<Real>? {
    let exponent = expression.child(index, 1)
    // A whole exponent is exact, and so is one in the leaves of the tree.
    if expression.operation(exponent) == .number, let whole = expression.numeral(exponent).value.integer {
      guard budget.spend(64 - whole.magnitude.leadingZeroBitCount) else { return nil }
      return bounded(value(expression.child(index))?.raised(to: whole))
    }
    guard let base = value(expression.child(index)), let power = value(exponent) else { return nil }
    if base.isZero && base.radius == -.infinity {
      return power.re.isNegative || power.isZero ? nil : base
    }
    if power.isReal, power.radius > -.infinity, let near = nearInteger(power) { return bounded(base.raised(to: near)) }
    guard budget.spend(40) else { return nil }
    return bounded(base.raised(to: power))
  }

  private func nearInteger(_ ball: Ball<Real>) -> Int? {
    guard ball.radius < -20, let below = (ball.re + Real(0.5)).floorInteger, below.magnitude < 1 << 40 else {
      return nil
    }
    let gap = ball.re - Real(below)
    return gap.isZero || Double(gap.exponent) <= ball.radius + 1 ? below : nil
  }

  private mutating func root(_ index: Expression.Index) -> Ball<Real>? {
    guard let radicand = value(expression.child(index)) else { return nil }
    guard budget.spend(20) else { return nil }
    guard expression.count(index) > 1 else { return radicand.squareRoot }
    let degree = expression.child(index, 1)
    if expression.operation(degree) == .number, let whole = expression.numeral(degree).value.integer,
      whole.magnitude < 1 << 20
    {
      return radicand.root(whole)
    }
    guard let exponent = value(degree)?.reciprocal else { return nil }
    return radicand.raised(to: exponent)
  }

  private mutating func factorial(_ value: Ball<Real>) -> Ball<Real>? {
    if let count = nearInteger(value.snapped), value.snapped.isReal {
      guard count >= 0, count <= 5000, budget.spend(Real.precision > 128 ? 12 * count : count) else { return nil }
      var total = Ball<Real>(1)
      var step = 2
      while step <= count {
        total = total * Ball(step)
        step += 1
      }
      return total
    }
    guard budget.spend(200) else { return nil }
    return value.factorial
  }

  private mutating func binomial(_ index: Expression.Index) -> Ball<Real>? {
    if let exact = exact(index) { return exact }
    guard let n = value(expression.child(index)), let k = value(expression.child(index, 1)) else { return nil }
    if let count = nearInteger(k), count >= 0, count < 200 {
      var total = Ball<Real>(1)
      for step in 0..<count {
        guard let next = (total * (n - Ball(step))) / Ball(step + 1) else { return nil }
        total = next
      }
      return total
    }
    guard let top = factorial(n), let left = factorial(k), let right = factorial(n - k) else { return nil }
    return top / (left * right)
  }

  /// Evaluates an unknown function: a random value that depends on the name and the arguments.
  private mutating func application(_ index: Expression.Index) -> Ball<Real>? {
    var seed = SamplePoint.hash(expression.name(index), point.number)
    for child in expression.children(of: index) {
      guard budget.spend() else { return nil }
      guard let argument = value(child) else {
        // An argument without a value is represented by its shape.
        seed = SamplePoint.mixed(seed ^ shape(of: child, depth: 0))
        continue
      }
      seed = SamplePoint.mixed(seed ^ rounded(argument.re, argument))
      seed = SamplePoint.mixed(seed ^ rounded(argument.im, argument))
    }
    return Ball(re: Real(Int(seed >> 20) + 1 << 42).scaled(by: -43))
  }

  /// Returns the leading 36 bits of a part, the same in both precisions.
  private func rounded(_ part: Real, _ ball: Ball<Real>) -> UInt64 {
    if part.isZero || Double(part.exponent) <= ball.radius { return 0 }
    let scaled = part.scaled(by: -part.exponent).double
    let digits = (scaled * 0x1p36).rounded()
    return UInt64(bitPattern: Int64(digits)) &* 31 &+ UInt64(bitPattern: Int64(part.exponent))
  }

  private func shape(of index: Expression.Index, depth: Int) -> UInt64 {
    let node = expression[index]
    var seed = UInt64(node.operation.rawValue) &+ UInt64(node.flags) << 8
    switch node.operation {
    case .symbol, .text, .application, .basedNumeral, .quantity:
      seed = SamplePoint.hash(expression.name(index).lowercased(), seed)
    case .number: seed = SamplePoint.hash(expression.numeral(index).value.description, seed)
    case .constant, .function, .relation:
      seed = SamplePoint.mixed(seed ^ UInt64(UInt32(bitPattern: node.payload)) << 20)
    default: break
    }
    guard depth < 64 else { return seed }
    for child in expression.children(of: index) { seed = SamplePoint.mixed(seed ^ shape(of: child, depth: depth + 1)) }
    return seed
  }
}
