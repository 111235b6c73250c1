public import RewardCore

/// Rewards short completions within a group, and never rewards wrong ones.
///
/// Use it to shorten completions without a fixed target. Use ``CosineLength`` for a fixed limit.
///
/// With the minimum and the maximum length of the group:
///
///     λ = ½ − (length − minimum) ÷ (maximum − minimum)
///     λ            if the completion is correct
///     min(0, λ)    if it is wrong
///     0            if all lengths are equal
///
/// ```swift
/// let reward = KimiLength(unit: .tokens).whereCorrect(NumericMatch()).weighted(0.05).scheduled(.from(step: 800))
/// ```
///
/// - Range: `-0.5...0.5`.
/// - Abstains: if the judge abstains, or if lengths are counted in tokens and a completion has no token count.
/// - Complexity: O(*n*) in the length of the group's completions, in addition to the cost of the judge.
/// - Source: Kimi Team, *Kimi k1.5: Scaling Reinforcement Learning with LLMs*, 2025, section 2.3.3. Reason-RFT weights
///   it by 0.05 from step 800.
public struct KimiLength: GroupLengthShape {
  public static let kind = "kimiLength"
  /// Lengths in tokens.
  public static let defaults = KimiLength(unit: .tokens)

  /// How lengths are measured.
  public private(set) var measure: LengthMeasure

  /// Creates the shape.
  public init(unit: LengthUnit, region: LengthRegion = .all, answer: AnswerSchema = .thinkAnswer) {
    measure = LengthMeasure(unit: unit, region: region, answer: answer)
  }

  package init(measure: LengthMeasure) { self.measure = measure }

  public var range: ClosedRange<Double> { -0.5...0.5 }

  public mutating func configure(_ options: inout Options) { measure.configure(&options) }

  /// Returns the scores of a group.
  public func scores(lengths: [Int], areCorrect: [Bool]) -> [Double] {
    guard let shortest = lengths.min(), let longest = lengths.max(), shortest < longest else {
      return lengths.map { _ in 0 }
    }
    return zip(lengths, areCorrect).map { length, isCorrect in
      let lambda = 0.5 - Double(length - shortest) / Double(longest - shortest)
      return isCorrect ? lambda : min(0, lambda)
    }
  }
}
