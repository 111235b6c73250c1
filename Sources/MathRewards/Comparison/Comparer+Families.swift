// Antiderivatives and families with an integer parameter.
extension Comparer {
  // MARK: Antiderivatives

  /// Compares antiderivatives, which may differ by a constant. Both must have an added constant, possibly with
  /// another letter.
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

  /// Returns the letter of an added constant: C or K, or c or k if the reference has an integral.
  private func constantOfIntegration(_ operand: Operand) -> String? {
    guard operand.operation == .sum, operand.node.payload == 0, let last = operand.children.last ?? nil,
      last.operation == .symbol
    else { return nil }
    let name = last.expression.name(last.index)
    guard ["C", "c", "k", "K", "C_1", "c_1", "C_0", "c_0"].contains(name) else { return nil }
    if equality.grammar == .current {
      guard name.first?.isUppercase == true || context.hasIntegral else { return nil }
      // In A + B + C the letters are angles.
      let others = symbols(operand).filter { $0 != name }
      guard !others.isEmpty, !others.contains(where: { $0.first?.isUppercase == true }) else { return nil }
    }
    let uses = operand.expression.nodes.filter {
      $0.operation == .symbol && operand.expression.names[Int($0.payload)] == name
    }
    return uses.count == 1 ? name : nil
  }

  // MARK: Families

  /// Compares families such as π/4 + kπ. They are linear in an integer parameter with a period of π, and may be
  /// shifted or have another letter.
  mutating func sameFamily(_ a: Operand, _ b: Operand) -> Decision {
    guard kind(a) == .scalar, kind(b) == .scalar, let p = parameter(a), let q = parameter(b) else {
      return decide(.different, by: rule)
    }
    let isNamed = equality.grammar != .current || context.namesIntegers
    guard equality.grammar == .current || mentionsPeriod(a) && mentionsPeriod(b) else {
      return decide(.different, by: rule)
    }
    if !isNamed { guard isFamily(a, p), isFamily(b, q) else { return decide(.different, by: rule) } }
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
      // Without ℤ the constant must be more than a shift of the parameter: (n − 2)π is not nπ.
      if !isNamed {
        guard let turns = a0 / stepA, let nearest = (turns + .half).floor, isApart(turns - nearest) else {
          return decide(.different, by: .families)
        }
      }
    }
    return decide(.same, by: .families)
  }

  /// Whether a sum consists of a number and a multiple of π by its only symbol, which is k, m or n.
  private func isFamily(_ operand: Operand, _ name: String) -> Bool {
    guard operand.operation == .sum, ["k", "m", "n"].contains(name), symbols(operand) == [name] else { return false }
    let terms = operand.children
    let (constants, multiples) = (terms.filter { !hasSymbols($0) }, terms.filter { hasSymbols($0) })
    return constants.count == 1 && multiples.count == 1 && multiples.allSatisfy { isMultipleOfPi($0) }
  }

  /// Whether a term is a product of numbers, π and a symbol, or a fraction of one.
  private func isMultipleOfPi(_ term: Operand) -> Bool {
    switch term.operation {
    case .negation: return isMultipleOfPi(term.child(0))
    case .quotient: return term.child(1).operation == .number && isMultipleOfPi(term.child(0))
    case .product:
      return term.children.contains { $0.expression.isConstant($0.index, .pi) || isMultipleOfPi($0) }
        || term.children.contains { $0.operation == .quotient && $0.expression.isConstant($0.child(0).index, .pi) }
    default: return false
    }
  }

  private func mentionsPeriod(_ operand: Operand) -> Bool {
    let expression = operand.expression
    return expression.nodes.contains {
      ($0.operation == .constant && $0.payload == Constant.pi.rawValue) || $0.operation == .degree
    }
  }

  private func parameter(_ operand: Operand) -> String? {
    let names = symbols(operand)
    let whole = names.filter { ["n", "k", "m", "l", "N", "K", "j"].contains($0) || context.integers.contains($0) }
    return whole.count == 1 ? whole[0] : nil
  }

  // MARK: Conditions

  /// Returns the answer without “k ∈ ℤ”, which a family implies. The result is nπ for `nπ, n ∈ ℤ` and for `{nπ : n ∈
  /// ℤ}`.
  func withoutIntegerCondition(_ operand: Operand) -> Operand {
    guard equality.grammar == .current, context.namesIntegers else { return operand }
    switch operand.operation {
    case .list:
      let entries = operand.children
      let rest = entries.filter { !isIntegerMembership($0) }
      guard rest.count < entries.count, let first = rest.first else { return operand }
      if rest.count == 1 { return first }
      var expression = operand.expression
      let index = expression.add(.list, rest.map(\.index), flags: operand.node.flags)
      return Operand(expression: expression, index: index, sign: operand.sign)
    case .set where operand.count == 1: return withoutIntegerCondition(operand.child(0))
    case .setBuilder:
      let (element, condition) = (operand.child(0), withoutIntegerCondition(operand.child(1)))
      if isIntegerMembership(operand.child(1)) { return element.operation == .symbol ? operand : element }
      // {x : x = nπ, n ∈ ℤ}
      guard condition.index != operand.child(1).index, element.operation == .symbol,
        condition.operation == .relation, condition.count == 2, condition.node.payload == Relation.equal.rawValue,
        identical(element.expression, element.index, condition.expression, condition.child(0).index)
      else { return operand }
      return condition.child(1)
    case .qualified where operand.node.payload == 2 && isIntegerMembership(operand.child(1)): return operand.child(0)
    default: return operand
    }
  }

  /// Whether an operand is “k ∈ ℤ” for a symbol.
  func isIntegerMembership(_ operand: Operand) -> Bool {
    guard operand.operation == .relation, operand.count == 2, operand.node.flags == 0,
      operand.node.payload == Relation.element.rawValue, operand.child(0).operation == .symbol
    else { return false }
    let set = operand.child(1)
    return set.expression.isConstant(set.index, .integers)
      || set.operation == .symbol && set.expression.name(set.index) == "Z"
  }
}

/// What both sides of a comparison declare about their symbols.
struct ComparisonContext {
  /// Whether one side mentions ℤ, so that a letter is an integer parameter.
  var namesIntegers = false
  /// The letters that are declared to be integers.
  var integers: [String] = []
  /// Whether the reference has an integral.
  var hasIntegral = false
  /// A hash of both texts, which no text can predict.
  var seed: UInt64 = 0

  init() {}

  init(reference: MathAnswer, answer: MathAnswer) {
    for content in [reference.content, answer.content] {
      for expression in content.expressions { note(expression) }
    }
    hasIntegral = reference.content.expressions.contains { $0.nodes.contains { $0.operation == .integral } }
    // Independent of the order.
    seed = SamplePoint.mixed(SamplePoint.hash(reference.text) ^ SamplePoint.hash(answer.text))
  }

  private mutating func note(_ expression: Expression) {
    for index in expression.nodes.indices {
      let node = expression.nodes[index]
      switch node.operation {
      case .constant where node.payload == Constant.integers.rawValue: namesIntegers = true
      case .text where expression.names[Int(node.payload)].lowercased().contains("integer"): namesIntegers = true
      case .relation where node.payload == Relation.element.rawValue && node.count == 2:
        let index = Expression.Index(index)
        let (left, right) = (expression.child(index), expression.child(index, 1))
        let isInteger =
          expression.isConstant(right, .integers)
          || expression.operation(right) == .symbol && expression.name(right) == "Z"
        guard isInteger else { continue }
        namesIntegers = true
        if expression.operation(left) == .symbol, integers.count < 8 { integers.append(expression.name(left)) }
      default: continue
      }
    }
  }
}

extension MathAnswer.Content {
  /// The contained expressions.
  var expressions: [Expression] {
    switch self {
    case .expression(let expression): return [expression]
    case .statement(let statement):
      return statement.pieces.prefix(64).compactMap { piece in
        guard case .formula(let formula) = piece else { return nil }
        return formula
      }
    }
  }
}
