/// A rectangle in an image, with the space of its coordinates. Its corners are ordered and finite.
///
/// ```swift
/// let box = try Box(10, 20, 30, 60, in: .pixels(width: 640, height: 480))
/// box.width                        // 20
/// box.area                         // 800
/// try Box(30, 20, 10, 60)          // throws: the second corner of a box …
/// try Box(0, 0, 2, 1, in: .unit)   // throws: a corner …
/// ```
///
/// A box may have no width or height; ``Overlap`` defines its overlaps.
public struct Box: Sendable, Hashable {
  /// The reason why four numbers are not a box.
  public enum Problem: Error, Sendable, Hashable {
    /// A coordinate is not a number, infinite, or too large for an image.
    case notFinite
    /// The second corner is left of the first, or above it.
    case reversed
    /// A corner is outside the image by more than ``CoordinateSpace/tolerance``.
    case outside(CoordinateSpace)
  }

  package let corners: Corners
  /// The space of the coordinates.
  public let space: CoordinateSpace

  /// The left edge.
  public var x1: Double { corners.x1 }
  /// The upper edge.
  public var y1: Double { corners.y1 }
  /// The right edge.
  public var x2: Double { corners.x2 }
  /// The lower edge.
  public var y2: Double { corners.y2 }

  /// Creates a box from its upper left and its lower right corner.
  ///
  /// - Throws: a ``Problem`` if the numbers are not a box of that space.
  public init(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, in space: CoordinateSpace = .undeclared
  ) throws(Problem) {
    try self.init(Corners(x1, y1, x2, y2), in: space)
  }

  package init(_ corners: Corners, in space: CoordinateSpace) throws(Problem) {
    if let problem = Self.problem(corners, in: space) { throw problem }
    self.init(unchecked: corners, in: space)
  }

  init(unchecked corners: Corners, in space: CoordinateSpace) {
    // Adding 0 turns −0 into 0, so that equal boxes have equal bits.
    self.corners = Corners(corners.x1 + 0, corners.y1 + 0, corners.x2 + 0, corners.y2 + 0)
    self.space = space
  }

  @inline(__always)
  package static func problem(_ corners: Corners, in space: CoordinateSpace) -> Problem? {
    let isFinite = corners.x1.isFinite && corners.y1.isFinite && corners.x2.isFinite && corners.y2.isFinite
    guard isFinite else { return .notFinite }
    let isInside = space.holds(x: corners.x1, y: corners.y1) && space.holds(x: corners.x2, y: corners.y2)
    guard isInside else { return space == .undeclared ? .notFinite : .outside(space) }
    return corners.isOrdered ? nil : .reversed
  }
}

extension Box {
  /// The distance from the left to the right edge, at least 0.
  public var width: Double { x2 - x1 }
  /// The distance from the upper to the lower edge, at least 0.
  public var height: Double { y2 - y1 }
  /// The width times the height.
  public var area: Double { width * height }
  /// The point in the middle.
  public var center: (x: Double, y: Double) { (x1 + (x2 - x1) / 2, y1 + (y2 - y1) / 2) }

  /// Whether a point is in the box, its edges included.
  public func contains(x: Double, y: Double) -> Bool { x >= x1 && x <= x2 && y >= y1 && y <= y2 }

  /// Returns the box in another space, or `nil` if one of the two spaces is undeclared.
  public func converted(to other: CoordinateSpace) -> Box? {
    guard let factors = space.factors(to: other) else { return nil }
    if space == other { return self }
    return Box(
      unchecked: Corners(factors.x(x1), factors.y(y1), factors.x(x2), factors.y(y2)), in: other)
  }
}

extension Box: CustomStringConvertible {
  /// The coordinates, `[10, 20, 30, 60]`, and the space if it is declared.
  public var description: String {
    let numbers = "[\(x1.asWritten), \(y1.asWritten), \(x2.asWritten), \(y2.asWritten)]"
    return space == .undeclared ? numbers : "\(numbers) in \(space)"
  }
}

extension Box.Problem: CustomStringConvertible {
  /// The problem as a message.
  public var description: String {
    switch self {
    case .notFinite: "a coordinate of a box must be finite and at most 1e9 in magnitude"
    case .reversed: "the second corner of a box must not be left of the first or above it"
    case .outside(let space): "a corner is outside the image (\(space))"
    }
  }
}

extension Double {
  /// The number as users write it: `10` for 10.0, and all digits of a fraction.
  package var asWritten: String {
    self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)"
  }
}
