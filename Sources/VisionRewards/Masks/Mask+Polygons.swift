extension Mask {
  /// Fills polygons, each `[x1, y1, x2, y2, …]`, as COCO does, with edges on a five times finer grid.
  ///
  /// - Throws: ``Problem/size`` if the size of the image is invalid.
  /// - Precondition: each polygon has an even number of finite coordinates of at most a million.
  /// - Complexity: O(length of the edges), and O(*c* log *c*) in the columns that they cross.
  public init(width: Int, height: Int, polygons: [[Double]]) throws(Problem) {
    try Self.check(width, height)
    for polygon in polygons {
      precondition(
        polygon.count % 2 == 0, "a polygon must have an even number of coordinates, but has \(polygon.count)")
      for coordinate in polygon {
        precondition(abs(coordinate) <= 1e6, "a coordinate must be at most 1e6 in magnitude, but is \(coordinate)")
      }
    }
    self.init(filling: polygons, width: width, height: height)
  }

  /// Fills validated polygons.
  init(filling polygons: [[Double]], width: Int, height: Int) {
    var masks = polygons.map { Mask(width: width, height: height, bounds: Self.bounds($0, width, height)) }
    // In pairs, so that each run is visited a logarithmic number of times.
    while masks.count > 1 {
      let half = (masks.count + 1) / 2
      for index in 0..<masks.count / 2 { masks[index] = Mask.union([masks[2 * index], masks[2 * index + 1]]) }
      if masks.count % 2 == 1 { masks[half - 1] = masks[masks.count - 1] }
      masks.removeSubrange(half...)
    }
    self = masks.first ?? Mask(width: width, height: height, bounds: [])
  }

  /// Returns the number of points of the fine grid on the edges of a polygon. It is the cost of filling the polygon.
  ///
  /// - Precondition: the coordinates are at most a million.
  static func steps(_ polygon: [Double]) -> Int {
    var steps = polygon.count / 2
    for index in stride(from: 0, to: polygon.count - 1, by: 2) {
      let next = index + 2 < polygon.count ? index + 2 : 0
      let length = max(abs(polygon[index] - polygon[next]), abs(polygon[index + 1] - polygon[next + 1]))
      steps += Int(length * Double(scale)) + 1
    }
    return steps
  }

  private static let scale = 5

  /// Returns the bounds of the runs in a polygon.
  private static func bounds(_ polygon: [Double], _ width: Int, _ height: Int) -> [Int32] {
    let count = polygon.count / 2
    guard count > 0 else { return [] }
    let xs = (0..<count).map { Int((Double(scale) * polygon[2 * $0] + 0.5).rounded(.towardZero)) }
    let ys = (0..<count).map { Int((Double(scale) * polygon[2 * $0 + 1] + 0.5).rounded(.towardZero)) }
    var crossings: [Int] = []
    var last: (u: Int, v: Int)?
    for index in 0..<count {
      let next = (index + 1) % count
      follow((xs[index], ys[index]), (xs[next], ys[next])) { u, v in
        defer { last = (u, v) }
        guard let before = last, u != before.u else { return }
        // A run begins or ends where the edge crosses from one column of the image to the next.
        let column = (Double(u < before.u ? u : u - 1) + 0.5) / Double(scale) - 0.5
        guard column == column.rounded(.down), column >= 0, column <= Double(width - 1) else { return }
        let row = (Double(min(v, before.v)) + 0.5) / Double(scale) - 0.5
        let clamped = min(max(row, 0), Double(height)).rounded(.up)
        crossings.append(Int(column) * height + Int(clamped))
      }
    }
    crossings.sort()
    // Two crossings at the same position cancel.
    var out: [Int32] = []
    for crossing in crossings {
      if out.last == Int32(crossing) { out.removeLast() } else { out.append(Int32(crossing)) }
    }
    if out.count % 2 == 1 {
      if out.last == Int32(width * height) { out.removeLast() } else { out.append(Int32(width * height)) }
    }
    return out
  }

  /// Calls `body` with the points of an edge on the fine grid.
  private static func follow(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int), _ body: (Int, Int) -> Void) {
    let dx = abs(b.x - a.x)
    let dy = abs(b.y - a.y)
    let isWide = dx >= dy
    let isFlipped = isWide ? a.x > b.x : a.y > b.y
    let (from, to) = isFlipped ? (b, a) : (a, b)
    let steps = isWide ? dx : dy
    let slope = steps == 0 ? 0 : Double(isWide ? to.y - from.y : to.x - from.x) / Double(steps)
    for step in 0...steps {
      let t = isFlipped ? steps - step : step
      let other = (Double(isWide ? from.y : from.x) + slope * Double(t) + 0.5).rounded(.towardZero)
      if isWide { body(t + from.x, Int(other)) } else { body(Int(other), t + from.y) }
    }
  }
}
