import Randomness

/// The order in which tasks are visited: every pass over them is a permutation of its own.
package struct PromptOrder {
  private let count: Int
  private let source: RandomSource
  private var epoch = -1
  private var order: [Int] = []

  package init(count: Int, seed: UInt64) {
    self.count = count
    source = RandomSource(seed: seed, stream: .promptOrder)
  }

  /// The task at a place of the endless sequence of passes.
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
