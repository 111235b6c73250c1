public import RewardCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Rewards short correct completions and long wrong ones, along a cosine of the length.
///
/// Use it to shorten correct reasoning without rewarding short wrong answers. Use ``KimiLength`` to compare lengths
/// within the group.
///
/// For *t* = min(length ÷ limit, 1) and the ends of the curve for correct or wrong completions:
///
///     atLimit + ½ (atZero − atLimit) (1 + cos π t)
///
/// ```swift
/// let reward = CosineLength(limit: 100, unit: .tokens).whereCorrect(NumericMatch())
/// // correct: 1 at length 0, 0.75 at 50 tokens, 0.5 from 100 tokens; wrong: from -1 to -0.5
/// ```
///
/// - Range: the smallest range that contains the four ends.
/// - Abstains: if the judge abstains, or if lengths are counted in tokens and a completion has no token count.
/// - Edge cases: beyond the limit the score is that at the limit; without clamping it would increase again, as it does
///   in several libraries.
/// - Complexity: O(*n*) in the length of the completion, in addition to the cost of the judge.
/// - Source: Yeo et al., *Demystifying Long Chain-of-Thought Reasoning in LLMs*, 2025, equation 1.
public struct CosineLength: LengthShape {
  public static let kind = "cosineLength"
  /// The values of TRL, at 1,000 tokens.
  public static let defaults = CosineLength(limit: 1000, unit: .tokens)

  /// The two ends of a curve.
  public struct Ends: Sendable, Hashable, Codable {
    /// The score at length 0.
    public private(set) var atZero: Double
    /// The score at the limit and beyond.
    public private(set) var atLimit: Double

    /// Creates the ends of a curve.
    public init(atZero: Double, atLimit: Double) {
      self.atZero = atZero
      self.atLimit = atLimit
    }
  }

  /// The length at which the curve ends.
  public private(set) var limit: Int
  /// The curve of correct completions.
  public private(set) var correctEnds: Ends
  /// The curve of wrong completions.
  public private(set) var wrongEnds: Ends
  /// How lengths are measured.
  public private(set) var measure: LengthMeasure

  /// Creates the shape.
  ///
  /// - Precondition: the limit is positive and the ends are finite.
  public init(
    limit: Int, correctEnds: Ends = Ends(atZero: 1, atLimit: 0.5), wrongEnds: Ends = Ends(atZero: -1, atLimit: -0.5),
    unit: LengthUnit, region: LengthRegion = .all, answer: AnswerSchema = .thinkAnswer
  ) {
    self.limit = limit
    self.correctEnds = correctEnds
    self.wrongEnds = wrongEnds
    measure = LengthMeasure(unit: unit, region: region, answer: answer)
    checkOptions()
  }

  /// The smallest range that contains the four ends.
  public var range: ClosedRange<Double> {
    let ends = [correctEnds.atZero, correctEnds.atLimit, wrongEnds.atZero, wrongEnds.atLimit]
    return ends.reduce(ends[0], min)...ends.reduce(ends[0], max)
  }

  public mutating func configure(_ options: inout Options) {
    options.required("limit", &limit, "positive") { $0 > 0 }
    options("correctEnds", &correctEnds, "finite") { $0.atZero.isFinite && $0.atLimit.isFinite }
    options("wrongEnds", &wrongEnds, "finite") { $0.atZero.isFinite && $0.atLimit.isFinite }
    measure.configure(&options)
  }

  /// The score of one completion.
  public func score(length: Int, isCorrect: Bool) -> Double {
    let ends = isCorrect ? correctEnds : wrongEnds
    let share = min(Double(length) / Double(limit), 1)
    let score = ends.atLimit + 0.5 * (ends.atZero - ends.atLimit) * (1 + cos(.pi * share))
    return min(max(score, range.lowerBound), range.upperBound)
  }
}
