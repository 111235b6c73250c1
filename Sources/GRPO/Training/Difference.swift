/// The difference between two lists of log-probabilities.
struct Difference {
  /// The maximum difference of counted tokens; infinite if one is NaN.
  private(set) var largest = 0.0
  /// The mean of the differences.
  private(set) var mean = 0.0

  init(_ left: [Double], _ right: [Double], mask: [Bool]) {
    var (sum, count) = (0.0, 0.0)
    for token in mask.indices where mask[token] {
      let distance = abs(left[token] - right[token])
      largest = distance.isNaN ? .infinity : max(largest, distance)
      sum += distance.isNaN ? .infinity : distance
      count += 1
    }
    mean = sum / max(count, 1)
  }
}
