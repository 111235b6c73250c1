import Randomness

/// The order in which tasks are visited: every pass is a different permutation.
package struct PromptOrder {
  private let count: Int
  private let source: RandomSource
  private var epoch = -1
  private var order: [Int] = []

  package init(count: Int, seed: UInt64) {
    self.count = count
    source = RandomSource(seed: seed, stream: .promptOrder)
  }

  /// Returns the task at an index of the infinite sequence of passes.
  package mutating func task(at cursor: Int) -> (id: Int, epoch: Int) {
    let (wanted, place) = cursor.quotientAndRemainder(dividingBy: count)
    if wanted != epoch {
      var generator = source.generator(step: wanted)
      order = generator.permutation(of: count)
      epoch = wanted
    }
    return (order[place], wanted)
  }
}
