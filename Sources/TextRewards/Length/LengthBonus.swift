public import RewardCore

/// Adds a fixed amount to correct completions of a length within bounds, where enough completions of the group are
/// correct.
///
///     amount   if the completion is correct, shortest ≤ length ≤ longest, and `minimumCorrect` completions of the group are correct
///     0        otherwise
///
/// ```swift
/// let bonus = LengthBonus().whereCorrect(NumericMatch())     // 0.2 for 320…512 tokens, if two are correct
/// ```
///
/// - Range: from 0 to the amount.
/// - Abstains: where the judge does, or tokens are counted and not known.
/// - Edge cases: both bounds belong to the lengths that earn the amount.
/// - Complexity: O(*n*) in the length of the group's completions, besides the judge's.
/// - Source: Feng et al., *Video-R1*, 2025, equation 5; `grpo_trainer.py`, where a completion counts as correct above an
///   accuracy of 0.1: `whereCorrect(judge, threshold: 0.1.nextUp)`.
public struct LengthBonus: GroupLengthShape {
  /// “lengthBonus”.
  public static let kind = "lengthBonus"
  /// Video-R1's: 0.2 for 320 to 512 tokens, where two are correct.
  public static let defaults = LengthBonus()

  /// The shortest length that earns the amount.
  public private(set) var shortest: Int
  /// The longest length that earns the amount.
  public private(set) var longest: Int
  /// What is added.
  public private(set) var amount: Double
  /// How many completions of the group have to be correct.
  public private(set) var minimumCorrect: Int
  /// How lengths are measured.
  public private(set) var measure: LengthMeasure

  /// Makes the shape.
  ///
  /// - Precondition: 0 ≤ shortest ≤ longest; the amount is finite and not negative; `minimumCorrect` is positive.
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

  /// From 0 to the amount.
  public var range: ClosedRange<Double> { 0...amount }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("shortest", &shortest, "not negative") { $0 >= 0 }
    options("longest", &longest, "not negative") { $0 >= 0 }
    options("amount", &amount, "finite and not negative") { $0 >= 0 && $0.isFinite }
    options("minimumCorrect", &minimumCorrect, "positive") { $0 > 0 }
    options.refuse(if: shortest > longest, at: "longest", "no length lies between \(shortest) and \(longest)")
    measure.configure(&options)
  }

  /// The scores of a group.
  public func scores(lengths: [Int], areCorrect: [Bool]) -> [Double] {
    guard areCorrect.count(where: { $0 }) >= minimumCorrect else { return lengths.map { _ in 0 } }
    return zip(lengths, areCorrect).map { length, isCorrect in
      isCorrect && shortest <= length && length <= longest ? amount : 0
    }
  }
}
