/// Makes values of one kind from ``Draws``; values shrink as their draws do.
///
/// ```swift
/// let pairs = Generator { draws in (draws.integer(in: 0...99), draws.draw(.number)) }
/// let counterexample = pairs.counterexample(to: { $0.0 < 90 }, cases: 500, seed: 1)
/// counterexample?.value       // (90, "0")
/// ```
public struct Generator<Value>: Sendable {
  /// Draws a value.
  public let draw: @Sendable (inout Draws) -> Value

  /// A generator that a function describes; it should use nothing random but the draws.
  public init(_ draw: @escaping @Sendable (inout Draws) -> Value) { self.draw = draw }

  /// One value of several; the first is the simplest.
  public static func element(of values: [Value]) -> Generator where Value: Sendable {
    Generator { draws in draws.element(of: values) }
  }

  /// A value of one of several generators; the first is the simplest.
  public static func one(of generators: [Generator]) -> Generator {
    Generator { draws in draws.element(of: generators).draw(&draws) }
  }

  /// The values, changed.
  public func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> Generator<Other> {
    Generator<Other> { draws in transform(draw(&draws)) }
  }

  /// Lists of values; short ones are simple.
  public func list(of counts: ClosedRange<Int>) -> Generator<[Value]> {
    Generator<[Value]> { draws in
      var values: [Value] = []
      // A choice before each element, so that shrinking can delete an element with its choice.
      while values.count < counts.upperBound {
        if values.count >= counts.lowerBound && draws.index(below: 4) == 0 { break }
        values.append(draw(&draws))
      }
      return values
    }
  }

  /// The value of a seed.
  public func value(seed: UInt64) -> Value {
    var draws = Draws(seed: seed)
    return draw(&draws)
  }

  /// A value that a law does not hold for, as simple as shrinking makes it; `nil` if the law held in every case.
  ///
  /// Case *i* has the seed `seed` + *i*, so that one case is replayed by its own seed.
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
  /// The seed of the case: the same generator finds it again with this seed and one case.
  public let seed: UInt64
  /// How many times shrinking made the value simpler.
  public let steps: Int
}

extension Counterexample: Sendable where Value: Sendable {}
