public import Answers
public import RewardCore

/// Rewards a number by how near it comes to the reference, in a straight line.
///
///     max(0, 1 − |answer − reference| ÷ |reference|)
///
/// ```swift
/// NumericCloseness().score(on: "<answer>9</answer>", given: 10)     // 0.9
/// NumericCloseness().score(on: "<answer>25</answer>", given: 10)    // 0
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: a reference of 0 is met by 0 alone. Infinity and not-a-number are no numbers. Units are converted.
/// - Complexity: O(*n*) in the length of the completion.
/// - Source: Feng et al., *Video-R1*, 2025, questions of regression; without the 10⁻⁹ that theirs adds.
public struct NumericCloseness: Reward, Configurable, QuantityMatch {
  /// “numericCloseness”.
  public static let kind = "numericCloseness"
  /// The answer of `<think>…</think><answer>…</answer>`.
  public static let defaults = NumericCloseness()

  /// What units mean.
  public internal(set) var units: UnitPolicy
  /// What a percent sign means.
  public internal(set) var percent: PercentPolicy
  /// How far to look for the number within the answer.
  public internal(set) var finding: Finding
  /// Where the answer stands.
  public internal(set) var answer: AnswerSchema

  /// Makes a measure of numbers.
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

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    configureReading(&options)
  }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Quantity) -> Verdict {
    withValue(of: completion, given: reference) { number, value, _ in
      let truth = reference.value
      let isExact = NumericTolerance.exact.accepts(number, value: value, reference)
      // Where the quotient is infinite or not a number, nothing is earned.
      let error = abs(value - truth) / abs(truth)
      let score = isExact ? 1 : error < 1 ? 1 - error : 0
      return Verdict(name, score, because: .compared("the answer", value, against: truth))
    }
  }
}
