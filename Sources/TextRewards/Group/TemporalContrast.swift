import Answers
public import RewardCore

/// Rewards a group for doing better on a video than on its frames in disorder, so that the order is looked at.
///
/// With the scores of a judge on the group, and those of completions for the same question on shuffled frames, which
/// whoever samples them brings along:
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
/// - Abstains: where there are no shuffled scores, as for pictures, and where the judge does.
/// - Edge cases: means that differ by a millionth or less are equal; the original compares in single precision, which decides
///   such ties by chance.
/// - Complexity: O(*g*) in the size of the group, besides the judge's.
/// - Source: Feng et al., *Video-R1*, 2025, equation 2; `grpo_trainer.py`: 0.3, 0.8, and a threshold of 0.1.
public struct TemporalContrast: Configurable {
  /// “temporalContrast”.
  public static let kind = "temporalContrast"
  /// Video-R1's.
  public static let defaults = TemporalContrast()

  /// How much of the shuffled mean the group has to reach.
  public private(set) var ratio: Double
  /// What is added.
  public private(set) var amount: Double
  /// The score that a completion has to be above.
  public private(set) var threshold: Double

  /// Makes the bonus.
  ///
  /// - Precondition: all are finite; ratio and amount are not negative.
  public init(ratio: Double = 0.8, amount: Double = 0.3, threshold: Double = 0.1) {
    self.ratio = ratio
    self.amount = amount
    self.threshold = threshold
    checkOptions()
  }

  /// From 0 to the amount.
  public var range: ClosedRange<Double> { 0...amount }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("ratio", &ratio, "finite and not negative") { $0 >= 0 && $0.isFinite }
    options("amount", &amount, "finite and not negative") { $0 >= 0 && $0.isFinite }
    options("threshold", &threshold, "finite") { $0.isFinite }
  }

  /// A reward that asks `judge` how good completions are, and finds the scores on shuffled frames in the reference.
  public func whereCorrect<Judge: GroupReward>(
    _ judge: Judge, against shuffled: @escaping @Sendable (Judge.Reference) -> [Double]?
  ) -> ContrastedReward<Judge> {
    ContrastedReward(self, judge, shuffled)
  }

  /// The verdicts on a group that a judge has judged.
  ///
  /// - Parameter shuffled: the scores on shuffled frames; `nil` or none where there are no frames.
  public func verdicts(on judged: [Verdict], against shuffled: [Double]?) -> [Verdict] {
    func abstentions(_ why: String) -> [Verdict] {
      judged.map { .abstention(Self.kind, because: why, parts: [$0]) }
    }
    guard let shuffled, !shuffled.isEmpty, shuffled.allSatisfy(\.isFinite) else {
      return abstentions("there are no scores on shuffled frames")
    }
    let scores = judged.compactMap(\.score)
    guard scores.count == judged.count else { return abstentions("nothing says whether it is correct") }
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

/// The bonus of a ``TemporalContrast`` for what a judge says.
public struct ContrastedReward<Judge: GroupReward>: GroupReward {
  /// The bonus.
  public let contrast: TemporalContrast
  /// What says how good a completion is.
  public let judge: Judge
  private let shuffled: @Sendable (Judge.Reference) -> [Double]?

  init(_ contrast: TemporalContrast, _ judge: Judge, _ shuffled: @escaping @Sendable (Judge.Reference) -> [Double]?) {
    self.contrast = contrast
    self.judge = judge
    self.shuffled = shuffled
  }

  /// The name of the bonus.
  public var name: String { TemporalContrast.kind }
  /// From 0 to the amount.
  public var range: ClosedRange<Double> { contrast.range }

  /// The verdicts on a group.
  public func verdicts(on group: CompletionGroup<Judge.Reference>) -> [Verdict] {
    contrast.verdicts(on: judge.checkedVerdicts(on: group), against: shuffled(group.reference))
  }
}
