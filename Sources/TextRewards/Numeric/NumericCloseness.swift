public import Answers
public import RewardCore

/// Rewards a number by its relative error, linearly.
///
///     max(0, 1 − |answer − reference| ÷ |reference|)
///
/// Use ``NumericMatch`` if only a correct number should be rewarded.
///
/// ```swift
/// NumericCloseness().score(on: "<answer>9</answer>", given: 10)     // 0.9
/// NumericCloseness().score(on: "<answer>25</answer>", given: 10)    // 0
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: for a reference of 0, only 0 scores 1. Infinity and not-a-number are not numbers. Units are converted.
/// - Complexity: O(*n*) in the length of the completion.
/// - Source: Feng et al., *Video-R1*, 2025, regression questions; without the 10⁻⁹ that the original adds.
public struct NumericCloseness: Reward, Configurable, QuantityMatch {
  public static let kind = "numericCloseness"
  public static let defaults = NumericCloseness()

  /// How units are compared.
  public internal(set) var units: UnitPolicy
  /// How percent signs are compared.
  public internal(set) var percent: PercentPolicy
  /// How far to search the answer for the number.
  public internal(set) var finding: Finding
  /// The schema that locates the answer.
  public internal(set) var answer: AnswerSchema

  /// Creates a reward for a small relative error.
  public init(
    units: UnitPolicy = .converted, percent: PercentPolicy = .unit, finding: Finding = .stated,
    answer: AnswerSchema = .thinkAnswer
  ) {
    self.units = units
    self.percent = percent
    self.finding = finding
    self.answer = answer
  }

  var acceptsApproximation: Bool { true }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    configureReading(&options)
  }

  public func verdict(on completion: Completion, given reference: Quantity) -> Verdict {
    withValue(of: completion, given: reference) { number, value, _ in
      let truth = reference.value
      let isExact = NumericTolerance.exact.accepts(number, value: value, reference)
      // An infinite or undefined quotient scores 0.
      let error = abs(value - truth) / abs(truth)
      let score = isExact ? 1 : error < 1 ? 1 - error : 0
      return Verdict(name, score, because: .compared("the answer", value, against: truth))
    }
  }
}
