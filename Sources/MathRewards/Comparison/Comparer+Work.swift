// Answers that leave work to do.
extension Comparer {
  /// Returns the work that an answer leaves to do.
  func work(of content: MathAnswer.Content) -> Work {
    switch content {
    case .expression(let expression): return WorkFinder(expression, self).work
    case .statement(let statement):
      var work = Work()
      for case .formula(let formula) in statement.pieces.prefix(64) { work.formUnion(WorkFinder(formula, self).work) }
      return work
    }
  }

  /// Returns the value of an equation: 5 for `x = 2 + 3 = 5`.
  func statedValue(_ operand: Operand) -> Operand? {
    var copy = self
    return copy.assignment(operand)?.value ?? copy.chainValue(operand)
  }

  /// Whether a region is one interval, in interval notation or as inequalities.
  func isInterval(_ operand: Operand) -> Bool {
    switch operand.operation {
    case .interval: return true
    case .tuple: return isOpenPair(operand)
    case .relation:
      if operand.node.flags == 1 { return operand.children.allSatisfy { isInterval($0) } }
      if operand.node.payload == Relation.element.rawValue { return isInterval(operand.child(1)) }
      return Relation(rawValue: operand.node.payload)?.isOrder == true
        && operand.children.contains { $0.operation == .symbol }
    default: return false
    }
  }

  /// Whether a relation has no unknown, several unknowns, or is solved for its only unknown.
  func isSolved(_ relation: Operand) -> Bool {
    guard relation.count == 2 else { return true }
    let (left, right) = (relation.child(0), relation.child(1))
    guard kind(left) == .scalar || kind(right) == .scalar, symbols(relation).count == 1 else { return true }
    for (name, other) in [(left, right), (right, left)] where isName(name) {
      if name.operation == .application || name.operation == .tuple { return true }
      if !hasSymbols(other) || kind(other) != .scalar { return true }
    }
    return false
  }

  /// Whether a number is a fraction of small integers, to 38 digits.
  func isRational(_ operand: Operand, _ budget: inout Budget) -> Bool {
    var evaluator = BallEvaluator<WideFloat>(operand, at: SamplePoint(0, .positive), budget: budget)
    let value = evaluator.value(operand.index)?.snapped
    budget = evaluator.budget
    guard let value, value.isReal else { return false }
    let nearest = value.re.double.magnitude
    guard nearest < 1e9 else { return false }
    if value.mayBeZero { return true }
    let middle = Rational(Int((nearest * 1e9).rounded())) * Rational.power(ofTen: -9)
    let margin = Rational.power(ofTen: -9)
    guard let simple = Rational.simplest(from: (middle - margin), to: (middle + margin)),
      let bottom = simple.denominator.word, bottom <= 10_000
    else { return false }
    let difference = value - Ball(value.re.isNegative ? -simple : simple)
    let digits: Double = evaluator.isApproximate ? 30 : 70
    return !isApart(difference) || difference.size < value.size - digits
  }

  /// Whether two terms are multiples of the same term: 2π + 3π, √2 + √8, 2x + 3x.
  func haveLikeTerms(_ terms: [Operand], _ budget: inout Budget) -> Bool {
    guard terms.count <= 8 else { return false }
    for (position, first) in terms.enumerated() {
      let a = withoutCoefficient(first)
      guard !a.isEmpty else { continue }
      for second in terms[(position + 1)...] {
        let b = withoutCoefficient(second)
        guard budget.spend(a.count * b.count), !b.isEmpty else { continue }
        if a.count == 1, b.count == 1, haveLikeRadicands(a[0], b[0]) { return true }
        if a.count == b.count,
          a.allSatisfy({ x in b.contains { identical(x.expression, x.index, $0.expression, $0.index) } }),
          b.allSatisfy({ x in a.contains { identical(x.expression, x.index, $0.expression, $0.index) } })
        {
          return true
        }
      }
    }
    return false
  }

  /// Whether two square roots are multiples of the same root: √2 and √8.
  private func haveLikeRadicands(_ a: Operand, _ b: Operand) -> Bool {
    guard a.operation == .root, b.operation == .root, a.count == 1, b.count == 1, a.child(0).operation == .number,
      b.child(0).operation == .number
    else { return false }
    let product = a.expression.numeral(a.child(0).index).value * b.expression.numeral(b.child(0).index).value
    return product.bitWidth <= 256 && product.exactRoot(2) != nil
  }

  /// Returns the factors of a term that are not numbers.
  private func withoutCoefficient(_ term: Operand) -> [Operand] {
    switch term.operation {
    case .number, .percent: return []
    case .negation: return withoutCoefficient(term.child(0))
    case .product where term.count <= 8: return term.children.flatMap { withoutCoefficient($0) }
    case .quotient where term.child(1).operation == .number: return withoutCoefficient(term.child(0))
    case .symbol, .constant, .root: return [term]
    case .power where term.child(0).operation == .symbol && !hasSymbols(term.child(1)): return [term]
    default: return [term]
    }
  }

  /// Whether two factors are powers of the same symbol: x²·x³.
  func haveLikeFactors(_ factors: [Operand]) -> Bool {
    guard factors.count <= 8 else { return false }
    var bases: [String] = []
    for factor in factors {
      let base = factor.operation == .power ? factor.child(0) : factor
      guard base.operation == .symbol else { continue }
      let name = base.expression.name(base.index)
      if bases.contains(name) { return true }
      bases.append(name)
    }
    return false
  }
}

extension MathAnswer.Content {
  /// Whether the answer is a number, optionally with a sign, a unit or a fraction bar. Such answers, the most common
  /// ones, leave no work and have neither constants of integration nor parameters.
  var isPlainNumber: Bool {
    guard case .expression(let expression) = self else { return false }
    let index = expression.root
    switch expression.operation(index) {
    case .number: return true
    case .negation, .degree, .percent, .quantity: return expression.operation(expression.child(index)) == .number
    case .quotient where expression[index].flags & NumberMark.division == 0:
      return expression.children(of: index).allSatisfy { expression.operation($0) == .number }
    default: return false
    }
  }
}
