public import Answers
public import RewardCore

/// Rewards one object, written as numbers, by how similar it is to the reference.
///
/// ```swift
/// let truth = Interval(2, 6)
/// ShapeMatch<Interval>().score(on: "<think>…</think><answer>[4, 6]</answer>", given: truth)             // 0.5
/// ShapeMatch<Interval>().score(on: "<think>…</think><answer>00:04 to 00:06</answer>", given: truth)      // 0.5
/// ShapeMatch<Interval>().score(on: "<think>…</think><answer>{\"end\": 4, \"start\": 6}</answer>", given: truth)  // 0: reversed
/// ```
///
/// The answer is a list of numbers or points, or an object with one under a key of the kind (``Geometry/keys``), with its numbers by name
/// (``Geometry/fields``), or, for a rotated or 3-D box, with `center` and `size`. Further keys such as `label` are ignored, unknown keys alone
/// are no answer. Points may be connected by arrows. Time intervals may be in words: `12.5 to 20.5 s`, `from 00:12 until 00:20`,
/// `1 min 12 s - 1 min 20 s`.
///
/// Keypoints are compared with a ``KeypointTarget`` by object keypoint similarity (OKS): in brackets, in one flat list, or under
/// `keypoints`, `points`, `pose` or `joints`, with COCO's visibilities behind their coordinates or without. There must be as many as the
/// reference has, those that it does not show included.
///
/// - Range: `0...1`.
/// - Abstains: where ``space`` is given, and the answer cannot be converted from it: the reference's is undeclared, or, for a rotated box,
///   the sides of the image would be stretched by different factors.
/// - Edge cases: an answer that is no such shape, impossible, or two different ones, scores 0 and says so.
/// - Complexity: O(*n*) in the length of the completion.
public struct ShapeMatch<Target: ShapeReference>: Reward, Configurable {
  /// The word for it, which the kind of object says.
  public static var kind: String { Target.Prediction.matchKind }
  /// Graded.
  public static var defaults: Self { Self() }

  /// What similarity is paid: all of it where `nil`, or 1 for what passes and 0 for the rest.
  public var threshold: Threshold?
  /// The space in which the model writes; `nil` where it is that of the reference. An option of objects in an image alone.
  public var space: CoordinateSpace?
  /// How far the answer is looked for.
  public var finding: Finding
  /// Where the answer is.
  public var answer: AnswerSchema

  /// Makes a reward.
  ///
  /// - Precondition: a threshold is from 0 to 1.
  public init(
    threshold: Threshold? = nil, space: CoordinateSpace? = nil, finding: Finding = .stated,
    answer: AnswerSchema = .thinkAnswer
  ) {
    if let threshold {
      precondition((0...1).contains(threshold.value), "the threshold \(threshold.value) is not within 0…1")
    }
    self.threshold = threshold
    self.space = space
    self.finding = finding
    self.answer = answer
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("threshold", &threshold, "from 0 to 1") { $0.map { (0...1).contains($0.value) } ?? true }
    if Target.Prediction.isInImage { options("space", &space) }
    options("finding", &finding)
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Target) -> Verdict {
    guard reference.accepts(space) else {
      return .abstention(name, because: "the coordinates of the reference and of the model cannot be converted")
    }
    var steps = Int.max
    switch completion.onlyShape(Target.Prediction.self, by: answer, finding) {
    case .failure(let unreadable): return Verdict(name, 0, because: unreadable.reason)
    case .success(let shape):
      switch reference.similarity(of: shape, in: space, steps: &steps) {
      case .failure(let mismatch): return Verdict(name, 0, because: mismatch.reason)
      case .success(let value): return Verdict(name, Target.Prediction.measure, value, passing: threshold)
      }
    }
  }
}
