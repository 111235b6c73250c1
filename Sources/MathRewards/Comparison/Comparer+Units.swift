internal import Answers

// Units and labels.
extension Comparer {
  /// Compares two values of which at least one has a unit or a label.
  mutating func sameUnits(_ a: Operand, _ b: Operand) -> Decision {
    let (x, y) = (a.operation == .quantity ? a.child(0) : a, b.operation == .quantity ? b.child(0) : b)
    guard a.operation == .quantity, b.operation == .quantity else {
      return a.operation == .quantity ? sameWithoutUnit(a, x, b) : sameWithoutUnit(b, y, a)
    }
    let (left, right) = (a.expression.name(a.index), b.expression.name(b.index))
    if left == right { return same(x, y) }
    if let u = QuantityUnit(named: left), let v = QuantityUnit(named: right) {
      guard let factor = u.factor(to: v) else { return decide(.different, by: .units) }
      if factor == .one { return same(x, y) }
      guard equality.unitsConvert, factor.turns == 0, let p = exact(x), let q = exact(y) else {
        return decide(.different, by: .units)
      }
      return decide(Decision(p * Rational(factor) == q), by: .units)
    }
    guard CountedNoun.isSame(left, right) else { return decide(.different, by: .units) }
    return same(x, y)
  }

  /// Compares a value that has a unit or label with one that has none. A missing unit is accepted, and so is a
  /// counted noun.
  private mutating func sameWithoutUnit(_ labelled: Operand, _ value: Operand, _ other: Operand) -> Decision {
    let label = labelled.expression.name(labelled.index)
    let unit = QuantityUnit(named: label)
    if equality.unitsRequired, unit != nil { return decide(.different, by: .units) }
    // "3 m" against 3m: the letter is a symbol.
    if label.utf8.count == 1, hasSymbols(other) {
      var expression = labelled.expression
      let symbol = expression.add(.symbol, name: label)
      let product = expression.add(.product, [value.index, symbol])
      return same(Operand(expression: expression, index: product), other)
    }
    if unit?.dimension == .percent, let unit { return sameShare(unit, value, other) }
    // A percentage or an angle does not count objects.
    if other.operation == .percent || other.operation == .degree && unit?.dimension != .angle {
      return decide(.different, by: .units)
    }
    guard unit != nil || isCounted(label, value) else { return decide(.different, by: .units) }
    if other.operation == .degree, unit?.exactFactor.turns != 0 { return sameScalars(value, other) }
    return same(
      other.operation == .degree && value.operation == .degree ? value.child(0) : value,
      other.operation == .degree ? other.child(0) : other)
  }

  /// Compares a value per thousand with one in percent, or without a sign.
  private mutating func sameShare(_ unit: QuantityUnit, _ value: Operand, _ other: Operand) -> Decision {
    if other.operation != .percent, equality.percent != .strict, same(value, other) == .same { return .same }
    let scale = other.operation == .percent ? 0 : -2
    guard let x = exact(value), let y = exact(other.operation == .percent ? other.child(0) : other) else {
      return decide(.different, by: .units)
    }
    return decide(Decision(x * Rational(unit.exactFactor) * Rational.power(ofTen: scale) == y), by: .units)
  }

  /// Whether a label is a counted noun, possibly after a currency: “$12 tips”.
  private func isCounted(_ label: String, _ value: Operand) -> Bool {
    let isOne = value.operation == .number && value.expression.numeral(value.index).value == .one
    if CountedNoun.isCounted(label, isOne: isOne) { return true }
    guard let space = label.firstIndex(of: " "), QuantityUnit(named: String(label[..<space]))?.isMoney == true else {
      return false
    }
    return CountedNoun.isCounted(String(label[label.index(after: space)...]), isOne: isOne)
  }
}
