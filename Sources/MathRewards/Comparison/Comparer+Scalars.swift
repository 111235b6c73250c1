// Numbers and expressions.
extension Comparer {
  /// Compares values with their units, percent signs, degrees and bases.
  mutating func sameQuantity(_ a: Operand, _ b: Operand) -> Decision {
    if a.operation == .quantity || b.operation == .quantity {
      return equality.grammar == .current ? sameUnits(a, b) : sameMathVerifyUnits(a, b)
    }
    if equality.unitLettersAreOptional {
      if let bare = withoutUnitLetter(a), !hasSymbols(b) { return sameQuantity(bare, b) }
      if let bare = withoutUnitLetter(b), !hasSymbols(a) { return sameQuantity(a, bare) }
    }
    if equality.grammar == .current, isProportion(a) || isProportion(b) { return sameProportions(a, b) }
    if a.operation == .basedNumeral || b.operation == .basedNumeral { return sameNumerals(a, b) }
    if a.operation == .percent || b.operation == .percent { return samePercent(a, b) }
    let (da, db) = (a.operation == .degree, b.operation == .degree)
    if da && db { return same(a.child(0), b.child(0)) }
    if da || db {
      let (degrees, other) = da ? (a, b) : (b, a)
      if sameScalars(degrees.child(0), other) == .same { return .same }
      let hasDegrees = equality.grammar == .current && other.operation == .product && mentionsDegrees(other)
      guard equality.degreesAreRadians && mentionsPi(other) || hasDegrees else { return .different }
    }
    return sameScalars(a, b)
  }

  /// Returns the number before a unit's letter: 5 for `5m`, 50π for `50πm^2`.
  private func withoutUnitLetter(_ operand: Operand) -> Operand? {
    guard operand.operation == .product, let last = operand.children.last else { return nil }
    let symbol = last.operation == .power ? last.child(0) : last
    guard symbol.operation == .symbol, Grammar.unitLetters.contains(symbol.expression.name(symbol.index)),
      operand.children.dropLast().allSatisfy({ !hasSymbols($0) })
    else { return nil }
    var expression = operand.expression
    let index = expression.add(.product, operand.children.dropLast().map(\.index))
    return Operand(expression: expression, index: index, sign: operand.sign)
  }

  /// Whether an operand is a ratio of at least three members: `1:2:3`, read from the left.
  private func isProportion(_ operand: Operand) -> Bool {
    operand.operation == .ratio && operand.child(0).operation == .ratio
  }

  private func members(of operand: Operand) -> [Operand] {
    var members: [Operand] = []
    var rest = operand
    while rest.operation == .ratio {
      members.append(rest.child(1))
      rest = rest.child(0)
    }
    return members + [rest]
  }

  /// Whether all members are the same multiples of the first.
  private mutating func sameProportions(_ a: Operand, _ b: Operand) -> Decision {
    let (left, right) = (members(of: a), members(of: b))
    guard left.count == right.count else { return decide(.different, by: .kinds) }
    for index in left.indices.dropFirst() {
      let (x, y) = (quotient(left[index], left[0]), quotient(right[index], right[0]))
      guard budget.spend(left.count), sameScalars(x, y) == .same else {
        return decide(.different, by: .exactArithmetic)
      }
    }
    return decide(.same, by: .exactArithmetic)
  }

  private func quotient(_ top: Operand, _ bottom: Operand) -> Operand {
    var expression = top.expression
    let index = expression.add(.quotient, [top.index, bottom.index])
    return Operand(expression: expression, index: index)
  }

  private func mentionsPi(_ operand: Operand) -> Bool {
    operand.expression.nodes.contains { $0.operation == .constant && $0.payload == Constant.pi.rawValue }
  }

  /// Whether a factor has the degree sign: 180(n − 2)°.
  private func mentionsDegrees(_ product: Operand) -> Bool { product.children.contains { $0.operation == .degree } }

  private mutating func samePercent(_ a: Operand, _ b: Operand) -> Decision {
    if a.operation == .percent, b.operation == .percent { return same(a.child(0), b.child(0)) }
    let (percent, other) = a.operation == .percent ? (a, b) : (b, a)
    if equality.percent != .strict, sameScalars(percent.child(0), other) == .same { return .same }
    return sameScalars(a, b)
  }

  private mutating func sameNumerals(_ a: Operand, _ b: Operand) -> Decision {
    if a.operation == .basedNumeral, b.operation == .basedNumeral {
      return decide(Decision(a.expression.name(a.index) == b.expression.name(b.index)), by: .exactArithmetic)
    }
    let (numeral, other) = a.operation == .basedNumeral ? (a, b) : (b, a)
    guard let based = BasedNumeral(numeral.expression.name(numeral.index)), other.operation == .number else {
      return decide(.different, by: .kinds)
    }
    if based.base == 10 || equality.baseIsOptional {
      let isSame =
        Rational(
          isNegative: false, BigNatural(digits: based.digits.utf8.filter(Tokenizer.isDigit)), over: BigNatural(1))
        == other.expression.numeral(other.index).value
      return decide(Decision(isSame && !based.digits.contains(".")), by: .exactArithmetic)
    }
    return decide(.different, by: .kinds)
  }

  // MARK: Scalars

  mutating func exact(_ operand: Operand) -> Rational? {
    ExactEvaluator(operand).value(operand.index, &budget)
  }

  mutating func sameScalars(_ first: Operand, _ second: Operand) -> Decision {
    let (a, b) = (simplified(first), simplified(second))
    guard kind(a) == .scalar, kind(b) == .scalar else { return same(a, b) }
    if let refusal = formRefusal(a, b) { return refusal }
    let isSymbolic = hasSymbols(a) || hasSymbols(b)
    if !isSymbolic, let x = exact(a), let y = exact(b) {
      if x == y { return decide(.same, by: .exactArithmetic) }
      return rounded(a, x, b, y)
    }
    if budget.isExhausted { return decide(.undecided, by: .budget) }
    if isInfinite(a) != 0 || isInfinite(b) != 0 {
      return decide(Decision(isInfinite(a) == isInfinite(b)), by: .exactArithmetic)
    }
    if !isSymbolic { return sameConstants(a, b) }
    let decision = sameFunctions(a, b)
    if decision != .same, equality.constantsOfIntegration, let shifted = sameAntiderivatives(a, b) { return shifted }
    if decision == .different { return sameFamily(a, b) }
    return decision
  }

  /// Checks the required form: fractions in lowest terms, no arithmetic left.
  private mutating func formRefusal(_ a: Operand, _ b: Operand) -> Decision? {
    guard !equality.unreducedFractions || equality.unfinishedArithmetic == .strict else { return nil }
    func parts(_ operand: Operand) -> (Rational, Rational)? {
      let inner = operand.operation == .negation ? operand.child(0) : operand
      guard inner.operation == .quotient, inner.child(0).operation == .number, inner.child(1).operation == .number
      else {
        return nil
      }
      return (
        inner.expression.numeral(inner.child(0).index).value, inner.expression.numeral(inner.child(1).index).value
      )
    }
    let (x, y) = (parts(a), parts(b))
    if !equality.unreducedFractions, let x, let y, x != y { return decide(.different, by: .exactArithmetic) }
    if equality.unfinishedArithmetic == .strict, (x == nil) != (y == nil), let fraction = x ?? y,
      let value = fraction.0 / fraction.1, value.isInteger
    {
      return decide(.different, by: .exactArithmetic)
    }
    return nil
  }

  /// Returns 1 or −1 for an infinity, and 0 for anything else.
  func isInfinite(_ operand: Operand) -> Int {
    switch operand.operation {
    case .constant: return operand.node.payload == Constant.infinity.rawValue ? 1 : 0
    case .negation: return -isInfinite(operand.child(0))
    case .percent, .quantity: return isInfinite(operand.child(0))
    default: return 0
    }
  }

  func hasSymbols(_ operand: Operand) -> Bool {
    let expression = operand.expression
    var bound: [String] = []
    var stack = [operand.index]
    while let index = stack.popLast() {
      switch expression.operation(index) {
      case .symbol:
        if bound.isEmpty || !bound.contains(expression.name(index)) { return true }
      case .text, .application: return true
      case .bigSum, .bigProduct, .limit:
        let variable = expression.child(index)
        if expression.operation(variable) == .symbol { bound.append(expression.name(variable)) }
        stack.append(contentsOf: expression.children(of: index))
      case .integral where expression.count(index) == 4:
        bound.append(expression.name(expression.child(index)))
        stack.append(contentsOf: expression.children(of: index))
      default: stack.append(contentsOf: expression.children(of: index))
      }
    }
    return false
  }

  /// Returns the distinct names of the symbols, in order of first occurrence.
  func symbols(_ operand: Operand) -> [String] {
    let expression = operand.expression
    var names: [String] = []
    var stack = [operand.index]
    while let index = stack.popLast() {
      if expression.operation(index) == .symbol {
        let name = expression.name(index)
        if names.count < 64, !names.contains(name) { names.append(name) }
      }
      stack.append(contentsOf: expression.children(of: index).reversed())
    }
    return names
  }

  // MARK: Rounding

  /// Compares two different rational numbers: near enough if one is a rounded decimal.
  private mutating func rounded(_ a: Operand, _ x: Rational, _ b: Operand, _ y: Rational) -> Decision {
    if equality.percent == .eitherWay, x == y * Rational(100) || y == x * Rational(100) {
      return decide(.same, by: .rounding)
    }
    let difference = (x - y).magnitude
    let isNear: Bool
    switch equality.rounding {
    case .exact: isNear = false
    case .lastDigit(let least):
      isNear =
        roundsTo(a, other: b, y, difference, least) || roundsTo(b, other: a, x, difference, least)
        || roundsToOther(a, b, difference)
    case .places(let places):
      let isDecimal = isWrittenDecimal(a) || isWrittenDecimal(b)
      let isWhole = (a.operation == .number && x.isInteger) || (b.operation == .number && y.isInteger)
      isNear = isDecimal && !isWhole && roundedValue(x, places) == roundedValue(y, places)
    case .relative(let tolerance):
      isNear = !(Rational(approximating: tolerance) * max(x.magnitude, y.magnitude) < difference)
    case .absolute(let tolerance):
      isNear = !(Rational(approximating: tolerance) < difference)
    }
    return decide(Decision(isNear), by: isNear ? .rounding : .exactArithmetic)
  }

  private func max(_ x: Rational, _ y: Rational) -> Rational { x < y ? y : x }

  private func roundedValue(_ value: Rational, _ places: Int) -> Rational {
    (value * Rational.power(ofTen: places) + (Rational(1, over: 2) ?? .zero)).floor
  }

  private func isWrittenDecimal(_ operand: Operand) -> Bool { writtenDecimal(operand) != nil }

  func writtenDecimal(_ operand: Operand) -> Numeral? {
    switch operand.operation {
    case .negation: return writtenDecimal(operand.child(0))
    case .number:
      let numeral = operand.expression.numeral(operand.index)
      return numeral.fractionDigits > 0 ? numeral : nil
    case .percent where equality.grammar == .current:
      // 33.33 % has two digits after the point; its last digit is a hundredth of a percent.
      guard var numeral = writtenDecimal(operand.child(0)) else { return nil }
      numeral.value = numeral.value * Rational.power(ofTen: -2)
      numeral.lastPlace -= 2
      return numeral
    default: return nil
    }
  }

  /// Whether a decimal is the rounded value of the other side. The other side is neither a decimal nor a whole
  /// number.
  private func roundsTo(
    _ decimal: Operand, other: Operand, _ value: Rational, _ difference: Rational, _ least: Int
  ) -> Bool {
    guard let numeral = writtenDecimal(decimal), numeral.fractionDigits >= least, numeral.significantDigits >= 2,
      writtenDecimal(other) == nil, !value.isInteger
    else { return false }
    guard !(halfUnit(of: numeral) < difference) else { return false }
    // A few digits determine a fraction only if no simpler one rounds to them: 0.33 is 1/3, but 0.25 is not 16/63.
    if numeral.significantDigits >= 6 { return true }
    guard value.bitWidth < 64 else { return false }
    let (magnitude, half) = (numeral.value, halfUnit(of: numeral))
    return Rational.simplest(from: magnitude - half, to: magnitude + half) == value.magnitude
  }

  /// Compares two long decimals of which one is the other rounded: 0.6666666667 and 0.66666666666666663.
  private func roundsToOther(_ a: Operand, _ b: Operand, _ difference: Rational) -> Bool {
    guard let x = writtenDecimal(a), let y = writtenDecimal(b) else { return false }
    let coarser = x.lastPlace > y.lastPlace ? x : y
    guard coarser.fractionDigits >= 4, coarser.significantDigits >= 6 else { return false }
    return !(halfUnit(of: coarser) < difference)
  }

  /// Returns half a unit of a decimal's last digit, but at most of its fifteenth digit. Later digits may be rounding
  /// errors.
  private func halfUnit(of numeral: Numeral) -> Rational {
    let spoilt = Swift.max(0, Int(numeral.significantDigits) - 15)
    return Rational.power(ofTen: Int(numeral.lastPlace) + spoilt) * (Rational(1, over: 2) ?? .zero)
  }

  /// Compares a rounded decimal with a value that is not rational.
  mutating func roundedConstants(_ a: Operand, _ b: Operand, _ difference: Ball<WideFloat>) -> Bool {
    let distance = difference.absolute
    func isWithin(_ bound: Rational) -> Bool { distance.re < Ball<WideFloat>(bound).re }
    switch equality.rounding {
    case .exact: return false
    case .lastDigit(let least):
      for (decimal, other) in [(a, b), (b, a)] {
        guard let numeral = writtenDecimal(decimal), numeral.fractionDigits >= least, numeral.significantDigits >= 4,
          writtenDecimal(other) == nil
        else { continue }
        if isWithin(halfUnit(of: numeral)) { return true }
      }
      return false
    case .places(let places):
      guard isWrittenDecimal(a) || isWrittenDecimal(b) else { return false }
      return isWithin(Rational.power(ofTen: -places))
    case .relative(let tolerance):
      guard let value = exact(a) ?? exact(b) else { return false }
      return isWithin(Rational(approximating: tolerance) * value.magnitude)
    case .absolute(let tolerance): return isWithin(Rational(approximating: tolerance))
    }
  }
}

extension Rational {
  /// Creates a fraction from a tolerance, to twelve significant digits.
  init(approximating tolerance: Double) {
    guard tolerance.isFinite, tolerance > 0 else {
      self = .zero
      return
    }
    var scale = 0
    var value = tolerance
    while value < 1e12, scale < 40 {
      value *= 10
      scale += 1
    }
    while value > 1e16, scale > -300 {
      value /= 10
      scale -= 1
    }
    self = value < 1e17 ? Rational(Int(value.rounded())) * Rational.power(ofTen: -scale) : .zero
  }
}
