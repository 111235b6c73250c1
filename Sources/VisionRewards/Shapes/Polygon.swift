/// A closed line around a part of an image.
///
/// Two polygons are as similar as their IoU, which is exact. Written as x1, y1, x2, y2, …, in either direction.
public struct Polygon: Geometry {
  /// The kind of the reward in a recipe.
  public static let matchKind = "polygonMatch"
  /// The kind of a reward for several references in a recipe.
  public static let setMatchKind = "polygonSetMatch"
  /// Any number of points.
  public static let numberCount: Int? = nil
  /// The keys under which models write one.
  public static let keys = [
    "polygon", "poly", "points", "segmentation", "contour", "quad", "quad_2d", "polygon_2d", "vertices", "corners",
    "points_2d",
    "coordinates",
  ]
  /// The name of the object in reasons.
  public static let noun = "a polygon"
  /// The name of the similarity in reasons.
  public static let measure = "IoU"

  /// The corners, in order.
  public let points: [Point]
  /// The edges that are not vertical, from left to right.
  private let edges: PolygonSweep.Edges

  /// In an image.
  public static let isInImage = true
  /// What the coordinates count.
  public private(set) var space = CoordinateSpace.undeclared

  /// The same numbers, counted in a space.
  public func placed(in space: CoordinateSpace) -> Polygon {
    var placed = self
    placed.space = space
    return placed
  }
  /// The largest number of corners.
  public static let longest = 1000

  /// Creates a polygon.
  ///
  /// - Returns: `nil` if there are fewer than three corners or more than ``longest``, coordinates that are not finite, or no
  ///   area; a line that crosses itself so that parts of the area cancel is not noticed.
  public init?(_ points: [Point]) {
    guard points.count >= 3, points.count <= Self.longest, points.allSatisfy({ Self.areUsable([$0.x, $0.y]) }) else {
      return nil
    }
    self.points = points
    edges = PolygonSweep.Edges(points)
    guard area > 0 else { return nil }
  }

  /// Creates it of its numbers, or `nil` if they are impossible.
  public init?(numbers: [Double]) {
    guard numbers.count % 2 == 0 else { return nil }
    self.init(Point.list(numbers))
  }

  /// The numbers.
  public var numbers: [Double] { points.flatMap { [$0.x, $0.y] } }

  /// The area inside.
  public var area: Double { abs(Self.signedArea(points)) }

  /// Twice the triangle of the first point and each edge, summed and halved; relative to the first point, for precision.
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

  /// The polygon with its corners moved by factors.
  public func stretched(x: Double, y: Double) -> Polygon? { Polygon(points.map { Point($0.x * x, $0.y * y) }) }

  /// The similarity, from 0 to 1.
  public func similarity(to other: Polygon) -> Double {
    var steps = Int.max
    return similarity(to: other, steps: &steps)
  }

  /// The similarity, or 0 once the steps are used up: as many as there are pairs of edges above or below each other.
  func similarity(to other: Polygon, steps: inout Int) -> Double {
    if points == other.points { return 1 }
    // In one order, so that both ways give the same bits.
    if other.numbers.lexicographicallyPrecedes(numbers) { return other.similarity(to: self, steps: &steps) }
    let both = PolygonSweep.area(edges, other.edges, steps: &steps)
    // Rounding alone can leave more than either.
    let intersection = min(both, area, other.area)
    let union = area + other.area - intersection
    return union > 0 ? min(max(intersection / union, 0), 1) : 0
  }

  /// The area inside both.
  ///
  /// - Complexity: O(*n* + *m* + *p*) for *p* pairs of edges that are above or below each other, at most *n* *m*.
  public func intersectionArea(with other: Polygon) -> Double {
    var steps = Int.max
    return min(PolygonSweep.area(edges, other.edges, steps: &steps), area, other.area)
  }
}
