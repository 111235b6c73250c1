public import Answers
public import RewardCore

/// Rewards a list of objects by the optimal matching with the reference. The objects are time intervals, rotated
/// boxes, polygons, trajectories or 3-D boxes.
///
/// Use ``ShapeMatch`` for a single object, and ``BoxSetMatch`` for axis-aligned boxes in images.
///
/// The score is that of ``SetRule``: 2Q ÷ (predictions + references) for penalties of ½, with the sum *Q* of the
/// similarities of the pairs.
///
/// ```swift
/// let reference = ShapeSet([Interval(2, 6), Interval(10, 14)])
/// let reward = ShapeSetMatch<Interval>()
/// reward.score(on: "<think>…</think><answer>[[2, 6], [10, 12]]</answer>", given: reference)              // 0.75: 2 · (1 + 0.5) ÷ 4
/// reward.score(on: "<think>…</think><answer>[{\"start\": 2, \"end\": 6}]</answer>", given: reference)    // 0.666…: 2 ÷ 3
/// ```
///
/// The answer is a list of lists of numbers, or of objects with the numbers under a key of the kind (``Geometry/keys``)
/// or with names (``Geometry/fields``), a `label`, and an optional `score`. Time intervals may be in words, with
/// descriptions between them: `12.5 - 20.5 seconds, a person opens a door. 30 - 41 seconds, a person sits.`
///
/// - Range: `0...1`.
/// - Abstains: if the predictions cannot be converted from ``space``: the space of the reference is undeclared or, for
///   a rotated box, the image would be scaled with different factors.
/// - Edge cases: an empty list for an empty reference scores 1; if exactly one of them is empty, the score is 0.
///   Invalid objects count as unmatched. An answer that is not a list scores 0, as does one with more than ``maximumCount``
///   objects.
/// - Laws: those of ``SetRule``.
/// - Complexity: O(*n*) in the length of the completion for a given reference. For polygons with many edges above each
///   other, the comparison stops after 30 million pairs of edges.
public struct ShapeSetMatch<Target: ShapeReference>: Reward, Configurable {
  /// The kind in a recipe, which depends on the kind of object.
  public static var kind: String { Target.Prediction.setMatchKind }
  /// Optimal matching with labels, a threshold of 0.5 and penalties of ½.
  public static var defaults: Self { Self() }

  /// How objects are matched, and what errors cost.
  public private(set) var rule: SetRule
  /// How far to search for the answer.
  public private(set) var finding: Finding
  /// The maximum number of objects in an answer.
  public private(set) var maximumCount: Int
  /// The space of the predictions; `nil` if it is that of the reference. Only for objects in images.
  public private(set) var space: CoordinateSpace?
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward for a list of objects.
  ///
  /// - Precondition: `maximumCount` is positive, and the threshold of the rule is in 0…1.
  public init(
    rule: SetRule = SetRule(), space: CoordinateSpace? = nil, finding: Finding = .stated, maximumCount: Int = 1000,
    answer: AnswerSchema = .thinkAnswer
  ) {
    self.rule = rule
    self.space = space
    self.finding = finding
    self.maximumCount = maximumCount
    self.answer = answer
    checkOptions()
  }

  public mutating func configure(_ options: inout Options) {
    rule.configure(&options)
    options("finding", &finding)
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    if Target.Prediction.isInImage { options("space", &space) }
    options("answer", &answer)
  }

  public var range: ClosedRange<Double> { 0...1 }

  public func verdict(on completion: Completion, given reference: ShapeSet<Target>) -> Verdict {
    guard reference.shapes.allSatisfy({ $0.value.accepts(space) }) else {
      return .abstention(name, because: "the reference cannot be converted to the space of the predictions")
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

  /// The maximum number of steps of comparison; hundreds of shapes with hundreds of points take fewer.
  static var mostSteps: Int { 30_000_000 }
}
