/// Computes the area of the intersection of two polygons by a sweep from left to right.
///
/// A polygon is the signed sum of the areas between its edges and a line below it. The intersection is therefore a
/// signed sum, over pairs of edges, of the area below both edges. Only edges above or below each other contribute, and
/// for these the lower of two lines is integrated exactly.
///
/// - Source: Shamos and Hoey, *Geometric intersection problems*, 1976, for the sweep.
enum PolygonSweep {
  /// An edge from left to right.
  struct Edge: Sendable, Hashable {
    var left: Point
    var right: Point
    /// The direction: 1 if the polygon traverses the edge from left to right, −1 otherwise.
    var sign: Double
  }

  /// The edges of a polygon, sorted by their left ends, and its extent.
  struct Edges: Sendable, Hashable {
    var all: [Edge]
    var low: Point
    var high: Point

    init(_ points: [Point]) {
      all = []
      all.reserveCapacity(points.count)
      for (index, a) in points.enumerated() {
        let b = points[index + 1 < points.count ? index + 1 : 0]
        if a.x < b.x { all.append(Edge(left: a, right: b, sign: 1)) }
        if b.x < a.x { all.append(Edge(left: b, right: a, sign: -1)) }
      }
      all.sort { ($0.left.x, $0.left.y, $0.right.x, $0.right.y) < ($1.left.x, $1.left.y, $1.right.x, $1.right.y) }
      let xs = points.map(\.x)
      let ys = points.map(\.y)
      low = Point(xs.min() ?? 0, ys.min() ?? 0)
      high = Point(xs.max() ?? 0, ys.max() ?? 0)
    }
  }

  /// Returns the area of the intersection, which is ≥ 0; 0 if the budget of steps is used up.
  ///
  /// - Complexity: O(*n* + *m* + *p*) for *p* pairs of edges that are above or below each other.
  static func area(_ a: Edges, _ b: Edges, steps: inout Int) -> Double {
    guard a.low.x < b.high.x, b.low.x < a.high.x, a.low.y < b.high.y, b.low.y < a.high.y else { return 0 }
    steps -= a.all.count + b.all.count
    let base = min(a.low.y, b.low.y)
    var openA: [Edge] = []
    var openB: [Edge] = []
    var i = 0
    var j = 0
    var sum = 0.0
    while i < a.all.count || j < b.all.count {
      guard steps > 0 else { return 0 }
      let isA = j >= b.all.count || i < a.all.count && a.all[i].left.x <= b.all[j].left.x
      if isA {
        sum += area(below: a.all[i], and: &openB, above: base, &steps)
        openA.append(a.all[i])
        i += 1
      } else {
        sum += area(below: b.all[j], and: &openA, above: base, &steps)
        openB.append(b.all[j])
        j += 1
      }
    }
    return abs(sum)
  }

  /// Returns the areas below an edge and each active edge of the other polygon, and removes passed edges.
  private static func area(
    below edge: Edge, and open: inout [Edge], above base: Double, _ steps: inout Int
  ) -> Double {
    steps -= open.count
    var sum = 0.0
    var kept = 0
    for index in open.indices {
      let other = open[index]
      guard other.right.x > edge.left.x else { continue }
      sum += edge.sign * other.sign * area(below: edge, other, above: base)
      open[kept] = other
      kept += 1
    }
    open.removeSubrange(kept...)
    return sum
  }

  /// Returns the area between a line and the lower of two edges, over their common interval.
  private static func area(below a: Edge, _ b: Edge, above base: Double) -> Double {
    let left = max(a.left.x, b.left.x)
    let right = min(a.right.x, b.right.x)
    guard left < right else { return 0 }
    let (aLeft, aRight) = (height(a, left) - base, height(a, right) - base)
    let (bLeft, bRight) = (height(b, left) - base, height(b, right) - base)
    let before = aLeft - bLeft
    let after = aRight - bRight
    if before <= 0 && after <= 0 { return (right - left) * (aLeft + aRight) / 2 }
    if before >= 0 && after >= 0 { return (right - left) * (bLeft + bRight) / 2 }
    let share = before / (before - after)
    let crossing = aLeft + share * (aRight - aLeft)
    return (right - left) * (share * (min(aLeft, bLeft) + crossing) + (1 - share) * (crossing + min(aRight, bRight)))
      / 2
  }

  private static func height(_ edge: Edge, _ x: Double) -> Double {
    if x == edge.left.x { return edge.left.y }
    if x == edge.right.x { return edge.right.y }
    return edge.left.y + (x - edge.left.x) / (edge.right.x - edge.left.x) * (edge.right.y - edge.left.y)
  }
}
