#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The reference keypoints of one body, in a fixed order, with the scale for distances.
///
/// Use it as the reference of a ``ShapeMatch`` for ``Keypoints``.
///
/// With the distance *d* of a point from its reference, the area *s*² of the body and the constant *k* of the point,
/// object keypoint similarity (OKS) is the mean of exp(−d² ÷ (2 s² (2k)²)) over the visible points of the reference.
///
/// - Source: COCO keypoint evaluation.
public struct KeypointTarget: Sendable, Hashable, Codable {
  /// The points; `nil` for those that are not visible.
  public let points: [Point?]
  /// The area of the body.
  public let area: Double
  /// The constants of the points; by default those of COCO for seventeen points.
  public let constants: [Double]

  /// The space of the coordinates.
  public let space: CoordinateSpace

  /// The constants of COCO's seventeen keypoints of people.
  public static let people: [Double] = [
    0.026, 0.025, 0.025, 0.035, 0.035, 0.079, 0.079, 0.072, 0.072, 0.062, 0.062, 0.107, 0.107, 0.087, 0.087, 0.089,
    0.089,
  ]

  /// Creates a target.
  ///
  /// - Precondition: there are as many constants as points, all positive, a positive area, and at least one visible
  ///   point.
  public init(
    _ points: [Point?], area: Double, constants: [Double] = people, in space: CoordinateSpace = .undeclared
  ) {
    if let problem = Self.problem(points, area, constants) { preconditionFailure(problem) }
    self.points = points
    self.area = area
    self.constants = constants
    self.space = space
  }

  private static func problem(_ points: [Point?], _ area: Double, _ constants: [Double]) -> String? {
    if points.count != constants.count {
      return "constants must have \(points.count) entries, one per point, but has \(constants.count)"
    }
    if !points.contains(where: { $0 != nil }) { return "at least one point must be visible" }
    if !(area > 0 && area.isFinite) { return "the area must be positive and finite, but is \(area)" }
    return constants.allSatisfy { $0 > 0 && $0.isFinite } ? nil : "constants must be positive, but are \(constants)"
  }

  /// Returns the similarity of the same number of points to the reference, in 0…1.
  ///
  /// - Precondition: the numbers of points are equal.
  public func similarity(of found: [Point]) -> Double {
    precondition(found.count == points.count, "\(found.count) points for \(points.count)")
    var sum = 0.0
    var count = 0
    for index in points.indices {
      guard let wanted = points[index] else { continue }
      count += 1
      let distance = found[index].distance(to: wanted)
      let k = 2 * constants[index]
      sum += exp(-distance * distance / (2 * area * k * k))
    }
    return sum / Double(count)
  }

  /// Reads `{"points": [[x, y], null, …], "area": …, "constants": […]}`. With `"imageSize": [w, h]` and `"inputSize":
  /// [w, h]`, points and area are converted to pixels of the model's input.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    var points: [Point?] = []
    for pair in try container.decode([[Double]?].self, forKey: "points") {
      guard pair == nil || pair?.count == 2, pair.map({ $0.allSatisfy { abs($0) <= 1e9 } }) ?? true else {
        throw DecodingError.dataCorruptedError(
          forKey: "points", in: container, debugDescription: "a point must be [x, y] or null, but is \(pair ?? [])")
      }
      points.append(pair.map { Point($0[0], $0[1]) })
    }
    let area = try container.decode(Double.self, forKey: "area")
    let constants = try container.decodeIfPresent([Double].self, forKey: "constants") ?? Self.people
    if let problem = Self.problem(points, area, constants) {
      throw DecodingError.dataCorruptedError(forKey: "points", in: container, debugDescription: problem)
    }
    let framing = try Framing(from: container)
    guard framing.input != nil, let factors = framing.space.factors(to: framing.seen) else {
      self.init(points, area: area, constants: constants, in: framing.space)
      return
    }
    self.init(
      points.map { $0.map { Point(factors.x($0.x), factors.y($0.y)) } }, area: area * factors.x(1) * factors.y(1),
      constants: constants, in: framing.seen)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    try container.encode(points.map { $0.map { [$0.x, $0.y] } }, forKey: "points")
    try container.encode(area, forKey: "area")
    try container.encode(constants, forKey: "constants")
    if space != .undeclared { try container.encode(space, forKey: "space") }
  }
}
