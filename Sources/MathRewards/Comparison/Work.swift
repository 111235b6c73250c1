/// The operations that an expression leaves to do.
struct Work {
  /// One bit for each ``Operation``.
  var operations: UInt64 = 0
  /// One bit for each ``Function``.
  var functions: UInt64 = 0
  /// Whether an equation or inequality in one unknown is not solved for it.
  var isUnsolved = false
  /// Whether there are operations on symbols.
  var hasSymbols = false
  /// Whether there are symbols at all.
  var mentionsSymbols = false
  /// Whether there are operations on sets.
  var joinsRegions = false
  /// Whether the value is one interval.
  var isInterval = false
  /// Whether there were too many operations to check.
  var isUnknown = false

  mutating func insert(_ operation: Operation) { operations |= 1 << UInt64(operation.rawValue) }
  mutating func insert(_ function: Function) { functions |= 1 << UInt64(function.rawValue) }
  func contains(_ operation: Operation) -> Bool { operations & 1 << UInt64(operation.rawValue) != 0 }

  mutating func formUnion(_ other: Work) {
    operations |= other.operations
    functions |= other.functions
    isUnsolved = isUnsolved || other.isUnsolved
    hasSymbols = hasSymbols || other.hasSymbols
    mentionsSymbols = mentionsSymbols || other.mentionsSymbols
    joinsRegions = joinsRegions || other.joinsRegions
    isUnknown = isUnknown || other.isUnknown
  }

  /// Whether an answer that leaves this work is finished, given the work in the reference.
  func isAllowed(by reference: Work) -> Bool {
    !isUnknown && operations & ~reference.operations == 0 && functions & ~reference.functions == 0
      && (!isUnsolved || reference.isUnsolved) && (!hasSymbols || reference.mentionsSymbols)
      && !(joinsRegions && reference.isInterval)
  }

  var isEmpty: Bool { !isUnknown && operations == 0 && functions == 0 && !isUnsolved && !hasSymbols && !joinsRegions }
}

/// Finds the work that an expression leaves to do, in one pass over its nodes. Children come before their parents.
struct WorkFinder {
  /// The kind of a node's value.
  private enum Value: UInt8 {
    /// A rational number.
    case rational
    /// Another constant.
    case constant
    /// A value with symbols.
    case symbolic
    /// A matrix without symbols.
    case matrix
    /// A list, a set, a relation, words.
    case other
  }

  private struct Facts {
    var value = Value.other
    /// Whether the node contains a named function other than a logarithm.
    var hasFunction = false
    var hasImaginary = false
    /// Whether the node contains words, such as a unit in its own fraction.
    var hasText = false
    /// Whether the value is written as a fraction, with or without a sign.
    var isFraction = false
    /// Whether the value is a power, factorial or binomial too large to be written out in digits.
    var isLarge = false
    /// Whether the value has a minus sign.
    var isNegative = false
    /// Whether the node contains a matrix that determines its kind.
    var isMatrix = false
  }

  private let comparer: Comparer
  private let expression: Expression
  private var facts: [Facts]
  private var budget = Budget(steps: 20_000)
  private(set) var work = Work()

  init(_ expression: Expression, _ comparer: Comparer) {
    self.comparer = comparer
    self.expression = expression
    facts = []
    let isVisited = visited()
    work.isInterval = comparer.isInterval(Operand(expression: expression, index: expression.root))
    facts = Array(repeating: Facts(), count: expression.nodes.count)
    for index in expression.nodes.indices where isVisited[index] { look(Expression.Index(index)) }
    work.isUnknown = work.isUnknown || budget.isExhausted
  }

  // MARK: Compared nodes

  /// Returns the nodes to compare; for an equation with a value, those of the value.
  private mutating func visited() -> [Bool] {
    var result = Array(repeating: false, count: expression.nodes.count)
    var stack = [expression.root]
    while let index = stack.popLast() {
      guard !result[Int(index)] else { continue }
      result[Int(index)] = true
      let node = expression[index]
      if node.operation == .relation {
        let operand = Operand(expression: expression, index: index)
        if let value = comparer.statedValue(operand) {
          stack.append(value.index)
          continue
        }
        if node.flags == 0, !comparer.isSolved(operand) { work.isUnsolved = true }
      }
      stack.append(contentsOf: expression.children(of: index))
    }
    return result
  }

  // MARK: Nodes

  private mutating func look(_ index: Expression.Index) {
    let node = expression[index]
    var fact = Facts()
    var values: [Value] = []
    for child in expression.children(of: index) {
      let inner = facts[Int(child)]
      values.append(inner.value)
      fact.hasFunction = fact.hasFunction || inner.hasFunction
      fact.hasImaginary = fact.hasImaginary || inner.hasImaginary
      fact.hasText = fact.hasText || inner.hasText
    }
    switch node.operation {
    case .matrix: fact.isMatrix = true
    case .sum, .product: fact.isMatrix = expression.children(of: index).contains { facts[Int($0)].isMatrix }
    case .quotient, .power: fact.isMatrix = facts[Int(expression.child(index))].isMatrix
    default: break
    }
    let areRational = values.allSatisfy { $0 == .rational }
    let isSymbolic = values.contains(.symbolic)
    func combined() -> Value {
      if isSymbolic { return .symbolic }
      if values.contains(.matrix) { return .matrix }
      return values.contains(.other) ? .other : areRational ? .rational : .constant
    }
    switch node.operation {
    case .number, .basedNumeral: fact.value = .rational
    case .symbol, .text, .application:
      fact.value = .symbolic
      fact.hasText = fact.hasText || node.operation == .text
      work.mentionsSymbols = true
    case .constant:
      switch Constant(rawValue: node.payload) {
      case .pi, .e: fact.value = .constant
      case .i:
        fact.value = .constant
        fact.hasImaginary = true
      default: fact.value = .other
      }
    case .negation:
      let inner = facts[Int(expression.child(index))]
      fact = inner
      fact.isNegative = true
      if inner.isNegative, inner.value == .rational { work.insert(.negation) }
    case .percent, .degree, .quantity:
      fact = facts[Int(expression.child(index))]
      // The letters of a unit may be read as symbols.
      if node.operation == .quantity { work.mentionsSymbols = true }
    case .sum: fact.value = sum(index, combined(), &fact)
    case .plusMinus, .minusPlus:
      if values.count == 2, areRational { work.insert(.sum) }
      fact.value = combined()
    case .product: fact.value = product(index, combined(), &fact)
    case .quotient where fact.isMatrix: fact.value = combined()
    case .quotient, .ratio:
      // A fraction of fractions is a division.
      if areRational,
        node.flags & NumberMark.division != 0
          || expression.children(of: index).contains(where: { facts[Int($0)].isFraction })
      {
        work.insert(.quotient)
      }
      // “24 : 2” is a division to do; “3 : 5” is three fifths.
      if areRational, node.operation == .ratio,
        ExactEvaluator(operand(index)).value(index, &budget)?.denominator.word == 1
      {
        work.insert(.ratio)
      }
      fact.isFraction = areRational
      fact.value = areRational ? .rational : number(index, combined(), &fact)
    case .power:
      if fact.isMatrix {
        work.insert(.power)
        fact.value = isSymbolic ? .symbolic : .matrix
      } else {
        fact.value = number(index, combined(), &fact)
      }
    case .root, .factorial, .doubleFactorial, .binomial: fact.value = number(index, combined(), &fact)
    case .absolute, .floor, .ceiling, .modulo:
      fact.value = number(index, combined(), &fact)
      if fact.value == .rational { work.insert(node.operation) }
    case .function: function(index, combined(), &fact)
    case .bigSum, .bigProduct, .limit, .integral, .derivative:
      work.insert(node.operation)
      fact.hasFunction = true
      fact.value = isSymbolic && comparer.hasSymbols(operand(index)) ? .symbolic : number(index, .constant, &fact)
    case .matrix: fact.value = isSymbolic ? .symbolic : .matrix
    case .union, .intersection, .difference: sets(index)
    default: break
    }
    if fact.value == .symbolic, !expression.children(of: index).isEmpty, node.operation != .quantity,
      node.operation != .application, !fact.hasText, !comparer.equality.unitLettersAreOptional
    {
      work.hasSymbols = work.hasSymbols || comparer.hasSymbols(operand(index))
    }
    facts[Int(index)] = fact
  }

  private func operand(_ index: Expression.Index) -> Operand { Operand(expression: expression, index: index) }

  /// Whether a number without symbols is rational, and large.
  private mutating func number(_ index: Expression.Index, _ value: Value, _ fact: inout Facts) -> Value {
    guard value == .rational || value == .constant else { return value }
    if value == .constant, expression.operation(index) == .quotient, hasOneIrrational(expression.children(of: index)) {
      return .constant
    }
    if value == .rational {
      let exact = ExactEvaluator(operand(index)).value(index, &budget)
      if budget.isExhausted { return .rational }
      fact.isLarge = (exact?.bitWidth ?? 0) > 64
      if exact != nil { return .rational }
      if expression.operation(index) != .root, expression.operation(index) != .power { return .constant }
      if isSquareRoot(index) { return .constant }
    }
    let isRational = comparer.isRational(operand(index), &budget)
    // A power of sin 60° has the required value.
    if isRational, fact.hasFunction { insertFunctions(in: index) }
    return isRational ? .rational : .constant
  }

  /// Whether all parts but one are nonzero fractions. Their sum, product or quotient is then not a fraction.
  ///
  /// This is decided without evaluation, which takes most of the time.
  private func hasOneIrrational(_ parts: ArraySlice<Expression.Index>) -> Bool {
    var irrationals = 0
    for part in parts {
      switch facts[Int(part)].value {
      case .constant: irrationals += 1
      case .rational where expression.operation(part) == .number:
        if expression.numeral(part).value.isZero { return false }
      default: return false
      }
    }
    return irrationals == 1
  }

  /// Whether a node is the square root of a whole number, which the exact evaluator reduces if possible.
  private func isSquareRoot(_ index: Expression.Index) -> Bool {
    guard expression.operation(index) == .root, expression.count(index) == 1 else { return false }
    let radicand = expression.child(index)
    return expression.operation(radicand) == .number && expression.numeral(radicand).value.bitWidth <= 64
  }

  private mutating func insertFunctions(in index: Expression.Index) {
    var stack = [index]
    while let next = stack.popLast() {
      guard budget.spend() else { return }
      if expression.operation(next) == .function, let function = Function(rawValue: expression[next].payload),
        !Self.isFinished(function)
      {
        work.insert(function)
      }
      stack.append(contentsOf: expression.children(of: next))
    }
  }

  /// Whether a function is finished whatever its value: logarithms and the exponential function.
  private static func isFinished(_ function: Function) -> Bool {
    function == .naturalLogarithm || function == .logarithm || function == .exponential
  }

  private mutating func function(_ index: Expression.Index, _ value: Value, _ fact: inout Facts) {
    guard let function = Function(rawValue: expression[index].payload) else { return }
    if function == .determinant {
      work.insert(function)
      fact.value = value == .symbolic ? .symbolic : .rational
      return
    }
    if Self.isFinished(function) {
      fact.value = number(index, value == .rational ? .constant : value, &fact)
      return
    }
    fact.hasFunction = true
    guard value == .rational || value == .constant else {
      fact.value = value
      return
    }
    let isRational = comparer.isRational(operand(index), &budget)
    if isRational { work.insert(function) }
    fact.value = isRational ? .rational : .constant
  }

  private mutating func sum(_ index: Expression.Index, _ value: Value, _ fact: inout Facts) -> Value {
    // Mixed numbers and compound measures are one number.
    if expression[index].payload != 0 {
      fact.isFraction = true
      return value
    }
    let terms = Array(expression.children(of: index))
    let rational = terms.filter { facts[Int($0)].value == .rational }
    if rational.count > 1, !(rational.count == 2 && rational.contains { facts[Int($0)].isLarge }) { work.insert(.sum) }
    let matrices = terms.filter { facts[Int($0)].isMatrix && (facts[Int($0)].value == .matrix || isBareMatrix($0)) }
    if matrices.count > 1 { work.insert(.sum) }
    if fact.isMatrix { return value == .symbolic ? .symbolic : .matrix }
    let imaginary = terms.filter { facts[Int($0)].value == .constant && facts[Int($0)].hasImaginary }
    // 8 + 0i: a complex number in its usual form.
    if terms.count == 2, rational.count == 1, imaginary.count == 1, isMultipleOfI(imaginary[0]) { return .constant }
    if imaginary.count > 1 || comparer.haveLikeTerms(terms.map(operand), &budget) { work.insert(.sum) }
    guard value == .constant else { return value }
    if hasOneIrrational(terms[...]) { return .constant }
    let isRational = comparer.isRational(operand(index), &budget)
    if isRational {
      work.insert(.sum)
      if fact.hasFunction { insertFunctions(in: index) }
    }
    return isRational ? .rational : .constant
  }

  private mutating func product(_ index: Expression.Index, _ value: Value, _ fact: inout Facts) -> Value {
    let factors = Array(expression.children(of: index))
    let matrices = factors.filter { facts[Int($0)].isMatrix }
    if matrices.count > 1 { work.insert(.product) }
    let rational = factors.filter { facts[Int($0)].value == .rational }
    if rational.count > 1, !isOneNumber(rational, among: factors) { work.insert(.product) }
    if comparer.haveLikeFactors(factors.map(operand)) { work.insert(.product) }
    let imaginary = factors.filter { facts[Int($0)].value == .constant && facts[Int($0)].hasImaginary }
    if imaginary.count > 1 { work.insert(.product) }
    if matrices.count > 0 { return value == .symbolic ? .symbolic : .matrix }
    guard value == .constant, !isMultipleOfI(index), !hasOneIrrational(factors[...]) else { return value }
    let isRational = comparer.isRational(operand(index), &budget)
    if isRational {
      work.insert(.product)
      if fact.hasFunction { insertFunctions(in: index) }
    }
    return isRational ? .rational : .constant
  }

  /// Whether a term is `i` or a rational number times `i`.
  private func isMultipleOfI(_ index: Expression.Index) -> Bool {
    switch expression.operation(index) {
    case .constant: return expression.isConstant(index, .i)
    case .negation: return isMultipleOfI(expression.child(index))
    case .product:
      let factors = Array(expression.children(of: index))
      return factors.count == 2 && facts[Int(factors[0])].value == .rational && expression.isConstant(factors[1], .i)
    default: return false
    }
  }

  /// Whether rational factors form the notation of one number: `6 · 10^{23}`, `5 million`, `3 · 2^{100}`.
  private func isOneNumber(_ rational: [Expression.Index], among factors: [Expression.Index]) -> Bool {
    let last = rational[rational.count - 1]
    if expression.operation(last) == .number, expression[last].flags == NumberMark.multiplier {
      return rational.dropLast().dropFirst().allSatisfy { expression[$0].flags == NumberMark.multiplier }
    }
    guard rational.count == 2, factors[0] == rational[0], factors[1] == rational[1] else { return false }
    if facts[Int(rational[0])].isLarge != facts[Int(rational[1])].isLarge { return true }
    var mantissa = rational[0]
    if expression.operation(mantissa) == .negation { mantissa = expression.child(mantissa) }
    guard expression.operation(mantissa) == .number, expression.operation(last) == .power,
      expression.operation(expression.child(last)) == .number,
      expression.numeral(expression.child(last)).value == Rational(10)
    else { return false }
    let exponent = expression.child(last, 1)
    switch expression.operation(exponent) {
    case .number: return true
    case .negation: return expression.operation(expression.child(exponent)) == .number
    default: return false
    }
  }

  private func isBareMatrix(_ index: Expression.Index) -> Bool {
    expression.operation(index) == .matrix
  }

  /// Adds unfinished operations on sets: on finite sets, and any ∩.
  private mutating func sets(_ index: Expression.Index) {
    let operation = expression.operation(index)
    func isFinite(_ child: Expression.Index) -> Bool {
      expression.operation(child) == .set || expression.isConstant(child, .emptySet)
    }
    let children = expression.children(of: index)
    work.joinsRegions = true
    switch operation {
    case .intersection: work.insert(operation)
    case .union: if children.allSatisfy(isFinite) { work.insert(operation) }
    default: if let first = children.first, isFinite(first) { work.insert(operation) }
    }
  }
}
