import Answers
public import RewardCore

/// Rewards a group that scores better on a video than on the shuffled frames of the video.
///
/// Use it in training on videos, so that the policy attends to the order of the frames. The judge scores the group; the
/// reference contains the scores of completions for the same question on shuffled frames:
///
///     amount   if the judge's score is above the threshold, and mean(scores) ≥ ratio · mean(shuffled scores)
///     0        otherwise
///
/// ```swift
/// struct Row: Sendable { var answer: Quantity; var shuffled: [Double]? }
/// let bonus = TemporalContrast().whereCorrect(NumericMatch().given(\.answer), against: { (row: Row) in row.shuffled })
/// ```
///
/// - Range: from 0 to the amount.
/// - Abstains: if there are no shuffled scores, as for images, or if the judge abstains.
/// - Edge cases: means that differ by at most a millionth are equal; the original compares in single precision, which
///   decides such ties by chance.
/// - Complexity: O(*g*) in the size of the group, in addition to the cost of the judge.
/// - Source: Feng et al., *Video-R1*, 2025, equation 2; `grpo_trainer.py`: 0.3, 0.8, and a threshold of 0.1.
public struct TemporalContrast: Configurable {
  public static let kind = "temporalContrast"
  /// The values of Video-R1.
  public static let defaults = TemporalContrast()

  /// The minimum ratio of the group's mean to the shuffled mean.
  public private(set) var ratio: Double
  /// The amount of the bonus.
  public private(set) var amount: Double
  /// The threshold that a completion's score must exceed.
  public private(set) var threshold: Double

  /// Creates the bonus.
  ///
  /// - Precondition: all are finite; ratio and amount are ≥ 0.
  public init(ratio: Double = 0.8, amount: Double = 0.3, threshold: Double = 0.1) {
    self.ratio = ratio
    self.amount = amount
    self.threshold = threshold
    checkOptions()
  }

  /// The range from 0 to the amount.
  public var range: ClosedRange<Double> { 0...amount }

  public mutating func configure(_ options: inout Options) {
    options("ratio", &ratio, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
    options("amount", &amount, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
    options("threshold", &threshold, "finite") { $0.isFinite }
  }

  /// Returns the bonus for completions that `judge` scores, with the shuffled scores in the reference.
  public func whereCorrect<Judge: GroupReward>(
    _ judge: Judge, against shuffled: @escaping @Sendable (Judge.Reference) -> [Double]?
  ) -> ContrastedReward<Judge> {
    ContrastedReward(self, judge, shuffled)
  }

  /// Returns the verdicts on a group that a judge has scored.
  ///
  /// - Parameters:
  ///   - judged: the judge's verdicts on the group.
  ///   - shuffled: the scores on shuffled frames; `nil` or empty if there are no frames.
  public func verdicts(on judged: [Verdict], against shuffled: [Double]?) -> [Verdict] {
    func abstentions(_ why: String) -> [Verdict] {
      judged.map { .abstention(Self.kind, because: why, parts: [$0]) }
    }
    guard let shuffled, !shuffled.isEmpty, shuffled.allSatisfy(\.isFinite) else {
      return abstentions("there are no scores on shuffled frames")
    }
    let scores = judged.compactMap(\.score)
    guard scores.count == judged.count else { return abstentions("the judge does not apply") }
    let mean = scores.reduce(0, +) / Double(max(1, scores.count))
    let bar = ratio * (shuffled.reduce(0, +) / Double(shuffled.count))
    let isReached = mean >= bar - 1e-6
    return zip(judged, scores).map { verdict, score in
      Verdict(
        Self.kind, isReached && score > threshold ? amount : 0,
        because: .compared("the mean of the group", mean, against: bar), parts: [verdict])
    }
  }
}

/// The bonus of a ``TemporalContrast`` for the scores of a judge.
public struct ContrastedReward<Judge: GroupReward>: GroupReward {
  /// The bonus.
  public let contrast: TemporalContrast
  /// The reward that scores the completions.
  public let judge: Judge
  private let shuffled: @Sendable (Judge.Reference) -> [Double]?

  init(_ contrast: TemporalContrast, _ judge: Judge, _ shuffled: @escaping @Sendable (Judge.Reference) -> [Double]?) {
    self.contrast = contrast
    self.judge = judge
    self.shuffled = shuffled
  }

  /// The name of the bonus.
  public var name: String { TemporalContrast.kind }
  /// The range from 0 to the amount.
  public var range: ClosedRange<Double> { contrast.range }

  public func verdicts(on group: CompletionGroup<Judge.Reference>) -> [Verdict] {
    contrast.verdicts(on: judge.checkedVerdicts(on: group), against: shuffled(group.reference))
  }
}
