public import Answers
public import RewardCore

/// Where points have to lie: in a box, on a mask, or near a place.
public struct PointTarget: Sendable, Hashable {
  /// What a point has to hit.
  public enum Region: Sendable, Hashable {
    /// A box, its edges included.
    case box(Box)
    /// The pixels of a mask.
    case mask(Mask)
    /// A place, within a distance.
    case place(Point, within: Double)
  }

  /// The regions; one point is wanted in each.
  public let regions: [Region]
  /// The space of the coordinates.
  public let space: CoordinateSpace

  /// Makes a target.
  ///
  /// Masks alone, without a space, count their pixels.
  ///
  /// - Precondition: boxes are in that space, distances finite and not negative.
  public init(_ regions: [Region], in space: CoordinateSpace = .undeclared) {
    for region in regions {
      switch region {
      case .box(let box): precondition(box.space == space, "a box in \(box.space) among targets in \(space)")
      case .place(_, let distance): precondition(distance >= 0 && distance.isFinite, "a distance cannot be \(distance)")
      case .mask: break
      }
    }
    self.regions = regions
    self.space = space == .undeclared ? Self.pixels(of: regions) ?? space : space
  }

  /// The pixels of regions that are all masks.
  private static func pixels(of regions: [Region]) -> CoordinateSpace? {
    var space: CoordinateSpace?
    for region in regions {
      guard case .mask(let mask) = region else { return nil }
      space = space ?? .pixels(width: mask.width, height: mask.height)
    }
    return space
  }

  func hits(_ index: Int, _ point: Point) -> Bool {
    switch regions[index] {
    case .box(let box): box.contains(x: point.x, y: point.y)
    case .mask(let mask):
      // Without a space, coordinates are pixels of the mask.
      if let factors = space.factors(to: .pixels(width: mask.width, height: mask.height)) {
        mask.contains(x: factors.x(point.x), y: factors.y(point.y))
      } else {
        mask.contains(x: point.x, y: point.y)
      }
    case .place(let place, let distance): point.distance(to: place) <= distance
    }
  }
}

/// Rewards points that lie where they should, one for each region.
///
/// With the pairing of points and regions that has the most hits *h*, of *f* points found and *n* regions,
///
///     score = 2h ÷ (f + n)
///
/// ```swift
/// let truth = PointTarget([.box(try Box(0, 0, 10, 10))])
/// PointMatch().score(on: "<think>…</think><answer>(5, 5)</answer>", given: truth)          // 1
/// PointMatch().score(on: "<think>…</think><answer>(5, 5), (50, 5)</answer>", given: truth) // 0.666…
/// ```
///
/// - Range: `0...1`.
/// - Abstains: where the points cannot be converted from the space in which the model writes, because the reference's is undeclared.
/// - Edge cases: no region and an empty list score 1. Points are `(x, y)`, `{"point_2d": [x, y]}`, `{"x": …, "y": …}`, Molmo's
///   `<point x="…" y="…">` or Molmo 2's `<points coords="…">`. Where the space is undeclared, coordinates of Molmo are units of the sides.
///   Gemini's `{"point": [y, x]}` needs the order ``Order/yx`` and thousandths, since others write x first under the same key.
/// - Complexity: O(*n*) in the length of the completion, and O(*a*² *b*) in the numbers of points and regions.
public struct PointMatch: Reward, Configurable {
  /// `pointMatch`.
  public static let kind = "pointMatch"
  /// No text around, at most 1000 points.
  public static let template = PointMatch()

  /// Which coordinate of a pair comes first.
  public enum Order: String, Sendable, Hashable, Codable, CaseIterable {
    /// x, then y.
    case xy
    /// y, then x, as Gemini writes; keys and attributes that name their coordinates keep their meaning.
    case yx
  }

  /// The space in which the model writes; `nil` where it is that of the reference.
  public var space: CoordinateSpace?
  /// Which coordinate of a pair comes first.
  public var order: Order
  /// How far the answer is looked for.
  public var finding: Finding
  /// The number of points beyond which reading is given up.
  public var most: Int
  /// Where the answer stands.
  public var answer: AnswerSchema

  /// Makes a reward.
  ///
  /// - Precondition: `most` is positive.
  public init(
    space: CoordinateSpace? = nil, order: Order = .xy, finding: Finding = .stated, most: Int = 1000,
    answer: AnswerSchema = .thinkAnswer
  ) {
    precondition(most > 0, "at most \(most) points are too few")
    self.space = space
    self.order = order
    self.finding = finding
    self.most = most
    self.answer = answer
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("space", &space)
    options("order", &order)
    options("finding", &finding)
    options("most", &most, "in 1…100000") { (1...100_000).contains($0) }
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: PointTarget) -> Verdict {
    let written = space ?? reference.space
    guard let factors = written.factors(to: reference.space) else {
      return .abstention(name, because: "the coordinates of the reference and of the model cannot be converted")
    }
    let place: Range<Int>
    switch completion.answerRegion(by: answer, finding) {
    case .failure(let absence): return Verdict(name, 0, because: absence.reason)
    case .success(let region): place = region
    }
    return completion.withUTF8 { bytes in
      let region = place
      let place = Reading.place(bytes, region)
      var reading = Reading.of(bytes, place, .points, limit: most)
      if finding == .stated { reading.leaveOutDenied(bytes, region) }
      if reading.gaveUp { return Verdict(name, 0, because: reading.stop ?? .gaveUp("reading points", after: most)) }
      let isEmpty = reading.items.isEmpty && reading.faultCount == 0
      let saysNone = reading.hasEmptyList && reading.prose == nil || Candidates.saysNone(bytes, place)
      guard !isEmpty || saysNone, reading.prose == nil || finding != .exact || saysNone else {
        return Verdict(name, 0, because: .unreadable("a list of points", Excerpt(completion.text.slice(place))))
      }
      if finding == .stated, !saysNone,
        let refusal = PlaceWords.refusal(in: bytes, region, around: reading.values, hasProse: reading.prose != nil)
      {
        return Verdict(name, 0, because: refusal.reason("point", Excerpt(completion.text.slice(region))))
      }
      // Two actions are two answers, where one is asked for; points in a list cost as false ones.
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
  /// The points that are possible in a space.
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

extension PointTarget: Codable {
  /// Reads `{"boxes": […]}`, `{"masks": […]}`, or `{"points": [[x, y], …], "within": 20}`, with the space of a ``Box``.
  ///
  /// With `"inputSize"`, everything is brought to the pixels of that size, in which the model writes; a distance by the mean of
  /// the two sides. Masks without a space count pixels.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    if container.contains("boxes") {
      let set = try BoxSet(from: decoder)
      self.init(set.boxes.map { .box($0.box) }, in: set.space)
    } else if container.contains("masks") {
      let framing = try Framing(from: container, saysSize: true)
      var masks = try container.decode([Mask].self, forKey: "masks")
      var space = framing.space
      if case .pixels(let width, let height)? = framing.input {
        masks = try masks.map { try $0.resized(width: width, height: height) }
        space = .pixels(width: width, height: height)
      }
      self.init(masks.map { .mask($0) }, in: space)
    } else {
      let framing = try Framing(from: container)
      let distance = try container.decode(Double.self, forKey: "within")
      let points = try container.decode([[Double]].self, forKey: "points")
      guard distance >= 0, distance.isFinite, points.allSatisfy({ $0.count == 2 && $0.allSatisfy { abs($0) <= 1e9 } })
      else {
        throw ConfigurationError([.init(["points"], "points are [x, y], within a distance that is not negative")])
      }
      // A framing with an input size has a declared space, so that the factors exist.
      let factors = framing.space.factors(to: framing.seen)
      self.init(
        points.map { point in
          guard let factors else { return .place(Point(point[0], point[1]), within: distance) }
          return .place(
            Point(factors.x(point[0]), factors.y(point[1])), within: (factors.x(distance) + factors.y(distance)) / 2)
        }, in: framing.seen)
    }
  }

  /// Writes what ``init(from:)`` reads, where all regions are of one kind.
  ///
  /// - Throws: an `EncodingError` where they are not.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    if space != .undeclared { try container.encode(space, forKey: "space") }
    var boxes: [[Double]] = []
    var masks: [Mask] = []
    var points: [[Double]] = []
    var distances: Set<Double> = []
    for region in regions {
      switch region {
      case .box(let box): boxes.append([box.x1, box.y1, box.x2, box.y2])
      case .mask(let mask): masks.append(mask)
      case .place(let place, let distance):
        points.append([place.x, place.y])
        distances.insert(distance)
      }
    }
    if boxes.count == regions.count {
      try container.encode(boxes, forKey: "boxes")
    } else if masks.count == regions.count {
      try container.encode(masks, forKey: "masks")
    } else if points.count == regions.count, distances.count == 1, let distance = distances.first {
      try container.encode(points, forKey: "points")
      try container.encode(distance, forKey: "within")
    } else {
      throw EncodingError.invalidValue(
        self, .init(codingPath: encoder.codingPath, debugDescription: "regions of several kinds cannot be written"))
    }
  }
}
