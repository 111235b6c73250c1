import RewardCore

// Readers may read the same bytes from several positions, and comparing two values may be costly. The total work is
// limited in proportion to the region, so that no text is expensive.
extension Finder {
  /// The remaining work of readers, in bytes. Copies of a finder share it.
  final class Budget {
    private var left: Int

    /// Creates the budget for a region. It is enough for every real answer, and allows at most 4 readings of each
    /// byte for a region of many megabytes.
    init(_ region: Int) { left = 2 * region + min(8 * region, 1 << 21) + 1 << 18 }

    var isExhausted: Bool { left < 0 }

    /// Subtracts an amount; returns whether there was enough.
    func spend(_ amount: Int) -> Bool {
      left -= amount
      return left >= 0
    }
  }

  /// Reads a range, or returns `nil` if the budget is exhausted.
  func reading(_ range: Range<Int>, isStated: Bool) -> ValueReading<Value>? {
    budget.spend(range.count + 8) ? reader.read(bytes, range, isStated: isStated) : nil
  }

  /// Whether two values are equal; false if the budget is exhausted.
  func areSame(_ a: Value, _ b: Value) -> Bool {
    budget.spend(reader.comparisonCost) && reader.areSame(a, b)
  }
}
