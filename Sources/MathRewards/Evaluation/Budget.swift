/// The remaining steps of a comparison: nodes visited, function values, digits of big numbers.
package struct Budget: Sendable {
  package private(set) var steps: Int
  package private(set) var isExhausted = false

  package init(steps: Int) { self.steps = steps }

  /// Subtracts steps; returns false if there are none left.
  @inline(__always)
  package mutating func spend(_ count: Int = 1) -> Bool {
    steps -= count
    if steps < 0 { isExhausted = true }
    return steps >= 0
  }
}

/// One side of a comparison: an expression, a node of it, and the sign chosen for its ±.
struct Operand {
  let expression: Expression
  let index: Expression.Index
  var sign: Int8 = 0

  func at(_ index: Expression.Index) -> Operand { Operand(expression: expression, index: index, sign: sign) }
  var node: Node { expression[index] }
  var operation: Operation { expression.operation(index) }
  var children: [Operand] { expression.children(of: index).map { at($0) } }
  func child(_ position: Int) -> Operand { at(expression.child(index, position)) }
  var count: Int { expression.count(index) }
}
