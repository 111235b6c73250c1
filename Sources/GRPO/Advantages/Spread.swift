/// The mean and the deviation of numbers, exact if all numbers are equal.
///
/// Priorities: 1. equal numbers have a deviation of exactly 0, even if their mean is not exactly representable as a
/// sum; 2. two passes, so that a large common offset does not cost digits.
struct Spread {
  /// The number of values.
  let count: Int
  /// The mean; 0 if there are no values.
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

  /// Returns the deviation. The result is `nil` for a sample of fewer than two numbers and for an empty population.
  func deviation(_ kind: Deviation.Kind) -> Double? {
    let divisor = kind == .sample ? count - 1 : count
    return divisor > 0 ? (squares / Double(divisor)).squareRoot() : nil
  }
}
