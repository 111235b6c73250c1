public import RewardCore

/// Scores the lengths of a group's completions, given whether each is correct.
///
/// Call ``whereCorrect(_:threshold:)`` to create a reward from it, with another reward as the judge of correctness.
///
/// ```swift
/// let reward = KimiLength(unit: .tokens).whereCorrect(NumericMatch())
/// ```
public protocol GroupLengthShape: Configurable {
  /// How lengths are measured.
  var measure: LengthMeasure { get }
  /// The range of possible scores.
  var range: ClosedRange<Double> { get }
  /// Returns the scores of completions, in order.
  func scores(lengths: [Int], areCorrect: [Bool]) -> [Double]
}

/// Scores the length of one completion, given whether it is correct.
public protocol LengthShape: GroupLengthShape {
  /// Returns the score of one completion.
  func score(length: Int, isCorrect: Bool) -> Double
}

extension LengthShape {
  /// Returns the scores of completions, each on its own.
  public func scores(lengths: [Int], areCorrect: [Bool]) -> [Double] {
    zip(lengths, areCorrect).map { score(length: $0, isCorrect: $1) }
  }
}

extension GroupLengthShape {
  /// Returns a length reward that uses `judge` to decide whether a completion is correct.
  ///
  /// - Parameters:
  ///   - judge: the reward that scores correctness.
  ///   - threshold: the minimum score of a correct completion; by default, the highest score of the judge's range.
  public func whereCorrect<Judge: GroupReward>(_ judge: Judge, threshold: Double? = nil) -> ShapedLength<
    Self, Judge
  > {
    ShapedLength(self, judge, threshold: threshold)
  }
}

extension PartsBuilder {
  /// Reports, at compile time, a length shape without a judge of correctness.
  @_documentation(visibility: internal)
  @available(
    *, unavailable, message: "this scores lengths by correctness; choose what is correct with .whereCorrect(…)"
  )
  public static func buildExpression<Shape: GroupLengthShape>(_ shape: Shape) -> [AnyReward<Reference>] { [] }
}

/// A length reward that scores correct and wrong completions differently.
///
/// It abstains if the judge abstains, or if lengths are counted in tokens and a completion of the group has no token
/// count.
public struct ShapedLength<Shape: GroupLengthShape, Judge: GroupReward>: GroupReward {
  /// The shape, which scores lengths.
  public let shape: Shape
  /// The reward that decides whether a completion is correct.
  public let judge: Judge
  /// The judge's minimum score of a correct completion.
  public let threshold: Double

  init(_ shape: Shape, _ judge: Judge, threshold: Double?) {
    self.shape = shape
    self.judge = judge
    self.threshold = threshold ?? judge.range.limited.upperBound
  }

  /// The name of the shape's kind.
  public var name: String { Shape.kind }
  /// The shape's range.
  public var range: ClosedRange<Double> { shape.range }

  public func verdicts(on group: CompletionGroup<Judge.Reference>) -> [Verdict] {
    let judged = judge.checkedVerdicts(on: group)
    let lengths = group.completions.map(shape.measure.length)
    var known: [Int] = []
    var correct: [Bool] = []
    for (verdict, length) in zip(judged, lengths) {
      guard let score = verdict.score, let length else { break }
      known.append(length)
      correct.append(score >= threshold)
    }
    guard known.count == group.completions.count else {
      let why = lengths.contains(nil) ? "the token count is unknown" : "the judge does not apply"
      return judged.map { .abstention(name, because: why, parts: [$0]) }
    }
    let scores = shape.scores(lengths: known, areCorrect: correct)
    return judged.indices.map { verdict(scores[$0], known[$0], correct[$0], judged[$0]) }
  }

  private func verdict(_ score: Double, _ length: Int, _ isCorrect: Bool, _ judged: Verdict) -> Verdict {
    Verdict(
      name, score, because: .measured(isCorrect ? "correct; length" : "wrong; length", Double(length)), parts: [judged])
  }
}

extension ShapedLength: Reward where Shape: LengthShape, Judge: Reward {
  public func verdict(on completion: Completion, given reference: Judge.Reference) -> Verdict {
    let judged = judge.checkedVerdict(on: completion, given: reference)
    guard let score = judged.score, let length = shape.measure.length(of: completion) else {
      let why = judged.score == nil ? "the judge does not apply" : "the token count is unknown"
      return .abstention(name, because: why, parts: [judged])
    }
    let isCorrect = score >= threshold
    return verdict(shape.score(length: length, isCorrect: isCorrect), length, isCorrect, judged)
  }
}

extension ShapedLength: Encodable {
  private enum CodingKeys: String, CodingKey {
    case correct
    case threshold
  }

  /// Writes the options of the shape, the judge as `correct`, and the threshold.
  ///
  /// - Throws: an `EncodingError` if the judge cannot be encoded.
  public func encode(to encoder: any Encoder) throws {
    try shape.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    guard let judge = judge as? any Encodable else {
      throw EncodingError.invalidValue(
        judge,
        .init(
          codingPath: encoder.codingPath, debugDescription: "\(type(of: judge)) contains code and cannot be encoded"))
    }
    try judge.encode(to: container.superEncoder(forKey: .correct))
    try container.encode(threshold, forKey: .threshold)
  }
}
