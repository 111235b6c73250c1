public import Answers
public import RewardCore

/// Rewards a number that is equal to the reference within a tolerance.
///
///     1   if the answer is a number, its unit agrees, and its error is within the tolerance
///     0   otherwise
///
/// Use ``CountMatch`` for counts and ``SmoothTolerance`` for partial credit.
///
/// ```swift
/// let reward = NumericMatch()
/// reward.score(on: "<think>…</think><answer>1,234.0</answer>", given: 1234)            // 1
/// reward.score(on: "<think>…</think><answer>6 cm</answer>", given: "0.06 m")           // 1
/// reward.score(on: "<think>…</think><answer>The answer is 1234.</answer>", given: 1234)  // 1
/// reward.score(on: "<think>…</think><answer>about 1234</answer>", given: 1234)         // 0: without a tolerance, “about” commits to no number
/// NumericMatch(tolerance: .relative(0.01)).score(on: "<answer>99.5</answer>", given: 100)  // 1
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: -0 is 0. Integers and decimal numbers are compared digit by digit, whatever their length. Infinity and
///   not-a-number are not numbers. ``/Answers/Quantity`` describes the accepted notations.
/// - Complexity: O(*n*) in the length of the completion.
public struct NumericMatch: Reward, Configurable, QuantityMatch {
  public static let kind = "numericMatch"
  /// Exact comparison with conversion of units; the answer of `<think>…</think><answer>…</answer>`.
  public static let defaults = NumericMatch()

  /// The maximum error of a correct answer.
  public internal(set) var tolerance: NumericTolerance
  /// How units are compared.
  public internal(set) var units: UnitPolicy
  /// How percent signs are compared.
  public internal(set) var percent: PercentPolicy
  /// How far to search the answer for the number.
  public internal(set) var finding: Finding
  /// The schema that locates the answer.
  public internal(set) var answer: AnswerSchema

  /// Creates a match of numbers.
  ///
  /// - Precondition: the tolerance is finite and ≥ 0.
  public init(
    tolerance: NumericTolerance = .exact, units: UnitPolicy = .converted, percent: PercentPolicy = .unit,
    finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer
  ) {
    self.tolerance = tolerance
    self.units = units
    self.percent = percent
    self.finding = finding
    self.answer = answer
    checkOptions()
  }

  // `NumericMatch(.relative(0.05))` would be taken for `init(from:)` otherwise.
  /// Reports a tolerance without its label.
  @_documentation(visibility: internal)
  @available(*, unavailable, message: "write the label: NumericMatch(tolerance: …)")
  public init(_ tolerance: NumericTolerance) { self.init(tolerance: tolerance) }

  var acceptsApproximation: Bool { tolerance != .exact }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("tolerance", &tolerance)
    if let problem = tolerance.problem { options.refuse(if: true, at: "tolerance", problem) }
    configureReading(&options)
  }

  public func verdict(on completion: Completion, given reference: Quantity) -> Verdict {
    withValue(of: completion, given: reference) { number, value, text in
      if tolerance.accepts(number, value: value, reference) { return Verdict(name, 1, because: .equal(text)) }
      return Verdict(name, 0, because: .compared("the answer", value, against: reference.value))
    }
  }
}
