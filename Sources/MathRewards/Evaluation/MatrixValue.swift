/// The value of a matrix expression.
struct MatrixValue<Real: BinaryReal> {
  var columns: Int
  var entries: [Ball<Real>]
  var rows: Int { columns == 0 ? 0 : entries.count / columns }

  static func + (left: MatrixValue, right: MatrixValue) -> MatrixValue? {
    guard left.columns == right.columns, left.entries.count == right.entries.count else { return nil }
    return MatrixValue(columns: left.columns, entries: zip(left.entries, right.entries).map { $0 + $1 })
  }

  static func * (left: MatrixValue, right: MatrixValue) -> MatrixValue? {
    guard left.columns == right.rows, left.columns > 0, left.entries.count * right.columns <= 4096 else { return nil }
    var result: [Ball<Real>] = []
    for row in 0..<left.rows {
      for column in 0..<right.columns {
        var total = Ball<Real>(0)
        for inner in 0..<left.columns {
          total = total + left.entries[row * left.columns + inner] * right.entries[inner * right.columns + column]
        }
        result.append(total)
      }
    }
    return MatrixValue(columns: right.columns, entries: result)
  }

  func scaled(by factor: Ball<Real>) -> MatrixValue {
    MatrixValue(columns: columns, entries: entries.map { $0 * factor })
  }

  var transposed: MatrixValue {
    var result: [Ball<Real>] = []
    for column in 0..<columns { for row in 0..<rows { result.append(entries[row * columns + column]) } }
    return MatrixValue(columns: rows, entries: result)
  }

  /// Performs Gauss–Jordan elimination: returns the determinant, and the inverse if it exists.
  private func eliminated() -> (determinant: Ball<Real>, inverse: MatrixValue?)? {
    let n = columns
    guard n == rows, n > 0, n <= 12 else { return nil }
    var left = entries
    var right = [Ball<Real>](repeating: Ball(0), count: n * n)
    for step in 0..<n { right[step * n + step] = Ball(1) }
    var determinant = Ball<Real>(1)
    for step in 0..<n {
      var pivot = step
      for row in step..<n where left[row * n + step].lowerSize > left[pivot * n + step].lowerSize { pivot = row }
      guard let inverse = left[pivot * n + step].reciprocal else { return (Ball(0), nil) }
      if pivot != step {
        for column in 0..<n {
          left.swapAt(step * n + column, pivot * n + column)
          right.swapAt(step * n + column, pivot * n + column)
        }
        determinant = -determinant
      }
      determinant = determinant * left[step * n + step]
      for column in 0..<n {
        left[step * n + column] = left[step * n + column] * inverse
        right[step * n + column] = right[step * n + column] * inverse
      }
      for row in 0..<n where row != step {
        let factor = left[row * n + step]
        for column in 0..<n {
          left[row * n + column] = left[row * n + column] - factor * left[step * n + column]
          right[row * n + column] = right[row * n + column] - factor * right[step * n + column]
        }
      }
    }
    return (determinant, MatrixValue(columns: n, entries: right))
  }

  var determinant: Ball<Real>? { eliminated()?.determinant }
  var inverse: MatrixValue? { eliminated()?.inverse }
}

extension BallEvaluator {
  /// Whether an expression contains a matrix that determines its kind.
  static func isMatrix(_ expression: Expression, _ index: Expression.Index, depth: Int = 0) -> Bool {
    guard depth < 32 else { return false }
    switch expression.operation(index) {
    case .matrix: return true
    case .sum, .product, .negation:
      return expression.children(of: index).contains { isMatrix(expression, $0, depth: depth + 1) }
    case .quotient, .power: return isMatrix(expression, expression.child(index), depth: depth + 1)
    case .tuple, .interval, .set:
      return expression.count(index) == 1 && isMatrix(expression, expression.child(index), depth: depth + 1)
    default: return false
    }
  }

  mutating func matrix(_ index: Expression.Index) -> MatrixValue<Real>? {
    guard budget.spend() else { return nil }
    let node = expression[index]
    switch node.operation {
    case .matrix:
      var entries: [Ball<Real>] = []
      for child in expression.children(of: index) {
        guard let entry = value(child) else { return nil }
        entries.append(entry)
      }
      return MatrixValue(columns: Int(node.payload), entries: entries)
    case .sum:
      var total: MatrixValue<Real>?
      for child in expression.children(of: index) {
        guard let term = matrix(child) else { return nil }
        if let so = total {
          guard let sum = so + term else { return nil }
          total = sum
        } else {
          total = term
        }
      }
      return total
    case .negation: return matrix(expression.child(index))?.scaled(by: Ball(-1))
    case .product:
      var factor = Ball<Real>(1)
      var total: MatrixValue<Real>?
      for child in expression.children(of: index) {
        if Self.isMatrix(expression, child) {
          guard let next = matrix(child) else { return nil }
          if let so = total {
            guard let product = so * next else { return nil }
            total = product
          } else {
            total = next
          }
        } else {
          guard let scalar = value(child) else { return nil }
          factor = factor * scalar
        }
      }
      return total?.scaled(by: factor)
    case .quotient:
      guard let bottom = value(expression.child(index, 1))?.reciprocal else { return nil }
      return matrix(expression.child(index))?.scaled(by: bottom)
    case .power: return matrixPower(index)
    case .tuple, .interval, .set: return node.count == 1 ? matrix(expression.child(index)) : nil
    default: return nil
    }
  }

  private mutating func matrixPower(_ index: Expression.Index) -> MatrixValue<Real>? {
    guard let base = matrix(expression.child(index)) else { return nil }
    let exponent = expression.child(index, 1)
    if expression.operation(exponent) == .symbol, ["T", "top"].contains(expression.name(exponent)) {
      return base.transposed
    }
    var spare = Budget(steps: 50)
    let operand = Operand(expression: expression, index: exponent, sign: sign)
    guard let power = ExactEvaluator(operand).value(exponent, &spare)?.integer, power.magnitude <= 64, power != 0 else {
      return nil
    }
    guard var result = power < 0 ? base.inverse : base else { return nil }
    let unit = result
    for _ in 1..<Int(power.magnitude) where power.magnitude > 1 {
      guard budget.spend(base.entries.count * base.columns), let next = result * unit else { return nil }
      result = next
    }
    return result
  }
}
