/// A coordinate named by a key: `x1`, `left`, `width`.
struct Side: Sendable, Hashable {
  enum Axis: Int, Sendable { case x, y }

  enum Part: Int, Sendable {
    /// The first coordinate as `x0`, with `x1` as the last.
    case zeroth
    /// The first coordinate as `x1`, or the last with `x0`.
    case one
    /// The last coordinate as `x2`.
    case two
    /// The first coordinate by other names: `xmin`, `left`.
    case minimum, near
    /// The last coordinate by other names: `xmax`, `right`.
    case maximum, far
    /// The coordinate `x` of a point, or the first one with a width.
    case plain
    case center
    case size
  }

  var axis: Axis
  var part: Part

  /// The names without separators, in lowercase.
  static let names: [String: Side] = {
    var names: [String: Side] = [:]
    let parts: [(Part, x: [String], y: [String])] = [
      (.zeroth, ["x0"], ["y0"]), (.one, ["x1"], ["y1"]), (.two, ["x2"], ["y2"]),
      (.minimum, ["xmin", "minx", "xstart", "startx"], ["ymin", "miny", "ystart", "starty"]),
      (.maximum, ["xmax", "maxx", "xend", "endx"], ["ymax", "maxy", "yend", "endy"]),
      (.near, ["left"], ["top"]), (.far, ["right"], ["bottom"]), (.plain, ["x"], ["y"]),
      (.center, ["cx", "xc", "xcenter", "centerx"], ["cy", "yc", "ycenter", "centery"]),
      (.size, ["w", "width"], ["h", "height"]),
    ]
    for (part, x, y) in parts {
      for name in x { names[name] = Side(axis: .x, part: part) }
      for name in y { names[name] = Side(axis: .y, part: part) }
    }
    return names
  }()
}

/// The named coordinates of an object.
struct Sides {
  private var values = [Double?](repeating: nil, count: 20)
  /// Whether a name occurs twice, or a value is not a number.
  var isBroken = false
  private(set) var isEmpty = true

  mutating func add(_ side: Side, _ value: Double?) {
    let index = side.axis.rawValue * 10 + side.part.rawValue
    isEmpty = false
    guard let value, values[index] == nil else {
      isBroken = true
      return
    }
    values[index] = value
  }

  private func value(_ axis: Side.Axis, _ part: Side.Part) -> Double? { values[axis.rawValue * 10 + part.rawValue] }

  /// Whether there is a coordinate that only a box has.
  var areOfBox: Bool {
    let parts: [Side.Part] = [.zeroth, .one, .two, .minimum, .maximum, .near, .far, .center]
    return parts.contains { value(.x, $0) != nil || value(.y, $0) != nil }
  }

  /// Whether both axes use the same names.
  private var areAlike: Bool { (0..<10).allSatisfy { (values[$0] == nil) == (values[10 + $0] == nil) } }

  /// Returns the first and the last coordinate on an axis, if both are named consistently.
  private func ends(_ axis: Side.Axis) -> (Double, Double)? {
    let zeroth = value(axis, .zeroth)
    var first = [zeroth, value(axis, .minimum), value(axis, .near), value(axis, .plain)].compactMap(\.self)
    var last = [value(axis, .two), value(axis, .maximum), value(axis, .far)].compactMap(\.self)
    if let one = value(axis, .one) {
      if zeroth == nil { first.append(one) } else { last.append(one) }
    }
    let center = value(axis, .center)
    if first.count == 1, last.count == 1, center == nil { return (first[0], last[0]) }
    guard let size = value(axis, .size), last.isEmpty, first.count + (center == nil ? 0 : 1) == 1 else { return nil }
    return center.map { ($0 - size / 2, $0 + size / 2) } ?? (first[0], first[0] + size)
  }

  /// The box, if the coordinates define one.
  var corners: Corners? {
    guard !isBroken, areAlike, let x = ends(.x), let y = ends(.y) else { return nil }
    return Corners(x.0, y.0, x.1, y.1)
  }

  /// The point, if there are only x and y.
  var point: (x: Double, y: Double)? {
    guard !isBroken, areAlike, !areOfBox, value(.x, .size) == nil, let x = value(.x, .plain), let y = value(.y, .plain)
    else { return nil }
    return (x, y)
  }

  /// The center, if it is named.
  var center: (x: Double, y: Double)? {
    guard !isBroken, let x = value(.x, .center), let y = value(.y, .center) else { return nil }
    return (x, y)
  }
}
