public import RewardCore

/// Rewards correct completions whose length is within bounds. Enough completions of the group must be correct.
///
///     amount   if the completion is correct, shortest ≤ length ≤ longest, and `minimumCorrect` completions of the group are correct
///     0        otherwise
///
/// Use it if correct completions should have a length within bounds. Use ``KimiLength`` to prefer short ones.
///
/// ```swift
/// let bonus = LengthBonus().whereCorrect(NumericMatch())     // 0.2 for 320…512 tokens, if two are correct
/// ```
///
/// - Range: from 0 to the amount.
/// - Abstains: if the judge abstains, or if lengths are counted in tokens and a completion has no token count.
/// - Edge cases: both bounds are inclusive.
/// - Complexity: O(*n*) in the length of the group's completions, in addition to the cost of the judge.
/// - Source: Feng et al., *Video-R1*, 2025, equation 5; `grpo_trainer.py`, where a completion is correct above an
///   accuracy of 0.1: `whereCorrect(judge, threshold: 0.1.nextUp)`.
public struct LengthBonus: GroupLengthShape {
  public static let kind = "lengthBonus"
  /// The values of Video-R1: 0.2 for 320 to 512 tokens, if two completions are correct.
  public static let defaults = LengthBonus()

  /// The minimum length that earns the amount.
  public private(set) var shortest: Int
  /// The maximum length that earns the amount.
  public private(set) var longest: Int
  /// The amount of the bonus.
  public private(set) var amount: Double
  /// The minimum number of correct completions in the group.
  public private(set) var minimumCorrect: Int
  /// How lengths are measured.
  public private(set) var measure: LengthMeasure

  /// Creates the shape.
  ///
  /// - Precondition: 0 ≤ shortest ≤ longest; the amount is finite and ≥ 0; `minimumCorrect` is positive.
  public init(
    shortest: Int = 320, longest: Int = 512, amount: Double = 0.2, minimumCorrect: Int = 2, unit: LengthUnit = .tokens,
    region: LengthRegion = .all, answer: AnswerSchema = .thinkAnswer
  ) {
    self.shortest = shortest
    self.longest = longest
    self.amount = amount
    self.minimumCorrect = minimumCorrect
    measure = LengthMeasure(unit: unit, region: region, answer: answer)
    checkOptions()
  }

  /// The range from 0 to the amount.
  public var range: ClosedRange<Double> { 0...amount }

  public mutating func configure(_ options: inout Options) {
    options("shortest", &shortest, "≥ 0") { $0 >= 0 }
    options("longest", &longest, "≥ 0") { $0 >= 0 }
    options("amount", &amount, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
    options("minimumCorrect", &minimumCorrect, "positive") { $0 > 0 }
    options.refuse(if: shortest > longest, at: "longest", "must be ≥ shortest, which is \(shortest), but is \(longest)")
    measure.configure(&options)
  }

  /// Returns the scores of a group.
  public func scores(lengths: [Int], areCorrect: [Bool]) -> [Double] {
    guard areCorrect.count(where: { $0 }) >= minimumCorrect else { return lengths.map { _ in 0 } }
    return zip(lengths, areCorrect).map { length, isCorrect in
      isCorrect && shortest <= length && length <= longest ? amount : 0
    }
  }
}
