/// A closed line around a part of a picture.
///
/// Two polygons are as similar as their IoU, which is exact. Written as x1, y1, x2, y2, …, in either direction.
public struct Polygon: Shape {
  /// The word for a reward in a recipe.
  public static let matchKind = "polygonMatch"
  /// The word for a reward of several in a recipe.
  public static let setMatchKind = "polygonSetMatch"
  /// Any number of points.
  public static let numberCount: Int? = nil
  /// The keys under which models write one.
  public static let keys = [
    "polygon", "poly", "points", "segmentation", "contour", "quad", "quad_2d", "polygon_2d", "vertices", "corners",
    "points_2d",
    "coordinates",
  ]
  /// The thing in words.
  public static let noun = "a polygon"
  /// The similarity in words.
  public static let measure = "IoU"

  /// The corners, in order.
  public let points: [Point]

  /// In a picture.
  public static let isInPicture = true
  /// What the coordinates count.
  public private(set) var space = CoordinateSpace.undeclared

  /// The same numbers, counted in a space.
  public func placed(in space: CoordinateSpace) -> Polygon {
    var placed = self
    placed.space = space
    return placed
  }
  /// The largest number of corners.
  public static let longest = 200

  /// Makes a polygon.
  ///
  /// - Returns: `nil` where there are fewer than three corners or more than ``longest``, coordinates that are not finite, or no
  ///   area; a line that crosses itself so that parts of the area cancel is not noticed.
  public init?(_ points: [Point]) {
    guard points.count >= 3, points.count <= Self.longest, points.allSatisfy({ Self.areUsable([$0.x, $0.y]) }) else {
      return nil
    }
    self.points = points
    guard area > 0 else { return nil }
  }

  /// Makes it of its numbers, or `nil` where they are impossible.
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
    if self == other { return 1 }
    // In one order, so that both ways give the same bits.
    if other.numbers.lexicographicallyPrecedes(numbers) { return other.similarity(to: self) }
    let both = intersectionArea(with: other)
    let union = area + other.area - both
    return union > 0 ? min(max(both / union, 0), 1) : 0
  }

  /// The area inside both.
  ///
  /// Each polygon is the sum of signed triangles around its first corner; the area is the sum over pairs of triangles.
  ///
  /// - Complexity: O(*n* *m*).
  public func intersectionArea(with other: Polygon) -> Double {
    let own = Self.triangles(points)
    let others = Self.triangles(other.points)
    var sum = 0.0
    for a in own {
      for b in others {
        let meets = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
        if meets { sum += a.sign * b.sign * ConvexClip.area(a.points, b.points) }
      }
    }
    // Rounding alone can leave less than nothing, or more than either.
    return min(max(abs(sum), 0), min(area, other.area))
  }

  struct Triangle {
    /// The corners, counterclockwise in a picture whose y grows downwards: positive area.
    var points: [Point]
    var sign: Double
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
  }

  private static func triangles(_ points: [Point]) -> [Triangle] {
    let direction = signedArea(points) < 0 ? -1.0 : 1.0
    var out: [Triangle] = []
    for index in 1..<points.count - 1 {
      var corners = [points[0], points[index], points[index + 1]]
      let area = signedArea(corners)
      if area == 0 { continue }
      if area < 0 { corners.swapAt(1, 2) }
      let xs = corners.map(\.x)
      let ys = corners.map(\.y)
      out.append(
        Triangle(
          points: corners, sign: area < 0 ? -direction : direction, left: xs.min() ?? 0, right: xs.max() ?? 0,
          top: ys.min() ?? 0, bottom: ys.max() ?? 0))
    }
    return out
  }
}

/// Cuts one convex polygon by another (Sutherland and Hodgman, 1974).
enum ConvexClip {
  /// The area that two convex polygons of positive direction share.
  static func area(_ subject: [Point], _ clip: [Point]) -> Double {
    var corners = subject
    var kept: [Point] = []
    for index in clip.indices {
      let a = clip[index]
      let b = clip[(index + 1) % clip.count]
      kept.removeAll(keepingCapacity: true)
      guard var last = corners.last else { return 0 }
      var lastSide = side(a, b, last)
      for corner in corners {
        let here = side(a, b, corner)
        if (here >= 0) != (lastSide >= 0) {
          let t = lastSide / (lastSide - here)
          kept.append(Point(last.x + t * (corner.x - last.x), last.y + t * (corner.y - last.y)))
        }
        if here >= 0 { kept.append(corner) }
        last = corner
        lastSide = here
      }
      swap(&corners, &kept)
    }
    return max(0, Polygon.signedArea(corners))
  }

  /// Positive on the inner side of an edge, negative outside.
  private static func side(_ a: Point, _ b: Point, _ p: Point) -> Double {
    (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
  }
}
