public import Answers
public import RewardCore

/// Rewards one object by its similarity to the reference.
///
/// Use ``ShapeSetMatch`` for several objects, and ``BoxMatch`` for axis-aligned boxes in images.
///
/// ```swift
/// let reference = Interval(2, 6)
/// ShapeMatch<Interval>().score(on: "<think>…</think><answer>[4, 6]</answer>", given: reference)             // 0.5
/// ShapeMatch<Interval>().score(on: "<think>…</think><answer>00:04 to 00:06</answer>", given: reference)      // 0.5
/// ShapeMatch<Interval>().score(on: "<think>…</think><answer>{\"end\": 4, \"start\": 6}</answer>", given: reference)  // 0: reversed
/// ```
///
/// The answer is a list of numbers or points, or an object with such a list under a key of the kind
/// (``Geometry/keys``), with named numbers (``Geometry/fields``), or, for a rotated or 3-D box, with `center` and
/// `size`. Additional keys such as `label` are ignored; unknown keys alone are not an answer. Points may be connected
/// by arrows. Time intervals may be in words: `12.5 to 20.5 s`, `from 00:12 until 00:20`, `1 min 12 s - 1 min 20 s`.
///
/// Keypoints are compared with a ``KeypointTarget`` by object keypoint similarity (OKS). They are in brackets, in one
/// flat list, or under `keypoints`, `points`, `pose` or `joints`, optionally with COCO's visibilities after their
/// coordinates. Their number must be that of the reference, including points that are not visible.
///
/// - Range: `0...1`.
/// - Abstains: if the predictions cannot be converted from ``space``: the space of the reference is undeclared or, for
///   a rotated box, the image would be scaled with different factors.
/// - Edge cases: an answer that is not such a shape, is impossible, or contains two different ones, scores 0, with its
///   reason.
/// - Complexity: O(*n*) in the length of the completion.
public struct ShapeMatch<Target: ShapeReference>: Reward, Configurable {
  /// The kind in a recipe, which depends on the kind of object.
  public static var kind: String { Target.Prediction.matchKind }
  /// The default: the similarity is the score.
  public static var defaults: Self { Self() }

  /// The threshold for a score of 1, with 0 below it; `nil` if the similarity is the score.
  public private(set) var threshold: Threshold?
  /// The space of the predictions; `nil` if it is that of the reference. Only for objects in images.
  public private(set) var space: CoordinateSpace?
  /// How far to search for the answer.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward.
  ///
  /// - Precondition: a threshold is in 0…1.
  public init(
    threshold: Threshold? = nil, space: CoordinateSpace? = nil, finding: Finding = .stated,
    answer: AnswerSchema = .thinkAnswer
  ) {
    self.threshold = threshold
    self.space = space
    self.finding = finding
    self.answer = answer
    checkOptions()
  }

  public mutating func configure(_ options: inout Options) {
    options("threshold", &threshold, "from 0 to 1") { $0.map { (0...1).contains($0.value) } ?? true }
    if Target.Prediction.isInImage { options("space", &space) }
    options("finding", &finding)
    options("answer", &answer)
  }

  public var range: ClosedRange<Double> { 0...1 }

  public func verdict(on completion: Completion, given reference: Target) -> Verdict {
    guard reference.accepts(space) else {
      return .abstention(name, because: "the reference cannot be converted to the space of the predictions")
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
