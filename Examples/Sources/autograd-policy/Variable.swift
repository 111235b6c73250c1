#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A matrix in a graph of operations: reverse-mode automatic differentiation, as small as it can be.
///
/// Each operation keeps its inputs and a function that hands the derivative of its result on to them.
package final class Variable {
  package let rows: Int
  package let columns: Int
  /// (rows, columns), row after row.
  package let values: [Double]
  /// The derivative of the loss by each value.
  fileprivate(set) var slopes: [Double]
  private let inputs: [Variable]
  private let back: (Variable) -> Void

  /// Creates a variable that depends on nothing.
  package convenience init(_ rows: Int, _ columns: Int, _ values: [Double]) {
    self.init(rows, columns, values, of: []) { _ in }
  }

  fileprivate init(
    _ rows: Int, _ columns: Int, _ values: [Double], of inputs: [Variable], _ back: @escaping (Variable) -> Void
  ) {
    precondition(values.count == rows * columns, "\(values.count) values for \(rows) × \(columns)")
    (self.rows, self.columns, self.values, self.inputs, self.back) = (rows, columns, values, inputs, back)
    slopes = [Double](repeating: 0, count: values.count)
  }

  /// Hands derivatives back to everything that the variable depends on.
  fileprivate func differentiate() {
    var order: [Variable] = []
    var seen: Set<ObjectIdentifier> = []
    var stack: [(variable: Variable, isDone: Bool)] = [(self, false)]
    while let (variable, isDone) = stack.popLast() {
      if isDone {
        order.append(variable)
      } else if seen.insert(ObjectIdentifier(variable)).inserted {
        stack.append((variable, true))
        for input in variable.inputs { stack.append((input, false)) }
      }
    }
    slopes = slopes.map { _ in 1 }
    for variable in order.reversed() { variable.back(variable) }
  }
}

/// The value of a function and its gradient by each parameter.
package func valueAndGrad(
  _ parameters: [Variable], _ function: ([Variable]) throws -> Variable
) rethrows -> (value: Double, gradients: [[Double]]) {
  let loss = try function(parameters)
  loss.differentiate()
  return (loss.values.reduce(0, +), parameters.map(\.slopes))
}

extension Variable {
  /// The product of two matrices.
  package func matmul(_ other: Variable) -> Variable {
    let (n, m, k) = (rows, other.columns, columns)
    var product = [Double](repeating: 0, count: n * m)
    for i in 0..<n {
      for l in 0..<k {
        let left = values[i * k + l]
        for j in 0..<m { product[i * m + j] += left * other.values[l * m + j] }
      }
    }
    return Variable(n, m, product, of: [self, other]) { [self] result in
      for i in 0..<n {
        for l in 0..<k {
          var sum = 0.0
          for j in 0..<m {
            sum += result.slopes[i * m + j] * other.values[l * m + j]
            other.slopes[l * m + j] += result.slopes[i * m + j] * values[i * k + l]
          }
          slopes[i * k + l] += sum
        }
      }
    }
  }

  /// The sum; a second operand of one row is added to every row.
  package static func + (left: Variable, right: Variable) -> Variable {
    let count = right.values.count
    let sum = left.values.indices.map { left.values[$0] + right.values[$0 % count] }
    return Variable(left.rows, left.columns, sum, of: [left, right]) { result in
      for index in result.slopes.indices {
        left.slopes[index] += result.slopes[index]
        right.slopes[index % count] += result.slopes[index]
      }
    }
  }

  /// The product of each pair of values.
  package static func * (left: Variable, right: Variable) -> Variable {
    Variable(left.rows, left.columns, zip(left.values, right.values).map { $0 * $1 }, of: [left, right]) { result in
      for index in result.slopes.indices {
        left.slopes[index] += result.slopes[index] * right.values[index]
        right.slopes[index] += result.slopes[index] * left.values[index]
      }
    }
  }

  /// The hyperbolic tangent of each value.
  package func tanh() -> Variable {
    Variable(rows, columns, values.map { sinh($0) / cosh($0) }, of: [self]) { [self] result in
      for index in slopes.indices {
        slopes[index] += result.slopes[index] * (1 - result.values[index] * result.values[index])
      }
    }
  }

  /// The exponential of each value.
  package func exp() -> Variable {
    Variable(rows, columns, values.map { power($0) }, of: [self]) { [self] result in
      for index in slopes.indices { slopes[index] += result.slopes[index] * result.values[index] }
    }
  }

  /// Some rows, each as often as it is named.
  package func rows(at places: [Int]) -> Variable {
    let width = columns
    let chosen = places.flatMap { values[$0 * width..<($0 + 1) * width] }
    return Variable(places.count, width, chosen, of: [self]) { [self] result in
      for (row, place) in places.enumerated() {
        for column in 0..<width { slopes[place * width + column] += result.slopes[row * width + column] }
      }
    }
  }

  /// One value of each row.
  package func takeAlong(_ places: [Int]) -> Variable {
    let width = columns
    return Variable(rows, 1, places.enumerated().map { values[$0 * width + $1] }, of: [self]) { [self] result in
      for (row, place) in places.enumerated() { slopes[row * width + place] += result.slopes[row] }
    }
  }

  /// log softmax of each row divided by a temperature.
  package func logSoftmax(temperature: Double) -> Variable {
    let width = columns
    var logs = values.map { $0 / temperature }
    for row in 0..<rows {
      let range = row * width..<(row + 1) * width
      let highest = logs[range].max() ?? 0
      let shift = highest + log(logs[range].reduce(0) { $0 + power($1 - highest) })
      for index in range { logs[index] -= shift }
    }
    return Variable(rows, width, logs, of: [self]) { [self] result in
      for row in 0..<rows {
        let range = row * width..<(row + 1) * width
        let sum = result.slopes[range].reduce(0, +)
        for index in range { slopes[index] += (result.slopes[index] - power(result.values[index]) * sum) / temperature }
      }
    }
  }

  /// The sum of each row.
  package func rowSums() -> Variable { matmul(Variable(columns, 1, [Double](repeating: 1, count: columns))) }

  /// The sum of all values, each multiplied by a constant.
  package func sum(times constants: [Double]) -> Variable {
    let sum = zip(values, constants).reduce(0) { $0 + $1.0 * $1.1 }
    return Variable(1, 1, [sum], of: [self]) { [self] result in
      for index in slopes.indices { slopes[index] += result.slopes[0] * constants[index] }
    }
  }

  /// The rows of several matrices, one below the other.
  package static func stack(_ parts: [Variable]) -> Variable {
    let columns = parts.first?.columns ?? 0
    return Variable(parts.reduce(0) { $0 + $1.rows }, columns, parts.flatMap(\.values), of: parts) { result in
      var start = 0
      for part in parts {
        for index in part.slopes.indices { part.slopes[index] += result.slopes[start + index] }
        start += part.slopes.count
      }
    }
  }
}

/// eˣ, by a name that the operation does not hide.
private func power(_ x: Double) -> Double { pow(2.718281828459045, x) }
