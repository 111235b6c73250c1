/// Four unvalidated coordinates.
package struct Corners: Sendable, Hashable {
  package var x1: Double
  package var y1: Double
  package var x2: Double
  package var y2: Double

  @inlinable
  package init(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    self.x1 = x1
    self.y1 = y1
    self.x2 = x2
    self.y2 = y2
  }

  /// Whether the second corner is neither left of the first nor above it.
  package var isOrdered: Bool { x1 <= x2 && y1 <= y2 }
}
