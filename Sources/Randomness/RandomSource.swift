/// A seed and a stream, which determine every random number of a run by its place. The order of calls has no effect.
///
/// A place is (step, prompt, generation, token). Each place has a separate sequence of 2⁶⁶ words:
///
///     word(i) = Philox(key: (seed, stream), counter: (⌊i/4⌋, generation · 2³² + token, prompt, step))[i mod 4]
///
/// Philox is a bijection of the counter, so no two places share a block. A rollout therefore gets the same numbers for
/// every split of the batch and every number of threads.
///
/// ```swift
/// let source = RandomSource(seed: 7, stream: .sampling)
/// var generator = source.generator(step: 3, prompt: 41, generation: 2, token: 0)
/// let u = generator.uniform()
/// ```
///
/// - Source: Salmon et al., *Parallel random numbers: as easy as 1, 2, 3*, SC 2011.
public struct RandomSource: Sendable, Hashable, Codable {
  /// The seed of the run.
  public let seed: UInt64
  /// The purpose of the numbers.
  public let stream: RandomStream

  /// Creates a source for one purpose of a run.
  public init(seed: UInt64, stream: RandomStream) {
    self.seed = seed
    self.stream = stream
  }

  /// Returns the generator of a place.
  ///
  /// - Precondition: all arguments are ≥ 0; `generation` and `token` are below 2³².
  public func generator(
    step: Int = 0, prompt: Int = 0, generation: Int = 0, token: Int = 0
  ) -> CounterGenerator {
    precondition(step >= 0, "step must be ≥ 0, but is \(step)")
    precondition(prompt >= 0, "prompt must be ≥ 0, but is \(prompt)")
    guard let high = UInt32(exactly: generation), let low = UInt32(exactly: token) else {
      preconditionFailure("generation and token must be in 0..<2^32, but are \(generation) and \(token)")
    }
    return CounterGenerator(
      key: SIMD2(seed, stream.rawValue),
      place: SIMD4(0, UInt64(high) << 32 | UInt64(low), UInt64(prompt), UInt64(step)))
  }
}

/// The purpose of a sequence of random numbers; different purposes never share a number.
public struct RandomStream: RawRepresentable, Sendable, Hashable, Codable {
  /// The stream in the key.
  public let rawValue: UInt64

  /// Creates a custom stream; numbers below 256 are reserved for the library.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Numbers for ad-hoc use.
  public static let general = RandomStream(rawValue: 0)
  /// Sampling of completions.
  public static let sampling = RandomStream(rawValue: 1)
  /// The order in which prompts are visited.
  public static let promptOrder = RandomStream(rawValue: 2)
  /// Initial weights.
  public static let initialization = RandomStream(rawValue: 3)
  /// Generation of data.
  public static let data = RandomStream(rawValue: 4)
  /// Sampling of completions that are not trained on.
  public static let evaluation = RandomStream(rawValue: 5)
}
