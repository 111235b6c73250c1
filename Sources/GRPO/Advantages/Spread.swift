/// Mean and deviation of numbers, exact where the numbers are all equal.
///
/// Priorities: 1. equal numbers have a deviation of exactly 0, also where their mean is not representable as a sum;
/// 2. two passes, so that a large common part does not cost digits.
struct Spread {
  /// How many numbers there were.
  let count: Int
  /// The mean, or 0 of nothing.
  let mean: Double
  private let squares: Double

  init(_ values: [Double]) {
    count = values.count
    guard let first = values.first else {
      (mean, squares) = (0, 0)
      return
    }
    if values.allSatisfy({ $0 == first }) {
      (mean, squares) = (first, 0)
      return
    }
    var sum = 0.0
    for value in values { sum += value }
    let mean = sum / Double(values.count)
    var squares = 0.0
    for value in values { squares += (value - mean) * (value - mean) }
    (self.mean, self.squares) = (mean, squares)
  }

  /// The deviation, or `nil` where it does not exist: of a sample of fewer than two, of a population of none.
  func deviation(_ kind: Deviation.Kind) -> Double? {
    let divisor = kind == .sample ? count - 1 : count
    return divisor > 0 ? (squares / Double(divisor)).squareRoot() : nil
  }
}
