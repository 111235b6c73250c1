/// Small shapes that fill a cell of eight pixels, by their signed distance.
package enum Glyph: String, Sendable, Hashable, CaseIterable {
  case square
  case disc
  case triangle
  case cross

  /// The distance in pixels of a point from the edge, negative inside; the origin is the center, y points down.
  package func distance(_ x: Double, _ y: Double) -> Double {
    switch self {
    case .square: max(abs(x), abs(y)) - 2.7
    case .disc: (x * x + y * y).squareRoot() - 3.1
    // The apex is (0, −3.3), the base is y = 2.7 with half of it 3.4.
    case .triangle: max(0.870 * abs(x) - 0.493 * (y + 3.3), y - 2.7)
    case .cross: min(max(abs(x) - 1.05, abs(y) - 3.3), max(abs(x) - 3.3, abs(y) - 1.05))
    }
  }
}
