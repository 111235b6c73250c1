/// A random number generator whose state is a key and a position. It can therefore be saved and resumed exactly.
///
/// It adapts ``Philox`` to `RandomNumberGenerator`; ``RandomSource`` creates one for each place of a run.
///
/// ```swift
/// var generator = CounterGenerator(seed: 1)
/// // In constant time:
/// generator.advance(by: 1_000_000)
/// let word = generator.next()               // the millionth word, counted from 0
/// ```
///
/// - Edge cases: the position wraps around after 2⁶⁴ words. The encoded form is three small arrays of integers.
/// - Complexity: O(1) for every operation; one block is computed for four words.
public struct CounterGenerator: RandomNumberGenerator, Sendable, Hashable, Codable {
  /// The key of the block function: seed and stream.
  public let key: SIMD2<UInt64>
  /// The place in the run, in words 1 to 3; word 0 is unused.
  public let place: SIMD4<UInt64>
  /// The number of words drawn so far.
  public private(set) var position: UInt64
  private var words: SIMD4<UInt64>

  private enum CodingKeys: String, CodingKey { case key, place, position }

  /// Creates a generator at the start of a place's sequence.
  public init(key: SIMD2<UInt64>, place: SIMD4<UInt64>, position: UInt64 = 0) {
    self.key = key
    self.place = place
    self.position = position
    words = .zero
    fill()
  }

  /// Creates a generator from a seed alone.
  public init(seed: UInt64) { self.init(key: SIMD2(seed, 0), place: .zero) }

  /// Decodes a generator from its key, place and position.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      key: try container.decode(SIMD2<UInt64>.self, forKey: .key),
      place: try container.decode(SIMD4<UInt64>.self, forKey: .place),
      position: try container.decode(UInt64.self, forKey: .position))
  }

  /// Returns the next 64 random bits.
  public mutating func next() -> UInt64 {
    let word = words[Int(position & 3)]
    position &+= 1
    if position & 3 == 0 { fill() }
    return word
  }

  /// Skips `count` words.
  public mutating func advance(by count: UInt64) {
    position &+= count
    fill()
  }

  private mutating func fill() {
    var counter = place
    counter[0] = position >> 2
    words = Philox.block(counter: counter, key: key)
  }
}
