import RewardCore

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

  /// Creates a target.
  ///
  /// Masks alone, without a space, count their pixels.
  ///
  /// - Precondition: boxes are in that space, distances finite and ≥ 0.
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
  /// - Throws: an `EncodingError` if they are not.
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
