public import Answers
public import RewardCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Rewards a number near the reference, with a smooth transition between two tolerances.
///
/// With the relative error *e* = |answer − reference| ÷ |reference|, the score is
///
///     1                                              if e ≤ inner
///     ½ (cos(π (e − inner) ÷ (outer − inner)) + 1)   if inner < e < outer
///     0                                              if e ≥ outer
///
/// Use ``NumericMatch`` if an answer is either correct or wrong.
///
/// ```swift
/// let reward = SmoothTolerance(innerTolerance: 0.05, outerTolerance: 0.20)
/// reward.score(on: "<answer>10.4</answer>", given: 10)      // 1
/// reward.score(on: "<answer>11.25</answer>", given: 10)     // 0.5
/// reward.score(on: "<answer>about 10</answer>", given: 10)  // 1: near enough, for a reward with a tolerance
/// ```
///
/// - Range: `0...1`; never increases with the error.
/// - Abstains: never.
/// - Edge cases: a reference of 0 has no relative error; the error is then |answer| ÷ `floor`, and with the default
///   floor of 0 only an exact 0 scores 1. Infinity and not-a-number are not numbers.
/// - Complexity: O(*n*) in the length of the completion.
/// - Source: Tan et al., *Reason-RFT: Reinforcement Fine-Tuning for Visual Reasoning*, 2025, `math_accuracy_reward`
///   with 0.05 and 0.20. Here an answer can match a reference of 0, and neither `nan` nor prose is a number; the
///   original's behavior is `ReasonRFT.Published.mathematical`.
public struct SmoothTolerance: Reward, Configurable, QuantityMatch {
  public static let kind = "smoothTolerance"
  /// The tolerances of Reason-RFT.
  public static let defaults = SmoothTolerance()

  /// The maximum relative error with score 1.
  public internal(set) var innerTolerance: Double
  /// The minimum relative error with score 0.
  public internal(set) var outerTolerance: Double
  /// The minimum magnitude that errors are relative to, for references at or near 0.
  public internal(set) var floor: Double
  /// How units are compared.
  public internal(set) var units: UnitPolicy
  /// How percent signs are compared.
  public internal(set) var percent: PercentPolicy
  /// How far to search the answer for the number.
  public internal(set) var finding: Finding
  /// The schema that locates the answer.
  public internal(set) var answer: AnswerSchema

  /// Creates a smooth tolerance.
  ///
  /// - Precondition: 0 ≤ innerTolerance < outerTolerance < ∞, and the floor is finite and ≥ 0.
  public init(
    innerTolerance: Double = 0.05, outerTolerance: Double = 0.20, floor: Double = 0, units: UnitPolicy = .converted,
    percent: PercentPolicy = .unit, finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer
  ) {
    self.innerTolerance = innerTolerance
    self.outerTolerance = outerTolerance
    self.floor = floor
    self.units = units
    self.percent = percent
    self.finding = finding
    self.answer = answer
    checkOptions()
  }

  var acceptsApproximation: Bool { true }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("innerTolerance", &innerTolerance, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
    options("outerTolerance", &outerTolerance, "finite and positive") { $0 > 0 && $0.isFinite }
    options.refuse(
      if: innerTolerance >= outerTolerance, at: "innerTolerance",
      "must be smaller than outerTolerance, which is \(outerTolerance)")
    options("floor", &floor, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
    configureReading(&options)
  }

  public func verdict(on completion: Completion, given reference: Quantity) -> Verdict {
    withValue(of: completion, given: reference) { _, value, _ in
      let error = relativeError(value, reference.value)
      return Verdict(name, score(ofError: error), because: .measured("relative error", min(error, 1e300)))
    }
  }

  /// Returns the relative error; infinite if it is undefined.
  func relativeError(_ value: Double, _ reference: Double) -> Double {
    let distance = abs(value - reference)
    // Also handles huge numbers whose difference overflows.
    return distance == 0 ? 0 : distance / max(abs(reference), floor)
  }

  /// Returns the score for a relative error.
  func score(ofError error: Double) -> Double {
    if error <= innerTolerance { return 1 }
    if error >= outerTolerance { return 0 }
    return 0.5 * (cos(.pi * (error - innerTolerance) / (outerTolerance - innerTolerance)) + 1)
  }
}
