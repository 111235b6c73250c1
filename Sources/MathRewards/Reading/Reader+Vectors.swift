// Operands that may be vectors or functions, which are not multiplied as numbers are.
extension Reader {
  /// Whether an operand is a symbol, or a sum, difference or cross product of them, which may be vectors.
  func mayBeVector(_ index: Expression.Index) -> Bool {
    switch expression.operation(index) {
    case .symbol: true
    case .application: expression.name(index) == "×"
    case .sum, .negation: expression.children(of: index).allSatisfy(mayBeVector)
    case .product: expression.children(of: index).last.map(mayBeVector) ?? false
    default: false
    }
  }

  /// Whether an operand in front of `\circ` is a function's name, and another one is after it.
  func mayBeComposed(_ index: Expression.Index) -> Bool {
    let isName =
      expression.operation(index) == .symbol
      || expression.operation(index) == .application && expression.name(index) == "∘"
    switch kind(at: 1) {
    case .letter, .symbol, .word, .open: return isName
    default: return false
    }
  }
}
