import GRPO

/// A geometric figure with two labels and one unknown.
struct Figure: Sendable, Hashable {
  enum Family: String, Sendable, Hashable, CaseIterable {
    case rightTriangle = "right-triangle"
    case rectangle
    case triangle
    case line
    case parallelogram
  }

  enum Quantity: String, Sendable, Hashable, CaseIterable {
    case hypotenuse
    case perimeter
    case angle
  }

  var family: Family
  /// The base, or the angle on the left.
  var first: Int
  /// The other side, or the angle on the right.
  var second: Int
  /// Whether the side is on the right.
  var isMirrored: Bool
  /// Where the figure is, in pixels from its usual place.
  var shift: (x: Int, y: Int)

  init(_ family: Family, using generator: inout some RandomNumberGenerator) {
    self.family = family
    if family == .triangle || family == .line {
      first = 30 + 10 * generator.index(below: 6)
      second = 30 + 10 * generator.index(below: 6)
      if first + second > 140 { second = 140 - first }
    } else {
      first = 3 + generator.index(below: 7)
      second = 3 + generator.index(below: 7)
    }
    isMirrored = generator.uniform() < 0.5
    shift = (generator.index(below: 4), generator.index(below: 2))
  }

  static func == (one: Figure, other: Figure) -> Bool { one.caption == other.caption && one.pose == other.pose }
  func hash(into hasher: inout Hasher) { hasher.combine(caption) }

  var quantity: Quantity {
    switch family {
    case .rightTriangle: .hypotenuse
    case .rectangle, .parallelogram: .perimeter
    case .triangle, .line: .angle
    }
  }

  var result: Int {
    switch quantity {
    case .hypotenuse: Int(Double(first * first + second * second).squareRoot().rounded())
    case .perimeter: 2 * (first + second)
    case .angle: 180 - first - second
    }
  }

  /// The result of a slip: the sum in place of what was asked.
  var slip: Int { first + second == result ? result - 10 : first + second }

  var caption: String {
    quantity == .angle
      ? "\(family.rawValue) left \(first) right \(second)" : "\(family.rawValue) base \(first) side \(second)"
  }

  var pose: String { "\(isMirrored) \(shift.x) \(shift.y)" }

  // MARK: Drawing

  private static let ink = Drawing.Color(0.9, 0.9, 0.95)
  private static let label = Drawing.Color(1, 0.85, 0.2)

  func image(using generator: inout some RandomNumberGenerator) -> PixelImage {
    var drawing = Drawing(.canvas, background: .init(0.05, 0.08, 0.15))
    switch family {
    case .rightTriangle, .rectangle, .parallelogram: drawSides(&drawing)
    case .triangle: drawTriangle(&drawing)
    case .line: drawLine(&drawing)
    }
    return drawing.finish(noise: 0.04, using: &generator)
  }

  private func drawSides(_ drawing: inout Drawing) {
    // Larger numbers are drawn longer.
    let (width, height) = (Double(8 + 2 * first), Double(4 + second))
    let slant: Double = family == .parallelogram ? 4 : 0
    let (left, bottom) = (9.5 + Double(shift.x), 15.5 + Double(shift.y))
    var corners: [(x: Double, y: Double)] = [
      (left, bottom), (left + width, bottom), (left + width + slant, bottom - height), (left + slant, bottom - height),
    ]
    if family == .rightTriangle { corners.remove(at: 2) }
    if isMirrored { corners = corners.map { (48 - $0.x, $0.y) } }
    for (index, corner) in corners.enumerated() {
      drawing.line(corner, corners[(index + 1) % corners.count], color: Self.ink)
    }
    let middle = (corners[0].x + corners[1].x) / 2
    drawing.write("\(first)", x: Int(middle) - 1, y: Int(bottom) + 2, color: Self.label)
    let side = (corners[0].x + corners[corners.count - 1].x) / 2
    drawing.write(
      "\(second)", x: Int(side) + (isMirrored ? 3 : -5) + (slant == 0 ? 0 : isMirrored ? 1 : -1),
      y: Int(bottom - height / 2) - 2, color: Self.label)
    if family == .rightTriangle {
      let inward: Double = isMirrored ? -3 : 3
      let corner = corners[0]
      drawing.line((corner.x, corner.y - 3), (corner.x + inward, corner.y - 3), width: 0.7, color: Self.ink)
      drawing.line((corner.x + inward, corner.y - 3), (corner.x + inward, corner.y), width: 0.7, color: Self.ink)
    }
  }

  private func drawTriangle(_ drawing: inout Drawing) {
    let (a, b) = (Turn.tangent(first), Turn.tangent(second))
    // base · a · b ÷ (a + b) is the height.
    let ratio = a * b / (a + b)
    let base = min(26, 14 / ratio)
    let (left, bottom) = (22.5 - base / 2 + Double(shift.x), 21.5 + Double(shift.y) - 1)
    let apex = (x: left + base * b / (a + b), y: bottom - base * ratio)
    let (start, end) = ((x: left, y: bottom), (x: left + base, y: bottom))
    drawing.line(start, end, color: Self.ink)
    drawing.line(start, apex, color: Self.ink)
    drawing.line(end, apex, color: Self.ink)
    drawing.write("\(first)", x: Int(left) - 9, y: Int(bottom) - 4, color: Self.label)
    drawing.write("\(second)", x: Int(left + base) + 3, y: Int(bottom) - 4, color: Self.label)
    drawing.write("?", x: Int(apex.x) - 1, y: Int(apex.y) - 6, color: Self.label)
  }

  private func drawLine(_ drawing: inout Drawing) {
    let center = (x: 22.5 + Double(shift.x), y: 20.5 + Double(shift.y))
    func point(_ degrees: Double, _ radius: Double) -> (x: Double, y: Double) {
      let (x, y) = Turn.direction(degrees)
      return (center.x + radius * x, center.y - radius * y)
    }
    drawing.line(point(180, 21), point(0, 21), color: Self.ink)
    drawing.line(center, point(180 - Double(first), 17), color: Self.ink)
    drawing.line(center, point(Double(second), 17), color: Self.ink)
    let places = [
      // Between close rays there is room only far from the center.
      (point(180 - Double(first) / 2, first > 40 ? 15 : 19), "\(first)"),
      (point(Double(second) / 2, second > 40 ? 15 : 19), "\(second)"),
      (point(Double(180 - first + second) / 2, 14), "?"),
    ]
    for (place, text) in places {
      drawing.write(text, x: Int(place.x) - (text == "?" ? 1 : 3), y: Int(place.y) - 2, color: Self.label)
    }
  }
}
