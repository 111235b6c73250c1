/// A trajectory: a sequence of points.
///
/// The similarity to a reference is max(0, 1 − *d* ÷ *r*), where *d* is the ``displacement(from:)`` from the reference
/// and *r* the ``spread`` of the reference. ``frechet(to:)``, ``hausdorff(to:)`` and ``rmse(to:samples:)`` return
/// distances.
public struct Trajectory: Geometry {
  public static let matchKind = "trajectoryMatch"
  public static let setMatchKind = "trajectorySetMatch"
  public static let numberCount: Int? = nil
  public static let keys = [
    "trajectory", "path", "track", "points", "points_2d", "waypoints", "trajectory_2d", "route", "coordinates",
  ]
  public static let noun = "a trajectory"
  public static let measure = "similarity"

  /// The points along the path, in order.
  public let points: [Point]

  public static let isInImage = true
  /// The space of the coordinates.
  public private(set) var space = CoordinateSpace.undeclared

  public func placed(in space: CoordinateSpace) -> Trajectory {
    var placed = self
    placed.space = space
    return placed
  }
  /// The maximum number of points.
  public static let longest = 1000

  /// Creates a trajectory of 1 to ``longest`` finite points.
  public init?(_ points: [Point]) {
    guard !points.isEmpty, points.count <= Self.longest, points.allSatisfy({ Self.areUsable([$0.x, $0.y]) }) else {
      return nil
    }
    self.points = points
  }

  public init?(numbers: [Double]) {
    guard numbers.count % 2 == 0 else { return nil }
    self.init(Point.list(numbers))
  }

  public var numbers: [Double] { points.flatMap { [$0.x, $0.y] } }

  public func stretched(x: Double, y: Double) -> Trajectory? { Trajectory(points.map { Point($0.x * x, $0.y * y) }) }

  /// Returns the discrete Fréchet distance. It is the minimum over monotone traversals of both paths of the maximum
  /// distance.
  ///
  /// - Complexity: O(*n* *m*).
  /// - Source: Eiter and Mannila, *Computing discrete Fréchet distance*, 1994.
  public func frechet(to other: Trajectory) -> Double {
    var row: [Double] = []
    for (i, a) in points.enumerated() {
      var diagonal = 0.0
      for (j, b) in other.points.enumerated() {
        let here = a.distance(to: b)
        let value: Double
        if i == 0 {
          value = j == 0 ? here : max(row[j - 1], here)
          row.append(value)
          continue
        }
        let above = row[j]
        value = max(here, j == 0 ? above : min(above, min(row[j - 1], diagonal)))
        diagonal = above
        row[j] = value
      }
    }
    return row.last ?? 0
  }

  /// Returns the Hausdorff distance. It is the maximum distance from a point of one path to the nearest of the other.
  ///
  /// - Complexity: O(*n* *m*).
  public func hausdorff(to other: Trajectory) -> Double {
    func directed(_ a: [Point], _ b: [Point]) -> Double {
      a.map { p in b.map { p.distance(to: $0) }.min() ?? 0 }.max() ?? 0
    }
    return max(directed(points, other.points), directed(other.points, points))
  }

  /// Returns the root-mean-square distance of points at equal fractions of both lengths.
  ///
  /// - Precondition: there are at least two samples.
  public func rmse(to other: Trajectory, samples: Int = 64) -> Double {
    precondition(samples >= 2, "samples must be ≥ 2, but is \(samples)")
    let a = resampled(samples)
    let b = other.resampled(samples)
    let sum = zip(a, b).reduce(0) { $0 + $1.0.distance(to: $1.1) * $1.0.distance(to: $1.1) }
    return (sum / Double(samples)).squareRoot()
  }

  /// Returns points at equal distances along the path.
  public func resampled(_ count: Int) -> [Point] {
    precondition(count >= 2, "the number of samples must be ≥ 2, but is \(count)")
    var lengths = [0.0]
    for (a, b) in zip(points, points.dropFirst()) { lengths.append(lengths[lengths.count - 1] + a.distance(to: b)) }
    let total = lengths[lengths.count - 1]
    var segment = 0
    return (0..<count).map { index in
      let wanted = total * Double(index) / Double(count - 1)
      while segment + 2 < points.count && lengths[segment + 1] < wanted { segment += 1 }
      guard segment + 1 < points.count else { return points[0] }
      let length = lengths[segment + 1] - lengths[segment]
      let t = length > 0 ? min(max((wanted - lengths[segment]) / length, 0), 1) : 0
      let a = points[segment]
      let b = points[segment + 1]
      return Point(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y))
    }
  }
}
