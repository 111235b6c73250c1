public import Answers
public import RewardCore

/// Rewards a count, with partial credit that decreases linearly with the error.
///
///     max(0, 1 − |answer − reference| ÷ zeroDistance)
///
/// Use it for whole numbers of objects; use ``NumericMatch`` for quantities with decimals or units.
///
/// ```swift
/// let reward = CountMatch(zeroDistance: 3)
/// reward.score(on: "<answer>7</answer>", given: 7)      // 1
/// reward.score(on: "<answer>six</answer>", given: 7)    // 0.6667
/// reward.score(on: "<answer>10</answer>", given: 7)     // 0
/// reward.score(on: "<answer>6.5</answer>", given: 7)    // 0: “6.5” is not a count
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: a count is a non-negative whole number, including `7.0`; a number with a unit is not a count. With
///   `zeroDistance` 1 only the correct count earns credit.
/// - Complexity: O(*n*) in the length of the completion.
public struct CountMatch: Reward, Configurable {
  public static let kind = "countMatch"
  /// The default: no partial credit.
  public static let defaults = CountMatch()

  /// The error at which the score reaches 0.
  public private(set) var zeroDistance: Int
  /// How far to search the answer for the number.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a match of counts.
  ///
  /// - Precondition: `zeroDistance` is positive.
  public init(zeroDistance: Int = 1, finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer) {
    self.zeroDistance = zeroDistance
    self.finding = finding
    self.answer = answer
    checkOptions()
  }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("zeroDistance", &zeroDistance, "positive") { $0 > 0 }
    options("finding", &finding)
    options("answer", &answer)
  }

  public func verdict(on completion: Completion, given reference: Int) -> Verdict {
    completion.bareOrStatement(
      by: answer, finding, QuantityReader(noun: "count", acceptsApproximation: false, acceptsNouns: true), "a count",
      of: self
    ) { number, text in
      guard number.unit == nil || number.unit == .unnamed, !number.isApproximate, number.isWhole, number.value >= 0,
        let count = number.count
      else {
        return Verdict(name, 0, because: .unreadable("a count", text))
      }
      if count == reference { return Verdict(name, 1, because: .equal(text)) }
      // As doubles, because the difference of two counts may overflow an Int.
      let distance = abs(number.value - Double(reference))
      let score = max(0, 1 - distance / Double(zeroDistance))
      return Verdict(name, score, because: .compared("the count", number.value, against: Double(reference)))
    }
  }
}
