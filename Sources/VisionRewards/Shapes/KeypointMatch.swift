public import Answers
public import RewardCore

/// Rewards the key points of a body by object keypoint similarity (OKS).
///
/// ```swift
/// let truth = KeypointTarget([Point(10, 10), nil], area: 400, constants: [0.1, 0.1])
/// KeypointMatch().score(on: "<think>…</think><answer>[[10, 10], [0, 0]]</answer>", given: truth)   // 1
/// ```
///
/// The points are in brackets, in one flat list, or in an object under `keypoints`, `points`, `pose` or `joints`, with COCO's visibilities
/// behind their coordinates or without.
///
/// - Range: `0...1`.
/// - Abstains: where ``space`` is given, and the points cannot be converted from it because the reference's is undeclared.
/// - Edge cases: as many points as the reference has are wanted, those that it does not show included; another number scores 0.
/// - Complexity: O(*n*).
public struct KeypointMatch: Reward, Configurable {
  /// `keypointMatch`.
  public static let kind = "keypointMatch"
  /// The answer of `<think>…</think><answer>…</answer>`.
  public static let template = KeypointMatch()

  /// The space in which the model writes; `nil` where it is that of the reference.
  public var space: CoordinateSpace?
  /// How far the answer is looked for.
  public var finding: Finding
  /// Where the answer stands.
  public var answer: AnswerSchema

  /// Makes a reward.
  public init(
    space: CoordinateSpace? = nil, finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer
  ) {
    self.space = space
    self.finding = finding
    self.answer = answer
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("space", &space)
    options("finding", &finding)
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: KeypointTarget) -> Verdict {
    guard let factors = (space ?? reference.space).factors(to: reference.space) else {
      return .abstention(name, because: "the coordinates of the reference and of the model cannot be converted")
    }
    switch completion.onlyShape(FoundBody.self, by: answer, finding) {
    case .failure(let unreadable): return Verdict(name, 0, because: unreadable.reason)
    case .success(let body):
      let count = reference.points.count
      guard body.step(for: count) != nil else {
        let found = body.pointCount ?? body.numbers.count / 2
        return Verdict(name, 0, because: .compared("points", Double(found), against: Double(count)))
      }
      let isSame = space == nil || space == reference.space
      let value = body.similarity(to: reference, isSame ? nil : factors)
      return Verdict(name, value, because: .measured("OKS", value))
    }
  }
}
