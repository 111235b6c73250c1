// Operands that may be vectors or functions, whose product differs from that of numbers.
extension Reader {
  /// Whether an operand may be a vector. It is a symbol, or a sum, difference or cross product of symbols.
  func mayBeVector(_ index: Expression.Index) -> Bool {
    switch expression.operation(index) {
    case .symbol: true
    case .application: expression.name(index) == "×"
    case .sum, .negation: expression.children(of: index).allSatisfy(mayBeVector)
    case .product: expression.children(of: index).last.map(mayBeVector) ?? false
    default: false
    }
  }

  /// Whether an operand before `\circ` is the name of a function and is followed by another one.
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
