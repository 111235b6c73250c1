/// Evaluates rational numbers exactly; any other value is `nil`.
struct ExactEvaluator {
  let expression: Expression
  let sign: Int8
  /// The maximum number of bits of a value.
  static let longest = 16384

  init(_ operand: Operand) {
    expression = operand.expression
    sign = operand.sign
  }

  func value(_ index: Expression.Index, _ budget: inout Budget) -> Rational? {
    guard budget.spend() else { return nil }
    let node = expression[index]
    switch node.operation {
    case .number: return expression.numeral(index).value
    case .basedNumeral: return BasedNumeral(expression.name(index))?.value
    case .sum:
      var total = Rational.zero
      for child in expression.children(of: index) {
        guard let term = value(child, &budget) else { return nil }
        total = total + term
        guard isBearable(total, &budget) else { return nil }
      }
      return total
    case .product:
      var total = Rational.one
      for child in expression.children(of: index) {
        guard let factor = value(child, &budget) else { return nil }
        total = total * factor
        guard isBearable(total, &budget) else { return nil }
      }
      return total
    case .negation: return value(expression.child(index), &budget).map { -$0 }
    case .quotient, .ratio:
      guard let top = value(expression.child(index), &budget), let bottom = value(expression.child(index, 1), &budget)
      else { return nil }
      return top / bottom
    case .power: return power(index, &budget)
    case .root: return root(index, &budget)
    case .percent: return value(expression.child(index), &budget).flatMap { $0 / Rational(100) }
    case .absolute: return value(expression.child(index), &budget)?.magnitude
    case .floor: return value(expression.child(index), &budget)?.floor
    case .ceiling: return value(expression.child(index), &budget).map { -(-$0).floor }
    case .factorial:
      guard let count = value(expression.child(index), &budget)?.integer, count >= 0, count <= 1000 else { return nil }
      return factorial(count, &budget)
    case .doubleFactorial:
      guard let count = value(expression.child(index), &budget)?.integer, count >= 0, count <= 1000 else { return nil }
      let step = Int(node.payload)
      return product(of: stride(from: count, to: 1, by: -step), &budget)
    case .binomial:
      guard let n = value(expression.child(index), &budget)?.integer,
        let k = value(expression.child(index, 1), &budget)?.integer, n.magnitude < 100_000, k >= 0, k <= 2000
      else { return nil }
      return binomial(n, k, &budget)
    case .modulo:
      guard let a = value(expression.child(index), &budget), let b = value(expression.child(index, 1), &budget),
        let quotient = a / b
      else { return nil }
      return a - b * quotient.floor
    case .plusMinus, .minusPlus:
      guard sign != 0 else { return nil }
      let isPlus = (sign > 0) == (node.operation == .plusMinus)
      let parts = Array(expression.children(of: index))
      guard let last = value(parts[parts.count - 1], &budget) else { return nil }
      let term = isPlus ? last : -last
      return parts.count == 1 ? term : value(parts[0], &budget).map { $0 + term }
    case .function: return function(index, &budget)
    case .quantity: return value(expression.child(index), &budget)
    default: return nil
    }
  }

  private func isBearable(_ value: Rational, _ budget: inout Budget) -> Bool {
    let width = value.bitWidth
    return width <= Self.longest && budget.spend(width >> 8)
  }

  private func power(_ index: Expression.Index, _ budget: inout Budget) -> Rational? {
    guard let base = value(expression.child(index), &budget), let exponent = value(expression.child(index, 1), &budget)
    else { return nil }
    if let whole = exponent.integer {
      if base == .one { return .one }
      if base.isZero { return whole > 0 ? .zero : whole == 0 ? .one : nil }
      guard whole.magnitude <= UInt(Self.longest), whole.magnitude * UInt(base.bitWidth) <= UInt(Self.longest),
        budget.spend(Int(whole.magnitude) * base.bitWidth >> 8)
      else { return nil }
      return base.raised(to: whole)
    }
    // 8^{2/3}: exact if the root is.
    guard let degree = exponent.denominator.word, degree < 64, base.bitWidth <= 1024, !base.isNegative,
      let root = base.exactRoot(Int(degree)), let top = exponent.numerator.word, top <= 4096
    else { return nil }
    guard Int(top) * root.bitWidth <= Self.longest else { return nil }
    return root.raised(to: exponent.isNegative ? -Int(top) : Int(top))
  }

  private func root(_ index: Expression.Index, _ budget: inout Budget) -> Rational? {
    guard let radicand = value(expression.child(index), &budget), radicand.bitWidth <= 4096 else { return nil }
    var degree = 2
    if expression.count(index) > 1 {
      guard let written = value(expression.child(index, 1), &budget)?.integer, written > 0, written < 64 else {
        return nil
      }
      degree = written
    }
    guard budget.spend(radicand.bitWidth >> 4) else { return nil }
    return radicand.exactRoot(degree)
  }

  private func factorial(_ count: Int, _ budget: inout Budget) -> Rational? {
    count < 2 ? .one : product(of: stride(from: count, to: 1, by: -1), &budget)
  }

  private func product(of values: StrideTo<Int>, _ budget: inout Budget) -> Rational? {
    var total = BigNatural(1)
    for value in values {
      total = total * BigNatural(UInt(value))
      guard budget.spend(1 + total.bitWidth >> 9) else { return nil }
    }
    return Rational(isNegative: false, total, over: BigNatural(1))
  }

  private func binomial(_ n: Int, _ k: Int, _ budget: inout Budget) -> Rational? {
    var total = Rational.one
    let smaller = n >= 0 && k > n / 2 ? max(0, n - k) : k
    if n >= 0 && k > n { return .zero }
    for step in 0..<smaller {
      guard let factor = Rational(n - step, over: step + 1) else { return nil }
      total = total * factor
      guard isBearable(total, &budget), budget.spend(1) else { return nil }
    }
    return total
  }

  private func function(_ index: Expression.Index, _ budget: inout Budget) -> Rational? {
    guard let function = Function(rawValue: expression[index].payload) else { return nil }
    var values: [Rational] = []
    for child in expression.children(of: index) {
      guard let value = value(child, &budget) else { return nil }
      values.append(value)
    }
    guard let first = values.first else { return nil }
    switch function {
    case .maximum: return values.dropFirst().reduce(first) { $0 < $1 ? $1 : $0 }
    case .minimum: return values.dropFirst().reduce(first) { $1 < $0 ? $1 : $0 }
    case .greatestCommonDivisor:
      return values.dropFirst().reduce(first.magnitude, Rational.greatestCommonDivisor)
    case .leastCommonMultiple:
      return values.dropFirst().reduce(first.magnitude as Rational?) { total, next in
        guard let total else { return nil }
        if total.isZero || next.isZero { return .zero }
        return ((total * next) / Rational.greatestCommonDivisor(total, next))?.magnitude
      }
    case .sign: return first.isZero ? .zero : Rational(first.isNegative ? -1 : 1)
    case .realPart, .conjugate: return first
    case .imaginaryPart: return .zero
    case .exponential: return first.isZero ? .one : nil
    case .naturalLogarithm: return first == .one ? .zero : nil
    default: return nil
    }
  }
}

/// A numeral of another base: its digits and their value.
struct BasedNumeral {
  let digits: String
  let base: Int

  init?(_ name: String) {
    let parts = name.split(separator: "_")
    guard parts.count == 2, let base = Int(parts[1]) else { return nil }
    digits = String(parts[0])
    self.base = base
  }

  var value: Rational? {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let all = parts.joined()
    guard all.utf8.count < 400, all.utf8.allSatisfy({ BigNatural.value(ofDigit: $0) < base }) else { return nil }
    let whole = BigNatural(digits: all.utf8, base: UInt(base))
    let places = parts.count > 1 ? parts[1].utf8.count : 0
    return Rational(isNegative: false, whole, over: BigNatural(UInt(base)).raised(to: places))
  }
}
