public import Answers
public import RewardCore

/// Rewards the key points of several bodies by the best pairing with the reference: poses of people.
///
/// The score is that of ``SetRule``, with object keypoint similarity (``KeypointTarget``) for each pair.
///
/// ```swift
/// let body = KeypointTarget([Point(10, 10), Point(20, 10)], area: 400, constants: [0.1, 0.1])
/// let reward = KeypointSetMatch()
/// reward.score(on: "<think>…</think><answer>[{\"keypoints\": [[10, 10], [20, 10]]}]</answer>", given: KeypointSet([body]))   // 1
/// ```
///
/// The answer is a list, of lists of points or of objects that hold them under `keypoints`, `points` or `pose`, with a `label`, and a
/// `score` where wanted. Points are `[x, y]`, or, under a key or in one flat list, COCO's x, y and visibility, which is left aside.
///
/// - Range: `0...1`.
/// - Abstains: where ``space`` is given, and the points cannot be converted from it because the reference's is undeclared.
/// - Edge cases: an empty list for an empty reference scores 1; an empty list for a filled one, or the reverse, 0. A body with another
///   number of points than the reference's resembles it by 0. An answer that is no list scores 0, and so does one with more than
///   ``most`` bodies.
/// - Laws: those of ``SetRule``.
/// - Complexity: O(*n*) in the length of the completion for a given reference.
public struct KeypointSetMatch: Reward, Configurable {
  /// `keypointSetMatch`.
  public static let kind = "keypointSetMatch"
  /// Optimal, with labels, a threshold of 0.5 and penalties of ½.
  public static let template = KeypointSetMatch()

  /// How bodies are paired, and what they earn.
  public var rule: SetRule
  /// How far the answer is looked for.
  public var finding: Finding
  /// The number of bodies beyond which reading is given up.
  public var most: Int
  /// The space in which the model writes; `nil` where it is that of the reference.
  public var space: CoordinateSpace?
  /// Where the answer stands.
  public var answer: AnswerSchema

  /// Makes a reward for the key points of several bodies.
  ///
  /// - Precondition: `most` is positive, the threshold of the rule is from 0 to 1.
  public init(
    rule: SetRule = SetRule(), space: CoordinateSpace? = nil, finding: Finding = .stated, most: Int = 1000,
    answer: AnswerSchema = .thinkAnswer
  ) {
    precondition(most > 0, "at most \(most) bodies are too few")
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
    options("space", &space)
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: KeypointSet) -> Verdict {
    var factors: [CoordinateSpace.Factors?] = []
    for one in reference.bodies {
      guard let space, space != one.body.space else {
        factors.append(nil)
        continue
      }
      guard let some = space.factors(to: one.body.space) else {
        return .abstention(name, because: "the coordinates of the reference and of the model cannot be converted")
      }
      factors.append(some)
    }
    return completion.withShapes(
      FoundBody.self, by: answer, finding, most: most, of: "a list, each with key points",
      judge: { found in
        let pairing = rule.pairing(
          "OKS", found, wanted: reference.keys, labels: reference.labels,
          precedes: { $0.numbers == $1.numbers ? nil : $0.numbers.lexicographicallyPrecedes($1.numbers) },
          similarity: { $0.similarity(to: reference.bodies[$1].body, factors[$1]) })
        return Verdict(name, rule.score(pairing), because: .paired(pairing))
      },
      otherwise: { Verdict(name, 0, because: $0) })
  }
}

/// A body as a model wrote it: its numbers, in pairs or in threes.
struct FoundBody: Shape {
  static let matchKind = "foundBody"
  static let setMatchKind = "foundBodies"
  static let noun = "a body of points"
  static let measure = "OKS"
  static let numberCount: Int? = nil
  static let keys = ["keypoints", "points", "pose", "joints", "keypoints_2d", "points_2d"]
  let numbers: [Double]
  /// How many points there are, if each is in brackets of its own; otherwise the numbers are in pairs or in threes.
  var pointCount: Int?

  init?(numbers: [Double]) {
    guard numbers.count >= 2, Self.areUsable(numbers) else { return nil }
    self.numbers = numbers
  }

  /// How many numbers each of so many points has; `nil` if there are not so many.
  func step(for count: Int) -> Int? {
    if let pointCount { return pointCount == count ? numbers.count / count : nil }
    return numbers.count == 2 * count ? 2 : numbers.count == 3 * count ? 3 : nil
  }

  func similarity(to other: FoundBody) -> Double { self == other ? 1 : 0 }

  /// The similarity to a body of the reference, from 0 to 1; 0 where it has another number of points.
  ///
  /// - Parameter factors: what turns its coordinates into those of the reference; `nil` where they are in its space.
  func similarity(to body: KeypointTarget, _ factors: CoordinateSpace.Factors?) -> Double {
    let count = body.points.count
    guard let step = step(for: count) else { return 0 }
    let points = (0..<count).map { index in
      let (x, y) = (numbers[step * index], numbers[step * index + 1])
      return factors.map { Point($0.x(x), $0.y(y)) } ?? Point(x, y)
    }
    return min(max(body.similarity(of: points), 0), 1)
  }
}
