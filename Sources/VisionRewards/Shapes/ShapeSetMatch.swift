public import Answers
public import RewardCore

/// Rewards a list of objects, written as numbers, by the best matching with the reference: time intervals, rotated boxes, polygons,
/// paths, 3-D boxes.
///
/// The score is that of ``SetRule``: 2Q ÷ (found + wanted) for penalties of ½, with *Q* the sum of the similarities of the pairs.
///
/// ```swift
/// let truth = ShapeSet([Interval(2, 6), Interval(10, 14)])
/// let reward = ShapeSetMatch<Interval>()
/// reward.score(on: "<think>…</think><answer>[[2, 6], [10, 12]]</answer>", given: truth)              // 0.75: 2 · (1 + 0.5) ÷ 4
/// reward.score(on: "<think>…</think><answer>[{\"start\": 2, \"end\": 6}]</answer>", given: truth)    // 0.666…: 2 ÷ 3
/// ```
///
/// The answer is a list, of lists of numbers, or of objects with the numbers under a key of the kind (``Geometry/keys``) or each under a
/// key of its own (``Geometry/fields``), with a `label`, and a `score` if it is used. Time intervals may be in words, with descriptions
/// between them: `12.5 - 20.5 seconds, a person opens a door. 30 - 41 seconds, a person sits.`
///
/// - Range: `0...1`.
/// - Abstains: where ``space`` is given, and the answer cannot be converted from it: the reference's is undeclared, or, for a rotated box,
///   the sides of the image would be stretched by different factors.
/// - Edge cases: an empty list for an empty reference scores 1; an empty list for a filled one, or the reverse, 0. What looks like such a
///   object and is none counts as false. An answer that is no list scores 0, and so does one with more than ``maximumCount`` objects.
/// - Laws: those of ``SetRule``.
/// - Complexity: O(*n*) in the length of the completion for a given reference; polygons with many edges above each other are given up
///   after 30 million pairs of edges.
public struct ShapeSetMatch<Target: ShapeReference>: Reward, Configurable {
  /// The word for it, which the kind of object says.
  public static var kind: String { Target.Prediction.setMatchKind }
  /// Optimal, with labels, a threshold of 0.5 and penalties of ½.
  public static var defaults: Self { Self() }

  /// How objects are matched, and what they earn.
  public var rule: SetRule
  /// How far the answer is looked for.
  public var finding: Finding
  /// The number of objects beyond which reading is given up.
  public var maximumCount: Int
  /// The space in which the model writes; `nil` where it is that of the reference. An option of objects in an image alone.
  public var space: CoordinateSpace?
  /// Where the answer is.
  public var answer: AnswerSchema

  /// Makes a reward for a list of objects.
  ///
  /// - Precondition: `maximumCount` is positive, the threshold of the rule is from 0 to 1.
  public init(
    rule: SetRule = SetRule(), space: CoordinateSpace? = nil, finding: Finding = .stated, maximumCount: Int = 1000,
    answer: AnswerSchema = .thinkAnswer
  ) {
    precondition(maximumCount > 0, "maximumCount must be ≥ 1, but is \(maximumCount)")
    precondition((0...1).contains(rule.threshold.value), "the threshold \(rule.threshold.value) is not within 0…1")
    self.rule = rule
    self.space = space
    self.finding = finding
    self.maximumCount = maximumCount
    self.answer = answer
  }

  /// Passes the options by name; those of the rule stand beside the others.
  public mutating func configure(_ options: inout Options) {
    rule.configure(&options)
    options("finding", &finding)
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    if Target.Prediction.isInImage { options("space", &space) }
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: ShapeSet<Target>) -> Verdict {
    guard reference.shapes.allSatisfy({ $0.value.accepts(space) }) else {
      return .abstention(name, because: "the coordinates of the reference and of the model cannot be converted")
    }
    var steps = Self.mostSteps
    return completion.withShapes(
      Target.Prediction.self, by: answer, finding, maximumCount: maximumCount,
      of: "a list, each \(Target.Prediction.noun)",
      judge: { found in
        let pairing = rule.pairing(
          Target.Prediction.measure, found, with: reference.labels,
          precedes: { a, b in
            let (p, q) = (a.numbers, b.numbers)
            return p == q ? nil : p.lexicographicallyPrecedes(q)
          },
          similarity: {
            (try? reference.shapes[$1].value.similarity(of: $0, in: space, steps: &steps).get()) ?? 0
          })
        if steps <= 0 { return Verdict(name, 0, because: .gaveUp("comparing shapes", after: Self.mostSteps)) }
        return Verdict(name, rule.score(pairing), because: .matched(pairing))
      },
      otherwise: { Verdict(name, 0, because: $0) })
  }

  /// The number of steps after which comparing is given up: hundreds of shapes with hundreds of points take fewer.
  static var mostSteps: Int { 30_000_000 }
}
