internal import Randomness

/// The random choices of a generator, recorded so that its value can be replayed and shrunk.
///
/// A generator asks for indices, where 0 is the simplest choice. Shrinking deletes and lowers recorded choices and
/// generates again, so every generator can be shrunk without additional code, and only to values that it could
/// generate.
///
/// `Draws` is also a `RandomNumberGenerator`; its words are shrunk too.
public struct Draws: RandomNumberGenerator {
  private enum Source {
    case random(CounterGenerator)
    case replay([UInt64])
  }

  private var source: Source
  /// The choices made so far.
  package private(set) var record: [UInt64] = []

  /// Creates random choices; equal seeds give equal choices.
  public init(seed: UInt64) { source = .random(CounterGenerator(seed: seed)) }

  /// Replays recorded choices, then makes the simplest ones.
  package init(replaying record: [UInt64]) { source = .replay(record) }

  /// Returns an index in `0..<bound`.
  ///
  /// - Precondition: `bound` is positive.
  public mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "bound must be positive, but is \(bound)")
    let choice: UInt64
    switch source {
    case .random(var generator):
      choice = UInt64(generator.index(below: bound))
      source = .random(generator)
    case .replay(let choices):
      choice = record.count < choices.count ? min(choices[record.count], UInt64(bound - 1)) : 0
    }
    record.append(choice)
    return Int(choice)
  }

  /// Returns 64 random bits with bit 40 set. Samplers that reject small words then terminate on replayed zeros.
  public mutating func next() -> UInt64 {
    let word: UInt64
    switch source {
    case .random(var generator):
      word = generator.next()
      source = .random(generator)
    case .replay(let choices): word = record.count < choices.count ? choices[record.count] : 0
    }
    record.append(word)
    return word | 1 << 40
  }

  /// Returns an integer in a range; the lower bound is the simplest.
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + index(below: range.count)
  }

  /// Returns true with a probability of 1 in `count`; `false` is the simplest.
  public mutating func isOne(in count: Int) -> Bool { index(below: count) == count - 1 }

  /// Returns an element; the first is the simplest.
  ///
  /// - Precondition: there is at least one element.
  public mutating func element<Element>(of elements: [Element]) -> Element { elements[index(below: elements.count)] }

  /// Returns a value of a generator.
  public mutating func draw<Value>(_ generator: Generator<Value>) -> Value { generator.draw(&self) }
}
