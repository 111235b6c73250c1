public import RewardCore

/// Rewards short completions within a group, and never rewards wrong ones.
///
/// With the shortest and the longest length of the group:
///
///     λ = ½ − (length − shortest) ÷ (longest − shortest)
///     λ            if the completion is correct
///     min(0, λ)    if it is wrong
///     0            if all are of one length
///
/// ```swift
/// let reward = KimiLength(unit: .tokens).whereCorrect(NumericMatch()).weighted(0.05).scheduled(.from(step: 800))
/// ```
///
/// - Range: `-0.5...0.5`.
/// - Abstains: where the judge does, or tokens are counted and not known.
/// - Complexity: O(*n*) in the length of the group's completions, besides the judge's.
/// - Source: Kimi Team, *Kimi k1.5: Scaling Reinforcement Learning with LLMs*, 2025, section 2.3.3. Reason-RFT weighs it by
///   0.05 and begins at step 800.
public struct KimiLength: GroupLengthShape {
  /// “kimiLength”.
  public static let kind = "kimiLength"
  /// In tokens.
  public static let defaults = KimiLength(unit: .tokens)

  /// How lengths are measured.
  public private(set) var measure: LengthMeasure

  /// Makes the shape.
  public init(unit: LengthUnit, region: LengthRegion = .all, answer: AnswerSchema = .thinkAnswer) {
    measure = LengthMeasure(unit: unit, region: region, answer: answer)
  }

  package init(measure: LengthMeasure) { self.measure = measure }

  /// `-0.5...0.5`.
  public var range: ClosedRange<Double> { -0.5...0.5 }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) { measure.configure(&options) }

  /// The scores of a group.
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
