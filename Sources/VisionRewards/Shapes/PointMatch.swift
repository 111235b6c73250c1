public import Answers
public import RewardCore

/// Rewards points inside reference regions, one point per region.
///
/// Use it for pointing and for actions on a screen. Use ``BoxMatch`` if the answer is a box.
///
/// With the maximum number *h* of matched points and regions, *f* predicted points and *n* regions,
///
///     score = 2h ÷ (f + n)
///
/// ```swift
/// let reference = PointTarget([.box(try Box(0, 0, 10, 10))])
/// PointMatch().score(on: "<think>…</think><answer>(5, 5)</answer>", given: reference)          // 1
/// PointMatch().score(on: "<think>…</think><answer>(5, 5), (50, 5)</answer>", given: reference) // 0.666…
/// ```
///
/// - Range: `0...1`.
/// - Abstains: if the predictions cannot be converted, because the space of the reference is undeclared.
/// - Edge cases: an empty list for an empty reference scores 1. Points are `(x, y)`, `{"point_2d": [x, y]}`, `{"x": …,
///   "y": …}`, Molmo's `<point x="…" y="…">` or Molmo 2's `<points coords="…">`. In an undeclared space, coordinates of
///   Molmo are fractions of the image size. Gemini's `{"point": [y, x]}` requires the order ``Order/yx`` and thousandths,
///   since other models write x first under the same key.
/// - Complexity: O(*n*) in the length of the completion, and O(*a*² *b*) in the numbers of points and regions.
public struct PointMatch: Reward, Configurable {
  public static let kind = "pointMatch"
  /// The default: only stated points, at most 1000.
  public static let defaults = PointMatch()

  /// The order of coordinates.
  public enum Order: String, Sendable, Hashable, Codable, CaseIterable {
    /// x, then y.
    case xy
    /// y, then x, as in Gemini; named coordinates keep their meaning.
    case yx
  }

  /// The space of the predictions; `nil` if it is that of the reference.
  public private(set) var space: CoordinateSpace?
  /// The order of coordinates.
  public private(set) var order: Order
  /// How far to search for the answer.
  public private(set) var finding: Finding
  /// The maximum number of points in an answer.
  public private(set) var maximumCount: Int
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward.
  ///
  /// - Precondition: `maximumCount` is positive.
  public init(
    space: CoordinateSpace? = nil, order: Order = .xy, finding: Finding = .stated, maximumCount: Int = 1000,
    answer: AnswerSchema = .thinkAnswer
  ) {
    self.space = space
    self.order = order
    self.finding = finding
    self.maximumCount = maximumCount
    self.answer = answer
    checkOptions()
  }

  public mutating func configure(_ options: inout Options) {
    options("space", &space)
    options("order", &order)
    options("finding", &finding)
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    options("answer", &answer)
  }

  public var range: ClosedRange<Double> { 0...1 }

  public func verdict(on completion: Completion, given reference: PointTarget) -> Verdict {
    let written = space ?? reference.space
    guard let factors = written.factors(to: reference.space) else {
      return .abstention(name, because: "the reference cannot be converted to the space of the predictions")
    }
    let place: Range<Int>
    switch completion.answerRegion(by: answer, finding) {
    case .failure(let absence): return Verdict(name, 0, because: absence.reason)
    case .success(let region): place = region
    }
    return completion.withUTF8 { bytes in
      let region = place
      let place = Reading.place(bytes, region)
      var reading = Reading.of(bytes, place, .points, limit: maximumCount)
      if finding == .stated { reading.leaveOutDenied(bytes, region) }
      if reading.gaveUp {
        return Verdict(name, 0, because: reading.stop ?? .gaveUp("reading points", after: maximumCount))
      }
      let isEmpty = reading.items.isEmpty && reading.faultCount == 0
      let saysNone = reading.hasEmptyList && reading.prose == nil || Candidates.saysNone(bytes, place)
      guard !isEmpty || saysNone, reading.prose == nil || finding != .exact || saysNone else {
        return Verdict(name, 0, because: .unreadable("a list of points", Excerpt(completion.text.slice(place))))
      }
      if finding == .stated, !saysNone,
        let refusal = reading.refusal(bytes, region, .points, isOne: true)
      {
        return Verdict(name, 0, because: refusal.reason("point", Excerpt(completion.text.slice(region))))
      }
      let isDoubtful =
        finding == .stated
        && reading.items.contains { item in
          item.confidence.map { $0 <= 0 } ?? false
            || item.label.map { Outline.isDenied(label: $0, bytes) || !OpenName.isName(bytes, $0) } ?? false
        }
      guard !isDoubtful else {
        return Verdict(name, 0, because: .refused(Excerpt(completion.text.slice(region))))
      }
      // Two actions are two answers to a question for one point; extra points in a list count as unmatched.
      let actions = Set(reading.items.map(\.action)).count
      if reference.regions.count == 1 && actions > 1 && reading.items.contains(where: { $0.action != nil }) {
        return Verdict(name, 0, because: .several("action", Excerpt(completion.text.slice(region))))
      }
      var found = reading.points(in: written, order, isDeclared: space != nil)
      if written != reference.space { found = found.map { Point(factors.x($0.x), factors.y($0.y)) } }
      let total = reading.items.count + reading.faultCount
      let wanted = reference.regions.count
      guard total > 0 || wanted > 0 else { return Verdict(name, 1, because: .counted("regions hit", 0, of: 0)) }
      var costs: [Double] = []
      for point in found {
        for index in reference.regions.indices { costs.append(reference.hits(index, point) ? -1 : 0) }
      }
      let partners = Assignment.cheapest(costs, rows: found.count, columns: wanted)
      let hits = partners.enumerated().count { row, column in
        column.map { costs[row * wanted + $0] < 0 } ?? false
      }
      return Verdict(
        name, 2 * Double(hits) / Double(total + wanted), because: .counted("regions hit", hits, of: wanted))
    }
  }
}

extension Reading {
  /// Returns the points that are possible in a space.
  func points(in space: CoordinateSpace, _ order: PointMatch.Order, isDeclared: Bool) -> [Point] {
    items.compactMap { item in
      var item = item
      if order == .yx && !item.isNamed && syntax != .molmo {
        item.corners = Corners(item.corners.y1, item.corners.x1, item.corners.y2, item.corners.x2)
      }
      let own = self.space(of: item, in: space, isDeclared: isDeclared)
      return (try? Self.box(item, own, in: space)).map { Point($0.x1, $0.y1) }
    }
  }
}
