public import Answers
public import RewardCore

/// Rewards objects that are named by a box and by points on them, by the best matching with the reference.
///
/// A pair has three parts, each 0 or 1, and its quality is their mean:
///
///     overlap     IoU above the threshold
///     corners     mean distance of the four coordinates below cornerDistance
///     points      part of the points that lie within pointDistance of a wanted one, each of its own, and in the wanted box
///
/// With *Q* the sum of the qualities of the pairs, *f* the predictions and *n* the references,
///
///     score = Q ÷ (Q + falsePenalty (f − Q) + missPenalty (n − Q))
///
/// ```swift
/// let truth = MarkedBoxSet([MarkedBox(try Box(10, 10, 110, 110), points: [Point(60, 60)])])
/// let right = #"{"bbox_2d": [10, 12, 110, 110], "point_2d": [61, 60]}"#, wide = #"{"bbox_2d": [10, 10, 150, 140], "point_2d": [60, 60]}"#
/// let reward = MarkedBoxMatch()
/// reward.score(on: "<think>…</think><answer>[\(right)]</answer>", given: truth)            // 1
/// reward.score(on: "<think>…</think><answer>[\(wide)]</answer>", given: truth)             // 0.666…: the corners are too far away
/// reward.score(on: "<think>…</think><answer>[\(right), \(wide)]</answer>", given: truth)   // 0.666…: one of two is false
/// ```
///
/// - Range: `0...1`.
/// - Abstains: where the reference cannot be converted to the space in which the model writes.
/// - Edge cases: where no point is wanted of an object, the quality is the mean of the first two parts; a point too
///   many counts as one that is missed. A wanted point outside its own box need not be hit within it. An empty list for
///   an empty reference scores 1; an empty list for a filled one, or the reverse, 0. Entries that are no object count
///   as false. An answer that ends within brackets scores 0, as does one with more than ``maximumCount`` objects. Distances count in the units of the space in which the model writes.
/// - Laws: a false object never raises the score, a better one never lowers it, and the order does not matter.
/// - Complexity: O(*n*) in the length of the completion, and O(*a*² *b*) in the numbers of objects, *a* the smaller.
/// - Source: after Liu et al., *VisionReasoner*, 2025, and *Seg-Zero*, 2025; their own numbers are those of
///   ``VisionReasoner/Published`` and ``SegZero/Published``.
public struct MarkedBoxMatch: Reward, Configurable {
  /// `markedBoxMatch`.
  public static let kind = "markedBoxMatch"
  /// VisionReasoner's thresholds: 0.5, 10 and 30, with edges as pixels.
  public static let defaults = MarkedBoxMatch()

  /// The overlap that a pair needs.
  public var threshold: Threshold
  /// The mean distance of the coordinates of a box that is too far.
  public var cornerDistance: Double
  /// The distance of a point that is too far.
  public var pointDistance: Double
  /// What a false object costs: 0.5 for F1.
  public var falsePenalty: Double
  /// What a missed object costs: 0.5 for F1.
  public var missPenalty: Double
  /// Where the edges of a box lie.
  public var convention: PixelConvention
  /// The space in which the model writes; `nil` where it is that of the reference.
  public var space: CoordinateSpace?
  /// How far the answer is looked for.
  public var finding: Finding
  /// The number of objects beyond which reading is given up.
  public var maximumCount: Int
  /// Where the answer is.
  public var answer: AnswerSchema

  /// Makes a reward for objects with points.
  ///
  /// - Precondition: distances are positive, penalties finite and not negative, `maximumCount` is positive, the threshold is
  ///   from 0 to 1.
  public init(
    threshold: Threshold = .above(0.5), cornerDistance: Double = 10, pointDistance: Double = 30,
    falsePenalty: Double = 0.5,
    missPenalty: Double = 0.5, convention: PixelConvention = .inclusive, space: CoordinateSpace? = nil,
    finding: Finding = .stated, maximumCount: Int = 120, answer: AnswerSchema = .thinkAnswer
  ) {
    precondition(cornerDistance > 0 && pointDistance > 0, "distances of \(cornerDistance) and \(pointDistance)")
    precondition(falsePenalty >= 0 && falsePenalty.isFinite, "a penalty cannot be \(falsePenalty)")
    precondition(missPenalty >= 0 && missPenalty.isFinite, "a penalty cannot be \(missPenalty)")
    precondition(maximumCount > 0, "at most \(maximumCount) objects are too few")
    precondition((0...1).contains(threshold.value), "the threshold \(threshold.value) is not within 0…1")
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
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("threshold", &threshold, "from 0 to 1") { (0...1).contains($0.value) }
    options("cornerDistance", &cornerDistance, "positive") { $0 > 0 }
    options("pointDistance", &pointDistance, "positive") { $0 > 0 }
    options("falsePenalty", &falsePenalty, "finite and not negative") { $0 >= 0 && $0.isFinite }
    options("missPenalty", &missPenalty, "finite and not negative") { $0 >= 0 && $0.isFinite }
    options("convention", &convention)
    options("space", &space)
    options("finding", &finding)
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: MarkedBoxSet) -> Verdict {
    guard let wanted = reference.converted(to: space ?? reference.space) else {
      return .abstention(name, because: "the coordinates of the reference and of the model cannot be converted")
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

  /// Pairs the objects found with those wanted, in an order that does not depend on the one in which they were written.
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

  /// How good a pair is.
  private func quality(_ found: MarkedReading.Item, _ wanted: MarkedBox) -> Double {
    let a = found.corners
    let b = wanted.box.corners
    let overlaps = threshold.accepts(Overlap.iou.of(a, b, convention))
    let distance = (abs(a.x1 - b.x1) + abs(a.y1 - b.y1) + abs(a.x2 - b.x2) + abs(a.y2 - b.y2)) / 4
    let first = (overlaps ? 1.0 : 0) + (distance < cornerDistance ? 1.0 : 0)
    guard !wanted.points.isEmpty else { return first / 2 }
    return (first + points(found.points, wanted)) / 3
  }

  /// The part of the points that hit one.
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
