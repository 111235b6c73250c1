public import Answers
public import RewardCore

/// Rewards one thing, written as numbers, by how similar it is to the reference.
///
/// ```swift
/// let truth = Interval(2, 6)
/// ShapeMatch<Interval>().score(on: "<think>…</think><answer>[4, 6]</answer>", given: truth)             // 0.5
/// ShapeMatch<Interval>().score(on: "<think>…</think><answer>00:04 to 00:06</answer>", given: truth)      // 0.5
/// ShapeMatch<Interval>().score(on: "<think>…</think><answer>{\"end\": 4, \"start\": 6}</answer>", given: truth)  // 0: reversed
/// ```
///
/// The answer is a list of numbers or points, or an object with one under a key of the kind (``Shape/keys``), with its numbers by name
/// (``Shape/fields``), or, for a rotated or 3-D box, with `center` and `size`. Further keys such as `label` are ignored, unknown keys alone
/// are no answer. Points may be connected by arrows. Time intervals may be in words: `12.5 to 20.5 s`, `from 00:12 until 00:20`,
/// `1 min 12 s - 1 min 20 s`.
///
/// - Range: `0...1`.
/// - Abstains: where ``space`` is given, and the answer cannot be converted from it: the reference's is undeclared, or, for a turned box,
///   the sides of the picture would be stretched by different factors.
/// - Edge cases: an answer that is no such shape, impossible, or two different ones, scores 0 and says so.
/// - Complexity: O(*n*) in the length of the completion.
public struct ShapeMatch<Target: Shape>: Reward, Configurable {
  /// The word for it, which the kind of thing says.
  public static var kind: String { Target.matchKind }
  /// Graded.
  public static var template: Self { Self() }

  /// What similarity is paid: all of it where `nil`, or 1 for what passes and 0 for the rest.
  public var threshold: Threshold?
  /// The space in which the model writes; `nil` where it is that of the reference. An option of things in a picture alone.
  public var space: CoordinateSpace?
  /// How far the answer is looked for.
  public var finding: Finding
  /// Where the answer stands.
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
    if Target.isInPicture { options("space", &space) }
    options("finding", &finding)
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Target) -> Verdict {
    guard let factors = reference.factors(from: space) else {
      return .abstention(name, because: "the coordinates of the reference and of the model cannot be converted")
    }
    let found: Target
    switch completion.onlyShape(Target.self, by: answer, finding) {
    case .failure(let unreadable): return Verdict(name, 0, because: unreadable.reason)
    case .success(let shape):
      guard let converted = reference.reading(shape, from: space, factors) else {
        return Verdict(name, 0, because: .unsatisfied("\(Target.noun) in the space of the reference"))
      }
      found = converted
    }
    let value = found == reference ? 1 : min(max(found.similarity(to: reference), 0), 1)
    guard let threshold else { return Verdict(name, value, because: .measured(Target.measure, value)) }
    return Verdict(
      name, threshold.accepts(value) ? 1 : 0, because: .compared(Target.measure, value, against: threshold.value))
  }
}
