import RewardCore

/// The reference regions for points: boxes, masks, or neighborhoods of points.
public struct PointTarget: Sendable, Hashable {
  /// A region that one point must be in.
  public enum Region: Sendable, Hashable {
    /// A box, its edges included.
    case box(Box)
    /// The pixels of a mask.
    case mask(Mask)
    /// A point, with a maximum distance.
    case place(Point, within: Double)
  }

  /// The regions, each for one point.
  public let regions: [Region]
  /// The space of the coordinates.
  public let space: CoordinateSpace

  /// Creates a target.
  ///
  /// Masks without a space are in their own pixels.
  ///
  /// - Precondition: boxes are in the space; distances are finite and ≥ 0.
  public init(_ regions: [Region], in space: CoordinateSpace = .undeclared) {
    for region in regions {
      switch region {
      case .box(let box): precondition(box.space == space, "all boxes must be in \(space), but one is in \(box.space)")
      case .place(_, let distance):
        precondition(distance >= 0 && distance.isFinite, "a distance must be finite and ≥ 0, but is \(distance)")
      case .mask: break
      }
    }
    self.regions = regions
    self.space = space == .undeclared ? Self.pixels(of: regions) ?? space : space
  }

  /// Returns the pixels of regions that are all masks.
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
  /// Reads regions from `{"boxes": […]}`, `{"masks": […]}`, or `{"points": [[x, y], …], "within": 20}`. The space is
  /// that of a ``Box``.
  ///
  /// With `"inputSize"`, regions are converted to pixels of the model's input; a distance is scaled by the mean of the
  /// two factors. Masks without a space are in their own pixels.
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
        throw ConfigurationError([.init(["points"], "points must be [x, y], and within must be ≥ 0")])
      }
      // A framing with an input size has a declared space, so the factors exist.
      let factors = framing.space.factors(to: framing.seen)
      self.init(
        points.map { point in
          guard let factors else { return .place(Point(point[0], point[1]), within: distance) }
          return .place(
            Point(factors.x(point[0]), factors.y(point[1])), within: (factors.x(distance) + factors.y(distance)) / 2)
        }, in: framing.seen)
    }
  }

  /// Writes regions of one kind in a form that ``init(from:)`` reads.
  ///
  /// - Throws: an `EncodingError` if the regions are of several kinds.
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
        self, .init(codingPath: encoder.codingPath, debugDescription: "regions of several kinds cannot be encoded"))
    }
  }
}
