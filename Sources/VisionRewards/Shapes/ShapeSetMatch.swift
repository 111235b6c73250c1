public import Answers
public import RewardCore

/// Rewards a list of things, written as numbers, by the best pairing with the reference: spans of a film, turned boxes, polygons,
/// paths, boxes in a room.
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
/// The answer is a list, of lists of numbers, or of objects with the numbers under a key of the kind (``Shape/keys``) or each under a
/// key of its own (``Shape/fields``), with a `label`, and a `score` if it is used. Time intervals may be in words, with descriptions
/// between them: `12.5 - 20.5 seconds, a person opens a door. 30 - 41 seconds, a person sits.`
///
/// - Range: `0...1`.
/// - Abstains: where ``space`` is given, and the answer cannot be converted from it: the reference's is undeclared, or, for a turned box,
///   the sides of the picture would be stretched by different factors.
/// - Edge cases: an empty list for an empty reference scores 1; an empty list for a filled one, or the reverse, 0. What looks like such a
///   thing and is none counts as false. An answer that is no list scores 0, and so does one with more than ``most`` things.
/// - Laws: those of ``SetRule``.
/// - Complexity: O(*n*) in the length of the completion for a given reference; polygons with many edges above each other are given up
///   after 30 million pairs of edges.
public struct ShapeSetMatch<Target: Shape>: Reward, Configurable {
  /// The word for it, which the kind of thing says.
  public static var kind: String { Target.setMatchKind }
  /// Optimal, with labels, a threshold of 0.5 and penalties of ½.
  public static var template: Self { Self() }

  /// How things are paired, and what they earn.
  public var rule: SetRule
  /// How far the answer is looked for.
  public var finding: Finding
  /// The number of things beyond which reading is given up.
  public var most: Int
  /// The space in which the model writes; `nil` where it is that of the reference. An option of things in a picture alone.
  public var space: CoordinateSpace?
  /// Where the answer stands.
  public var answer: AnswerSchema

  /// Makes a reward for a list of things.
  ///
  /// - Precondition: `most` is positive, the threshold of the rule is from 0 to 1.
  public init(
    rule: SetRule = SetRule(), space: CoordinateSpace? = nil, finding: Finding = .stated, most: Int = 1000,
    answer: AnswerSchema = .thinkAnswer
  ) {
    precondition(most > 0, "at most \(most) things are too few")
    precondition((0...1).contains(rule.threshold.value), "the threshold \(rule.threshold.value) is not within 0…1")
    self.rule = rule
    self.space = space
    self.finding = finding
    self.most = most
    self.answer = answer
  }

  /// Passes the options by name; those of the rule stand beside the others.
  public mutating func configure(_ options: inout Options) {
    rule.configure(&options)
    options("finding", &finding)
    options("most", &most, "in 1…100000") { (1...100_000).contains($0) }
    if Target.isInPicture { options("space", &space) }
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: ShapeSet<Target>) -> Verdict {
    var factors: [CoordinateSpace.Factors] = []
    for one in reference.shapes {
      guard let some = one.shape.factors(from: space) else {
        return .abstention(name, because: "the coordinates of the reference and of the model cannot be converted")
      }
      factors.append(some)
    }
    var steps = Self.mostSteps
    return completion.withShapes(
      Target.self, by: answer, finding, most: most, of: "a list, each \(Target.noun)",
      judge: { found in
        let pairing = rule.pairing(
          Target.measure, found, wanted: reference.keys, labels: reference.labels,
          precedes: { a, b in
            let (p, q) = (a.numbers, b.numbers)
            return p == q ? nil : p.lexicographicallyPrecedes(q)
          },
          similarity: { found, wanted in
            let shape = reference.shapes[wanted].shape
            guard let found = shape.reading(found, from: space, factors[wanted]) else { return 0 }
            return found == shape ? 1 : min(max(Self.similarity(of: found, to: shape, &steps), 0), 1)
          })
        if steps <= 0 { return Verdict(name, 0, because: .gaveUp("comparing shapes", after: Self.mostSteps)) }
        return Verdict(name, rule.score(pairing), because: .paired(pairing))
      },
      otherwise: { Verdict(name, 0, because: $0) })
  }

  /// The number of steps after which comparing is given up: hundreds of shapes with hundreds of points take fewer.
  static var mostSteps: Int { 30_000_000 }

  /// The similarity of two shapes; those of many points use up steps.
  private static func similarity(of found: Target, to reference: Target, _ steps: inout Int) -> Double {
    guard steps > 0 else { return 0 }
    if let found = found as? Polygon, let reference = reference as? Polygon {
      return found.similarity(to: reference, steps: &steps)
    }
    if let found = found as? Trajectory, let reference = reference as? Trajectory {
      steps -= found.points.count + reference.points.count
    }
    return found.similarity(to: reference)
  }
}
