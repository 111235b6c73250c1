extension Trajectory {
  /// Returns the similarity to a reference: max(0, 1 − *d* ÷ *r*).
  ///
  /// *d* is the ``displacement(from:)`` from the reference, and *r* the ``spread`` of the reference, which is the
  /// displacement of the best constant prediction. A trajectory that stays at one point therefore scores 0 at any
  /// point, like a model without skill in the Nash–Sutcliffe efficiency. A straight reference in reverse scores 0, its
  /// first half 0.29, and the same path with other points 1.
  ///
  /// A reference that stays at one point has no scale: the same point scores 1, any other 0.
  ///
  /// - Complexity: O(*n* + *m*).
  /// - Source: Nanni and Pedreschi, *Time-focused clustering of trajectories of moving objects*, 2006, for the distance
  ///   between points that move along both paths together; Nash and Sutcliffe, *River flow forecasting through
  ///   conceptual models*, 1970, for the scale.
  public func similarity(to reference: Trajectory) -> Double {
    let spread = reference.spread
    let displacement = displacement(from: reference)
    guard spread > 0 else { return displacement == 0 ? 1 : 0 }
    let share = displacement / spread
    // Points that divide a path are rounded.
    return share < 1e-9 ? 1 : max(0, 1 - share)
  }

  /// The root-mean-square distance of the path's points from their mean, over its length. The value is 0 for a single
  /// point.
  ///
  /// - Complexity: O(*n*).
  public var spread: Double {
    let walk = Walk(points)
    guard walk.length > 0 else { return 0 }
    var (x, y) = (0.0, 0.0)
    for index in 1..<points.count {
      let share = (walk.lengths[index] - walk.lengths[index - 1]) / walk.length / 2
      x += share * (points[index - 1].x - points[0].x + points[index].x - points[0].x)
      y += share * (points[index - 1].y - points[0].y + points[index].y - points[0].y)
    }
    let mean = Point(points[0].x + x, points[0].y + y)
    var sum = 0.0
    for index in 1..<points.count {
      let share = (walk.lengths[index] - walk.lengths[index - 1]) / walk.length
      sum += share * Walk.meanSquare(points[index - 1].offset(from: mean), points[index].offset(from: mean))
    }
    return sum.squareRoot()
  }

  /// Returns the root-mean-square distance of two points that move along both paths together.
  ///
  /// It is the smaller of two values: both points move at the same speed, or arrive at the same time. At the same
  /// speed, the first point to arrive waits at its end, and the integral is divided by the length of the reference. A
  /// prediction that stops early is thus penalized by the part that it omits, and one that continues past the end by
  /// the part that it adds. Both are parameterizations over which the Fréchet distance is a minimum.
  ///
  /// - Complexity: O(*n* + *m*).
  public func displacement(from reference: Trajectory) -> Double {
    let own = Walk(points)
    let other = Walk(reference.points)
    let factor = other.length / own.length
    let isMoving = own.length > 0 && factor > 0 && factor.isFinite
    let together = own.meanSquare(to: other, scaledBy: isMoving ? factor : 1)
    guard isMoving else { return together.squareRoot() }
    return min(together, own.meanSquare(to: other, scaledBy: 1)).squareRoot()
  }
}

/// A path, parameterized by length.
private struct Walk {
  let points: [Point]
  /// The length of the path up to each point.
  let lengths: [Double]
  var length: Double { lengths[lengths.count - 1] }

  init(_ points: [Point]) {
    self.points = points
    var lengths = [0.0]
    lengths.reserveCapacity(points.count)
    for index in points.indices.dropFirst() {
      lengths.append(lengths[index - 1] + points[index - 1].distance(to: points[index]))
    }
    self.lengths = lengths
  }

  /// Returns the squared distance to a reference. It is integrated over the length and divided by the reference's
  /// length. The lengths of this path are multiplied by a factor; the first point to arrive waits.
  ///
  /// Between two corners of either path the distance is a linear function of the length, so each piece is exact.
  func meanSquare(to other: Walk, scaledBy factor: Double) -> Double {
    let scale = other.length
    var i = 0
    var j = 0
    var last = 0.0
    var before = points[0].offset(from: other.points[0])
    guard scale > 0 else { return points.map { Self.square($0.offset(from: other.points[0])) }.max() ?? 0 }
    var sum = 0.0
    while i + 1 < points.count || j + 1 < other.points.count {
      let own = i + 1 < points.count ? lengths[i + 1] * factor : .infinity
      let next = j + 1 < other.points.count ? other.lengths[j + 1] : .infinity
      let here = max(last, min(own, next))
      // Corners at the same length, up to rounding, are passed together.
      if own <= next { i += 1 }
      if next <= own { j += 1 }
      let a = own <= next ? points[i] : place(here / factor, after: i)
      let b = next <= own ? other.points[j] : other.place(here, after: j)
      let now = a.offset(from: b)
      sum += (here - last) / scale * Self.meanSquare(before, now)
      (before, last) = (now, here)
    }
    return sum
  }

  /// Returns the point at a length on the segment after a corner; beyond the end, the last point.
  private func place(_ length: Double, after index: Int) -> Point {
    guard index + 1 < points.count, lengths[index + 1] > lengths[index] else { return points[index] }
    let t = min(max((length - lengths[index]) / (lengths[index + 1] - lengths[index]), 0), 1)
    let (a, b) = (points[index], points[index + 1])
    return Point(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y))
  }

  /// Returns the mean square of a vector that changes linearly: (a² + ab + b²) ÷ 3.
  static func meanSquare(_ a: Point, _ b: Point) -> Double {
    max(0, (square(a) + a.x * b.x + a.y * b.y + square(b)) / 3)
  }

  private static func square(_ a: Point) -> Double { a.x * a.x + a.y * a.y }
}

extension Point {
  /// Returns the vector from another point.
  fileprivate func offset(from other: Point) -> Point { Point(x - other.x, y - other.y) }
}
