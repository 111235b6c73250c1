#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Named places of one body, in a fixed order, and the scale by which distances are judged.
///
/// With *d* the distance of a point to its counterpart, *s*² the area of the body and *k* the point's constant, object keypoint
/// similarity is the mean of exp(−d² ÷ (2 s² (2k)²)) over the points that the reference shows.
///
/// - Source: COCO keypoint evaluation.
public struct KeypointTarget: Sendable, Hashable, Codable {
  /// The points, with those that are not visible as `nil`.
  public let points: [Point?]
  /// The area of the body.
  public let area: Double
  /// The constants of the points; COCO's for people where there are seventeen.
  public let constants: [Double]

  /// What the coordinates count.
  public let space: CoordinateSpace

  /// The constants of COCO's seventeen points of people.
  public static let people: [Double] = [
    0.026, 0.025, 0.025, 0.035, 0.035, 0.079, 0.079, 0.072, 0.072, 0.062, 0.062, 0.107, 0.107, 0.087, 0.087, 0.089,
    0.089,
  ]

  /// Creates a target.
  ///
  /// - Precondition: as many constants as points, all positive, a positive area, and one visible point.
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
    if points.count != constants.count { return "there are \(points.count) points, but \(constants.count) constants" }
    if !points.contains(where: { $0 != nil }) { return "no point is visible" }
    if !(area > 0 && area.isFinite) { return "a body cannot have the area \(area)" }
    return constants.allSatisfy { $0 > 0 && $0.isFinite } ? nil : "constants are positive, not \(constants)"
  }

  /// The similarity of as many points to those of the reference, from 0 to 1.
  ///
  /// - Precondition: there are as many points.
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

  /// Reads `{"points": [[x, y], null, …], "area": …, "constants": […]}`; with `"imageSize": [w, h]` and `"inputSize": [w, h]`, points and
  /// area are brought to the pixels of the size at which the model saw the image.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    var points: [Point?] = []
    for pair in try container.decode([[Double]?].self, forKey: "points") {
      guard pair == nil || pair?.count == 2, pair.map({ $0.allSatisfy { abs($0) <= 1e9 } }) ?? true else {
        throw DecodingError.dataCorruptedError(
          forKey: "points", in: container, debugDescription: "a point is [x, y] or null, not \(pair ?? [])")
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
