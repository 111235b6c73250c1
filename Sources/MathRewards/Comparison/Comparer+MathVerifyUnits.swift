// Units and labels in the emulation of Math-Verify.
extension Comparer {
  mutating func sameMathVerifyUnits(_ a: Operand, _ b: Operand) -> Decision {
    let (x, y) = (a.operation == .quantity ? a.child(0) : a, b.operation == .quantity ? b.child(0) : b)
    guard a.operation == .quantity, b.operation == .quantity else {
      let labelled = a.operation == .quantity ? a : b
      let other = a.operation == .quantity ? b : a
      if equality.unitsRequired, MathVerifyUnit(label: labelled.expression.name(labelled.index)) != nil {
        return decide(.different, by: .units)
      }
      // "3 m" against 3m: the letter is a symbol.
      let isLetter = labelled.expression.name(labelled.index).utf8.count == 1
      if isLetter, hasSymbols(other) {
        var expression = labelled.expression
        let symbol = expression.add(.symbol, name: labelled.expression.name(labelled.index))
        let product = expression.add(.product, [labelled.child(0).index, symbol])
        return same(Operand(expression: expression, index: product), other)
      }
      // A percentage or an angle does not count objects.
      let label = labelled.expression.name(labelled.index)
      if other.operation == .percent
        || (other.operation == .degree && MathVerifyUnit(label: label)?.dimension.last != 1)
      {
        return decide(.different, by: .units)
      }
      if other.operation == .degree {
        return same(x.operation == .degree ? x.child(0) : x, y.operation == .degree ? y.child(0) : y)
      }
      return same(x, y)
    }
    let (left, right) = (a.expression.name(a.index), b.expression.name(b.index))
    if left.lowercased() == right.lowercased() { return same(x, y) }
    if let u = MathVerifyUnit(label: left), let v = MathVerifyUnit(label: right) {
      guard u.dimension == v.dimension else { return decide(.different, by: .units) }
      if u.factor == v.factor { return same(x, y) }
      guard equality.unitsConvert, let p = exact(x), let q = exact(y) else { return decide(.different, by: .units) }
      return decide(Decision(p * u.factor == q * v.factor), by: .units)
    }
    // Labels outside the list must share a word.
    let (words, others) = (words(of: left), words(of: right))
    guard words.contains(where: others.contains) else { return decide(.different, by: .units) }
    return same(x, y)
  }

  private func words(of label: String) -> [String] {
    label.lowercased().split(separator: " ").map {
      $0.count > 3 && $0.hasSuffix("s") ? String($0.dropLast()) : String($0)
    }
  }
}
