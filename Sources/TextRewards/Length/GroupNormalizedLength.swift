public import RewardCore

/// Rewards correct completions by their length relative to the other correct completions of the group.
///
/// Use it to shorten or lengthen correct completions without a fixed target. Use ``CosineLength`` for a fixed limit.
///
/// With the mean μ and the population standard deviation s of the correct completions' lengths:
///
///     z = (length − μ) ÷ s
///     σ(−z)    if the completion is correct and shorter is preferred
///     σ(z)     if the completion is correct and longer is preferred
///     0        if it is wrong
///
/// ```swift
/// let reward = GroupNormalizedLength(preference: .shorter, unit: .tokens).whereCorrect(NumericMatch())
/// ```
///
/// - Range: `0...1`.
/// - Abstains: if the judge abstains, or if lengths are counted in tokens and a completion has no token count.
/// - Edge cases: if all correct completions have the same length, or there is only one, z is 0 and the score ½.
/// - Complexity: O(*n*) in the length of the group's completions, in addition to the cost of the judge.
/// - Source: Arora and Zanette, *Training Language Models to Reason Efficiently*, 2025, who normalize by the mean and
///   deviation of the correct completions of a prompt.
public struct GroupNormalizedLength: GroupLengthShape {
  /// Which length is preferred.
  public enum Preference: String, Sendable, Hashable, Codable, CaseIterable {
    /// Shorter than the others.
    case shorter
    /// Longer than the others.
    case longer
  }

  public static let kind = "groupNormalizedLength"
  /// Shorter completions are preferred; lengths in tokens.
  public static let defaults = GroupNormalizedLength(unit: .tokens)

  /// Which length is preferred.
  public private(set) var preference: Preference
  /// How lengths are measured.
  public private(set) var measure: LengthMeasure

  /// Creates the shape.
  public init(
    preference: Preference = .shorter, unit: LengthUnit, region: LengthRegion = .all,
    answer: AnswerSchema = .thinkAnswer
  ) {
    self.preference = preference
    measure = LengthMeasure(unit: unit, region: region, answer: answer)
  }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("preference", &preference)
    measure.configure(&options)
  }

  /// Returns the scores of a group.
  public func scores(lengths: [Int], areCorrect: [Bool]) -> [Double] {
    let correct = zip(lengths, areCorrect).filter(\.1).map { Double($0.0) }
    let mean = correct.reduce(0, +) / Double(max(1, correct.count))
    let squares = correct.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(max(1, correct.count))).squareRoot()
    return zip(lengths, areCorrect).map { length, isCorrect in
      guard isCorrect else { return 0 }
      let z = deviation > 0 ? (Double(length) - mean) / deviation : 0
      return sigmoid(preference == .shorter ? -z : z)
    }
  }
}
