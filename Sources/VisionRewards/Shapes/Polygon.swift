/// A polygon in an image.
///
/// The similarity of two polygons is their exact IoU. The numbers are x1, y1, x2, y2, …, in either orientation.
public struct Polygon: Geometry {
  public static let matchKind = "polygonMatch"
  public static let setMatchKind = "polygonSetMatch"
  public static let numberCount: Int? = nil
  public static let keys = [
    "polygon", "poly", "points", "segmentation", "contour", "quad", "quad_2d", "polygon_2d", "vertices", "corners",
    "points_2d",
    "coordinates",
  ]
  public static let noun = "a polygon"
  public static let measure = "IoU"

  /// The corners, in order.
  public let points: [Point]
  /// The non-vertical edges, from left to right.
  private let edges: PolygonSweep.Edges

  public static let isInImage = true
  /// The space of the coordinates.
  public private(set) var space = CoordinateSpace.undeclared

  public func placed(in space: CoordinateSpace) -> Polygon {
    var placed = self
    placed.space = space
    return placed
  }
  /// The maximum number of corners.
  public static let longest = 1000

  /// Creates a polygon.
  ///
  /// - Returns: `nil` for fewer than three corners or more than ``longest``, for coordinates that are not finite, and
  ///   for polygons without area. A self-intersecting polygon whose parts cancel partially is accepted.
  public init?(_ points: [Point]) {
    guard points.count >= 3, points.count <= Self.longest, points.allSatisfy({ Self.areUsable([$0.x, $0.y]) }) else {
      return nil
    }
    self.points = points
    edges = PolygonSweep.Edges(points)
    guard area > 0 else { return nil }
  }

  public init?(numbers: [Double]) {
    guard numbers.count % 2 == 0 else { return nil }
    self.init(Point.list(numbers))
  }

  public var numbers: [Double] { points.flatMap { [$0.x, $0.y] } }

  /// The area that the polygon encloses.
  public var area: Double { abs(Self.signedArea(points)) }

  /// Returns the signed area, computed relative to the first point for precision.
  static func signedArea(_ points: [Point]) -> Double {
    guard let origin = points.first else { return 0 }
    var sum = 0.0
    for index in 1..<max(1, points.count - 1) {
      let a = points[index]
      let b = points[index + 1]
      sum += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    return sum / 2
  }

  public func stretched(x: Double, y: Double) -> Polygon? { Polygon(points.map { Point($0.x * x, $0.y * y) }) }

  public func similarity(to other: Polygon) -> Double {
    var steps = Int.max
    return similarity(to: other, steps: &steps)
  }

  /// Returns the similarity, or 0 if the budget of steps is used up. Each pair of edges above or below each other
  /// costs one step.
  func similarity(to other: Polygon, steps: inout Int) -> Double {
    if points == other.points { return 1 }
    // In a fixed order, so that the result is symmetric bit for bit.
    if other.numbers.lexicographicallyPrecedes(numbers) { return other.similarity(to: self, steps: &steps) }
    let both = PolygonSweep.area(edges, other.edges, steps: &steps)
    // Rounding can make the intersection larger than either area.
    let intersection = min(both, area, other.area)
    let union = area + other.area - intersection
    return union > 0 ? min(max(intersection / union, 0), 1) : 0
  }

  /// Returns the area of the intersection.
  ///
  /// - Complexity: O(*n* + *m* + *p*) for *p* pairs of edges that are above or below each other, at most *n* *m*.
  public func intersectionArea(with other: Polygon) -> Double {
    var steps = Int.max
    return min(PolygonSweep.area(edges, other.edges, steps: &steps), area, other.area)
  }
}
