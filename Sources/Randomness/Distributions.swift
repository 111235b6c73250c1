#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

// The algorithm of the standard library's `random(in:using:)` may change between versions. These algorithms do not
// change, so that recorded runs stay reproducible.
extension RandomNumberGenerator {
  /// Returns a number in `0..<1`: the upper 53 bits of one word, divided by 2⁵³.
  @inlinable
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Returns an integer in `0..<bound`, without bias, from one word in nearly all cases.
  ///
  /// - Precondition: `bound` is positive.
  /// - Source: Lemire, *Fast random integer generation in an interval*, 2019.
  @inlinable
  public mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "bound must be positive, but is \(bound)")
    let width = UInt64(bound)
    var product = next().multipliedFullWidth(by: width)
    if product.low < width {
      let threshold = (0 &- width) % width
      while product.low < threshold { product = next().multipliedFullWidth(by: width) }
    }
    return Int(product.high)
  }

  /// Returns a number of the standard normal distribution, from two words.
  ///
  ///     √(−2 ln(1 − u₁)) · cos(2π u₂)
  ///
  /// - Range: finite, at most 8.6 in magnitude.
  /// - Edge cases: `log` and `cos` are the platform's, so the last bit may differ between C libraries.
  /// - Source: Box and Muller, *A note on the generation of random normal deviates*, 1958.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * Double.pi * uniform())
  }

  /// Returns an index with a probability proportional to its weight, from one word.
  ///
  /// For a uniform number *u* and the sum *S* of the weights, the result is the first index whose running sum exceeds
  /// *u S*.
  ///
  /// - Parameter weights: (choices); they need not add up to 1.
  /// - Precondition: the weights are finite and non-negative, and their sum is positive and finite.
  /// - Edge cases: an index of weight 0 is never returned, even if the running sum is rounded.
  /// - Complexity: O(*n*).
  @inlinable
  public mutating func index(weightedBy weights: some Collection<Double>) -> Int {
    var total = 0.0
    for weight in weights {
      precondition(weight >= 0, "weights must be ≥ 0, but one is \(weight)")
      total += weight
    }
    precondition(total > 0 && total.isFinite, "the sum of the weights must be positive and finite, but is \(total)")
    let target = uniform() * total
    var sum = 0.0
    var last = 0
    var position = 0
    for weight in weights {
      sum += weight
      if weight > 0 {
        last = position
        if target < sum { return position }
      }
      position += 1
    }
    return last
  }

  /// Returns a uniformly random order of `0..<count`.
  ///
  /// - Precondition: `count` is ≥ 0.
  /// - Complexity: O(*n*).
  /// - Source: Durstenfeld, *Algorithm 235: Random permutation*, 1964 (the Fisher–Yates shuffle).
  public mutating func permutation(of count: Int) -> [Int] {
    precondition(count >= 0, "count must be ≥ 0, but is \(count)")
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, index(below: last + 1))
    }
    return order
  }
}
