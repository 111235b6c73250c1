import RewardCore

// Readers look at the same bytes from several places, and comparing two values may be costly. What they may do in all grows in proportion to the
// region, so that no text is expensive.
extension Finder {
  /// What is left of the work that readers may do, in bytes read. Copies of a finder share it.
  final class Budget {
    private var left: Int

    /// Creates the budget for a region: enough for every real answer, at most 4 readings of each byte of a region of many megabytes.
    init(_ region: Int) { left = 2 * region + min(8 * region, 1 << 21) + 1 << 18 }

    var isExhausted: Bool { left < 0 }

    /// Takes off an amount; whether there was enough.
    func spend(_ amount: Int) -> Bool {
      left -= amount
      return left >= 0
    }
  }

  /// Lets the reader read a range, or returns `nil` if the budget is exhausted.
  func reading(_ range: Range<Int>, isStated: Bool) -> ValueReading<Value>? {
    budget.spend(range.count + 8) ? reader.read(bytes, range, isStated: isStated) : nil
  }

  /// Whether two values are the same; where the budget is exhausted they are not.
  func areSame(_ a: Value, _ b: Value) -> Bool {
    budget.spend(reader.comparisonCost) && reader.areSame(a, b)
  }
}
