internal import Randomness

/// The choices that a generator makes, recorded so that its value can be replayed and shrunk.
///
/// A generator asks for indices, of which 0 is the simplest choice. Shrinking deletes and lowers recorded choices and
/// generates again, so that every generator shrinks without code of its own, and never to a value that it could not generate.
///
/// `Draws` is also a `RandomNumberGenerator`, for code that wants one; such words shrink as well.
public struct Draws: RandomNumberGenerator {
  private enum Source {
    case random(CounterGenerator)
    case replay([UInt64])
  }

  private var source: Source
  /// The choices made so far.
  package private(set) var record: [UInt64] = []

  /// Draws at random; equal seeds draw the same.
  public init(seed: UInt64) { source = .random(CounterGenerator(seed: seed)) }

  /// Draws what was recorded, then the simplest choices.
  package init(replaying record: [UInt64]) { source = .replay(record) }

  /// An index in `0..<bound`.
  ///
  /// - Precondition: `bound` is positive.
  public mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "bound must be positive, not \(bound)")
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

  /// 64 random bits, of which bit 40 is set: samplers that reject small words end on replayed zeros, too.
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

  /// An integer in a range; the lower bound is the simplest.
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + index(below: range.count)
  }

  /// Whether something with a probability of 1 in `count` is the case; `false` is the simplest.
  public mutating func isOne(in count: Int) -> Bool { index(below: count) == count - 1 }

  /// An element; the first is the simplest.
  ///
  /// - Precondition: there is one.
  public mutating func element<Element>(of elements: [Element]) -> Element { elements[index(below: elements.count)] }

  /// A value of a generator.
  public mutating func draw<Value>(_ generator: Generator<Value>) -> Value { generator.draw(&self) }
}
