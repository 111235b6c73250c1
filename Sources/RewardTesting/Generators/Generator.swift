/// Generates values of one kind from ``Draws``; values are shrunk by shrinking their draws.
///
/// ```swift
/// let pairs = Generator { draws in (draws.integer(in: 0...99), draws.draw(.number)) }
/// let counterexample = pairs.counterexample(to: { $0.0 < 90 }, cases: 500, seed: 1)
/// counterexample?.value       // (90, "0")
/// ```
public struct Generator<Value>: Sendable {
  /// Draws a value.
  public let draw: @Sendable (inout Draws) -> Value

  /// Creates a generator from a closure, which must use no randomness except the draws.
  public init(_ draw: @escaping @Sendable (inout Draws) -> Value) { self.draw = draw }

  /// One of several values; the first is the simplest.
  public static func element(of values: [Value]) -> Generator where Value: Sendable {
    Generator { draws in draws.element(of: values) }
  }

  /// A value of one of several generators; the first is the simplest.
  public static func one(of generators: [Generator]) -> Generator {
    Generator { draws in draws.element(of: generators).draw(&draws) }
  }

  /// Returns a generator of transformed values.
  public func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> Generator<Other> {
    Generator<Other> { draws in transform(draw(&draws)) }
  }

  /// Returns a generator of lists; short lists are simple.
  public func list(of counts: ClosedRange<Int>) -> Generator<[Value]> {
    Generator<[Value]> { draws in
      var values: [Value] = []
      // A choice precedes each element, so that shrinking can delete an element with its choice.
      while values.count < counts.upperBound {
        if values.count >= counts.lowerBound && draws.index(below: 4) == 0 { break }
        values.append(draw(&draws))
      }
      return values
    }
  }

  /// Returns the value for a seed.
  public func value(seed: UInt64) -> Value {
    var draws = Draws(seed: seed)
    return draw(&draws)
  }

  /// Returns a counterexample to a law, as simple as shrinking makes it. The result is `nil` if the law holds in
  /// every case.
  ///
  /// Case *i* has the seed `seed` + *i*, so a single case can be replayed with its own seed.
  public func counterexample(
    to law: (Value) -> Bool, cases: Int = 500, seed: UInt64 = 1
  ) -> Counterexample<Value>? {
    for index in 0..<max(0, cases) {
      let own = seed &+ UInt64(index)
      var draws = Draws(seed: own)
      if law(draw(&draws)) { continue }
      let (record, steps) = draws.record.shrunk { candidate in
        var draws = Draws(replaying: candidate)
        return law(draw(&draws)) ? nil : draws.record
      }
      var replay = Draws(replaying: record)
      return Counterexample(value: draw(&replay), seed: own, steps: steps)
    }
    return nil
  }
}

/// A value that breaks a law.
public struct Counterexample<Value> {
  /// The value, shrunk.
  public let value: Value
  /// The seed of the case: with it and one case, the same generator reproduces the value.
  public let seed: UInt64
  /// The number of successful shrinking steps.
  public let steps: Int
}

extension Counterexample: Sendable where Value: Sendable {}
