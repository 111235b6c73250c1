/// Compares two answers by one equality, within one budget.
struct Comparer {
  let equality: MathEquality
  var budget: Budget
  /// The rule that decided last.
  var rule = MathRule.undecided
  let context: ComparisonContext
  private var depth = 0

  init(_ equality: MathEquality, _ context: ComparisonContext = ComparisonContext()) {
    self.equality = equality
    self.context = context
    budget = Budget(steps: equality.budget)
  }

  /// The outcome of a comparison. An undecidable comparison is not an equality, but is reported as undecided.
  enum Decision {
    case same, different, undecided
    init(_ isSame: Bool) { self = isSame ? .same : .different }
  }

  mutating func decide(_ decision: Decision, by rule: MathRule) -> Decision {
    self.rule = rule
    return decision
  }

  // MARK: Kinds

  enum Kind { case scalar, list, set, tuple, region, matrix, relation, text, other }

  func kind(_ operand: Operand) -> Kind {
    switch operand.operation {
    case .list: return .list
    case .set: return .set
    case .tuple: return .tuple
    case .interval, .union, .intersection, .difference: return .region
    case .setBuilder: return .region
    case .matrix: return .matrix
    case .relation: return .relation
    case .text: return .text
    case .cases, .qualified: return .other
    case .constant:
      switch Constant(rawValue: operand.node.payload) {
      case .emptySet, .reals, .integers, .naturals, .rationals, .complexNumbers: return .region
      default: return .scalar
      }
    case .sum, .product, .negation, .power, .quotient:
      return BallEvaluator<WideFloat>.isMatrix(operand.expression, operand.index) ? .matrix : .scalar
    default: return .scalar
    }
  }

  // MARK: The dispatcher

  mutating func same(_ first: Operand, _ second: Operand) -> Decision {
    guard budget.spend(2), depth < 64 else { return decide(.undecided, by: .budget) }
    depth += 1
    defer { depth -= 1 }
    let a = simplified(withoutIntegerCondition(first))
    let b = simplified(withoutIntegerCondition(second))
    if equality.grammar == .current, contradicts(a, b) { return decide(.different, by: .entries) }
    if identical(a.expression, a.index, b.expression, b.index), a.sign == b.sign {
      return decide(.same, by: .identicalShape)
    }
    let (ka, kb) = (kind(a), kind(b))
    if equality.grammar == .current, let decision = sameAlternatives(a, b, ka, kb) { return decision }
    if ka == .other || kb == .other { return sameOther(a, b) }
    if ka == .relation || kb == .relation { return sameRelations(a, b, ka, kb) }
    let (x, y) = (expanded(a, ka), expanded(b, kb))
    if x.kind == .scalar && y.kind == .scalar { return sameQuantity(a, b) }
    if x.kind == .text || y.kind == .text { return sameText(a, b) }
    if ka == .matrix || kb == .matrix { return sameMatrices(a, b, ka, kb) }
    return sameCollections(x, y)
  }

  /// Compares alternatives with one value, such as “1/2 or 0.5”; `nil` if there are no alternatives.
  private mutating func sameAlternatives(_ a: Operand, _ b: Operand, _ ka: Kind, _ kb: Kind) -> Decision? {
    let (list, value) = ka == .list ? (a, b) : (b, a)
    guard ka == .list && kb == .scalar || kb == .list && ka == .scalar, list.node.flags & Ends.anyOf != 0,
      !value.expression.nodes.contains(where: { $0.operation == .plusMinus || $0.operation == .minusPlus })
    else { return nil }
    for entry in list.children where same(entry, value) != .same { return decide(.different, by: .entries) }
    return .same
  }

  /// Removes lists and brackets with a single entry.
  func simplified(_ operand: Operand) -> Operand {
    var result = operand
    while result.count == 1 {
      switch result.operation {
      // A set of sets is not a set.
      case .set where equality.grammar == .current && kind(result.child(0)) == .set: return result
      case .set
      where equality.grammar == .current && result.child(0).expression.isConstant(result.child(0).index, .emptySet):
        return result
      case .list, .set, .tuple, .cases: result = result.child(0)
      case .interval where result.node.flags == 0: result = result.child(0)
      default: return result
      }
    }
    return result
  }

  /// Whether two trees are equal node by node.
  func identical(
    _ left: Expression, _ a: Expression.Index, _ right: Expression, _ b: Expression.Index, depth: Int = 0
  ) -> Bool {
    let (x, y) = (left[a], right[b])
    guard x.operation == y.operation, x.count == y.count, x.flags == y.flags || x.operation == .list, depth < 200 else {
      return false
    }
    switch x.operation {
    case .number: if left.numeral(a).value != right.numeral(b).value { return false }
    case .symbol, .application, .basedNumeral: if left.name(a) != right.name(b) { return false }
    case .quantity where equality.grammar == .current: if left.name(a) != right.name(b) { return false }
    case .text where equality.grammar == .current:
      if !LetterCase.areSame(left.name(a).utf8, right.name(b).utf8) { return false }
    case .text, .quantity: if left.name(a).lowercased() != right.name(b).lowercased() { return false }
    default: if x.payload != y.payload { return false }
    }
    for position in 0..<Int(x.count)
    where !identical(left, left.child(a, position), right, right.child(b, position), depth: depth + 1) {
      return false
    }
    return true
  }

  /// Compares other kinds, such as conditions and cases, entry by entry.
  private mutating func sameOther(_ a: Operand, _ b: Operand) -> Decision {
    if a.operation == .qualified, b.operation == .qualified, a.node.payload == b.node.payload, a.count == b.count {
      return sameInOrder(a.children, b.children)
    }
    if equality.conditionsAreOptional || isIntegerCondition(a) || isIntegerCondition(b) {
      if a.operation == .qualified, a.node.payload == 2 { return same(a.child(0), b) }
      if b.operation == .qualified, b.node.payload == 2 { return same(a, b.child(0)) }
    }
    if a.operation == .cases, b.operation == .cases, a.count == b.count {
      return matched(a.children, b.children)
    }
    // A system of equations equals a list of them.
    if a.operation == .cases, kind(b) == .list { return matched(a.children, b.children) }
    if b.operation == .cases, kind(a) == .list { return matched(a.children, b.children) }
    return decide(.different, by: .kinds)
  }

  /// Whether a condition such as "any integer n" is implied by the family.
  private func isIntegerCondition(_ operand: Operand) -> Bool {
    guard operand.operation == .qualified, operand.node.payload == 2, operand.count == 2 else { return false }
    let condition = operand.child(1)
    guard condition.operation == .relation, condition.node.payload == Relation.element.rawValue else { return false }
    return condition.expression.isConstant(condition.child(1).index, .integers)
  }
}
