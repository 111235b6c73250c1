public import Answers
public import RewardCore

/// Rewards objects, each given by a box and points on it, by the optimal matching with the reference.
///
/// Use it for models that answer with a box and points for each object. Use ``BoxSetMatch`` for boxes alone.
///
/// The quality of a pair is the mean of three parts, each 0 or 1, or a share for points:
///
///     overlap     IoU above the threshold
///     corners     mean distance of the four coordinates below cornerDistance
///     points      share of the points that match a reference point within pointDistance, one to one, inside the reference box
///
/// With the sum *Q* of the qualities of the pairs, *f* predictions and *n* references,
///
///     score = Q ÷ (Q + falsePenalty (f − Q) + missPenalty (n − Q))
///
/// ```swift
/// let reference = MarkedBoxSet([MarkedBox(try Box(10, 10, 110, 110), points: [Point(60, 60)])])
/// let right = #"{"bbox_2d": [10, 12, 110, 110], "point_2d": [61, 60]}"#, wide = #"{"bbox_2d": [10, 10, 150, 140], "point_2d": [60, 60]}"#
/// let reward = MarkedBoxMatch()
/// reward.score(on: "<think>…</think><answer>[\(right)]</answer>", given: reference)            // 1
/// reward.score(on: "<think>…</think><answer>[\(wide)]</answer>", given: reference)             // 0.666…: the corners are too far away
/// reward.score(on: "<think>…</think><answer>[\(right), \(wide)]</answer>", given: reference)   // 0.666…: one of two is false
/// ```
///
/// - Range: `0...1`.
/// - Abstains: if the reference cannot be converted to the space of the predictions.
/// - Edge cases: for an object without reference points, the quality is the mean of the first two parts. An extra point
///   counts as much as a missed one. A reference point outside its own box may be matched outside the box. An empty
///   list for an empty reference scores 1; if exactly one of them is empty, the score is 0. Entries that are not
///   objects count as unmatched. An answer that ends inside brackets scores 0, as does one with more than ``maximumCount``
///   objects. Distances are in the units of the space of the predictions.
/// - Laws: an unmatched object never raises the score, a better object never lowers it, and the order does not matter.
/// - Complexity: O(*n*) in the length of the completion, and O(*a*² *b*) in the numbers of objects, *a* the smaller.
/// - Source: after Liu et al., *VisionReasoner*, 2025, and *Seg-Zero*, 2025; `VisionReasoner.Published` and
///   `SegZero.Published` return the original scores.
public struct MarkedBoxMatch: Reward, Configurable {
  public static let kind = "markedBoxMatch"
  /// The thresholds of VisionReasoner: 0.5, 10 and 30, with inclusive edges.
  public static let defaults = MarkedBoxMatch()

  /// The overlap that a pair must exceed.
  public private(set) var threshold: Threshold
  /// The mean distance of coordinates that a box must stay below.
  public private(set) var cornerDistance: Double
  /// The distance that a point must stay below.
  public private(set) var pointDistance: Double
  /// The cost of an unmatched prediction; 0.5 for F1.
  public private(set) var falsePenalty: Double
  /// The cost of an unmatched reference; 0.5 for F1.
  public private(set) var missPenalty: Double
  /// The convention of pixel edges.
  public private(set) var convention: PixelConvention
  /// The space of the predictions; `nil` if it is that of the reference.
  public private(set) var space: CoordinateSpace?
  /// How far to search for the answer.
  public private(set) var finding: Finding
  /// The maximum number of objects in an answer.
  public private(set) var maximumCount: Int
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward for objects with points.
  ///
  /// - Precondition: distances are positive, penalties finite and ≥ 0, `maximumCount` is positive, the threshold is
  ///   from 0 to 1.
  public init(
    threshold: Threshold = .above(0.5), cornerDistance: Double = 10, pointDistance: Double = 30,
    falsePenalty: Double = 0.5,
    missPenalty: Double = 0.5, convention: PixelConvention = .inclusive, space: CoordinateSpace? = nil,
    finding: Finding = .stated, maximumCount: Int = 120, answer: AnswerSchema = .thinkAnswer
  ) {
    self.threshold = threshold
    self.cornerDistance = cornerDistance
    self.pointDistance = pointDistance
    self.falsePenalty = falsePenalty
    self.missPenalty = missPenalty
    self.convention = convention
    self.space = space
    self.finding = finding
    self.maximumCount = maximumCount
    self.answer = answer
    checkOptions()
  }

  public mutating func configure(_ options: inout Options) {
    options("threshold", &threshold, "from 0 to 1") { (0...1).contains($0.value) }
    options("cornerDistance", &cornerDistance, "positive") { $0 > 0 }
    options("pointDistance", &pointDistance, "positive") { $0 > 0 }
    options("falsePenalty", &falsePenalty, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
    options("missPenalty", &missPenalty, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
    options("convention", &convention)
    options("space", &space)
    options("finding", &finding)
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    options("answer", &answer)
  }

  public var range: ClosedRange<Double> { 0...1 }

  public func verdict(on completion: Completion, given reference: MarkedBoxSet) -> Verdict {
    guard let wanted = reference.converted(to: space ?? reference.space) else {
      return .abstention(name, because: "the reference cannot be converted to the space of the predictions")
    }
    let place: Range<Int>
    switch completion.answerRegion(by: answer, finding) {
    case .failure(let absence): return Verdict(name, 0, because: absence.reason)
    case .success(let region): place = region
    }
    let reading = completion.withUTF8 {
      MarkedReading.read($0, place, finding, in: wanted.space, maximumCount: maximumCount)
    }
    switch reading {
    case .failure(let unreadable): return Verdict(name, 0, because: unreadable.reason)
    case .success(let found):
      let pairing = pairing(found, wanted.objects)
      let rule = SetRule(falsePenalty: falsePenalty, missPenalty: missPenalty)
      return Verdict(name, rule.score(pairing), because: .matched(pairing))
    }
  }

  /// Matches predictions with references; the result does not depend on their order.
  private func pairing(_ found: MarkedReading, _ wanted: [MarkedBox]) -> MatchedPairs {
    let order = found.items.indices.sorted { a, b in
      let p = found.items[a].sortKey
      let q = found.items[b].sortKey
      return p == q ? a < b : p.lexicographicallyPrecedes(q)
    }
    var values: [Double] = []
    values.reserveCapacity(order.count * wanted.count)
    for index in order {
      for one in wanted { values.append(quality(found.items[index], one)) }
    }
    let partners = Assignment.cheapest(values.map { -$0 }, rows: order.count, columns: wanted.count)
    var pairs: [MatchedPairs.Pair] = []
    for (row, column) in partners.enumerated() {
      guard let column, values[row * wanted.count + column] > 0 else { continue }
      pairs.append(.init(prediction: order[row], reference: column, value: values[row * wanted.count + column]))
    }
    pairs.sort { $0.reference < $1.reference }
    return MatchedPairs("quality", pairs, predictions: found.count, references: wanted.count)
  }

  /// Returns the quality of a pair.
  private func quality(_ found: MarkedReading.Item, _ wanted: MarkedBox) -> Double {
    let a = found.corners
    let b = wanted.box.corners
    let overlaps = threshold.accepts(Overlap.iou.of(a, b, convention))
    let distance = (abs(a.x1 - b.x1) + abs(a.y1 - b.y1) + abs(a.x2 - b.x2) + abs(a.y2 - b.y2)) / 4
    let first = (overlaps ? 1.0 : 0) + (distance < cornerDistance ? 1.0 : 0)
    guard !wanted.points.isEmpty else { return first / 2 }
    return (first + points(found.points, wanted)) / 3
  }

  /// Returns the share of the points that match.
  private func points(_ found: [Point], _ wanted: MarkedBox) -> Double {
    var costs: [Double] = []
    costs.reserveCapacity(found.count * wanted.points.count)
    for point in found {
      let isInside = wanted.box.contains(x: point.x, y: point.y)
      for target in wanted.points {
        let isAllowed = isInside || !wanted.box.contains(x: target.x, y: target.y)
        costs.append(isAllowed && point.distance(to: target) < pointDistance ? -1 : 0)
      }
    }
    let columns = wanted.points.count
    let partners = Assignment.cheapest(costs, rows: found.count, columns: columns)
    let hits = partners.enumerated().count { row, column in column.map { costs[row * columns + $0] < 0 } ?? false }
    return Double(hits) / Double(max(found.count, columns))
  }
}

extension MarkedReading.Item {
  fileprivate var sortKey: [Double] {
    [corners.x1, corners.y1, corners.x2, corners.y2] + points.flatMap { [$0.x, $0.y] }
  }
}
