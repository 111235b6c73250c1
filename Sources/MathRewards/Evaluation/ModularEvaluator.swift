/// Evaluates rational functions modulo a number. The result is `nil` for other expressions and for a division by a
/// number without an inverse.
struct ModularEvaluator {
  let expression: Expression
  let sign: Int8
  let point: SamplePoint
  var modulus = ModularNumber.prime

  /// Whether the expression consists only of numbers and symbols with + − × ÷ and integer powers.
  static func applies(to operand: Operand) -> Bool {
    var stack = [operand.index]
    let expression = operand.expression
    while let index = stack.popLast() {
      let node = expression[index]
      switch node.operation {
      case .number, .symbol, .text: continue
      case .sum, .product, .negation, .quotient, .ratio, .percent, .quantity: break
      case .plusMinus, .minusPlus: if operand.sign == 0 { return false }
      case .power:
        let exponent = expression.child(index, 1)
        guard wholeExponent(expression, exponent) != nil else { return false }
        stack.append(expression.child(index))
        continue
      default: return false
      }
      stack.append(contentsOf: expression.children(of: index))
    }
    return true
  }

  private static func wholeExponent(_ expression: Expression, _ index: Expression.Index) -> Int? {
    switch expression.operation(index) {
    case .number: expression.numeral(index).value.integer
    case .negation: wholeExponent(expression, expression.child(index)).map { -$0 }
    default: nil
    }
  }

  func value(_ index: Expression.Index, _ budget: inout Budget) -> ModularNumber? {
    guard budget.spend() else { return nil }
    let node = expression[index]
    switch node.operation {
    case .number: return ModularNumber(expression.numeral(index).value, modulo: modulus)
    case .symbol: return point.modularValue(of: expression.name(index), modulo: modulus)
    case .text: return point.modularValue(of: expression.name(index).lowercased(), modulo: modulus)
    case .sum:
      var total = ModularNumber(0, modulo: modulus)
      for child in expression.children(of: index) {
        guard let term = value(child, &budget) else { return nil }
        total = total + term
      }
      return total
    case .product:
      var total = ModularNumber(1, modulo: modulus)
      for child in expression.children(of: index) {
        guard let factor = value(child, &budget) else { return nil }
        total = total * factor
      }
      return total
    case .negation: return value(expression.child(index), &budget).map { -$0 }
    case .quantity: return value(expression.child(index), &budget)
    case .quotient, .ratio:
      guard let top = value(expression.child(index), &budget),
        let bottom = value(expression.child(index, 1), &budget)?.reciprocal
      else { return nil }
      return top * bottom
    case .percent:
      return value(expression.child(index), &budget).flatMap { top in
        ModularNumber(100, modulo: modulus).reciprocal.map { top * $0 }
      }
    case .power:
      guard let base = value(expression.child(index), &budget),
        let exponent = Self.wholeExponent(expression, expression.child(index, 1))
      else { return nil }
      let power = base.raised(to: UInt64(exponent.magnitude))
      return exponent < 0 ? power.reciprocal : power
    case .plusMinus, .minusPlus:
      let isPlus = (sign > 0) == (node.operation == .plusMinus)
      let parts = Array(expression.children(of: index))
      guard let last = value(parts[parts.count - 1], &budget) else { return nil }
      let term = isPlus ? last : -last
      if parts.count == 1 { return term }
      return value(parts[0], &budget).map { $0 + term }
    default: return nil
    }
  }
}
