/// Clips one convex polygon by another (Sutherland and Hodgman, 1974).
enum ConvexClip {
  /// Returns the area of the intersection of two convex polygons in positive orientation.
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

  /// Returns a positive number on the inner side of an edge, a negative one outside.
  private static func side(_ a: Point, _ b: Point, _ p: Point) -> Double {
    (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
  }
}
