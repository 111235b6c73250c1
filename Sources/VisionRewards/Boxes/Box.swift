/// A rectangle in an image, with the space that its coordinates count in: never inside out, always finite.
///
/// ```swift
/// let box = try Box(10, 20, 30, 60, in: .pixels(width: 640, height: 480))
/// box.width                        // 20
/// box.area                         // 800
/// try Box(30, 20, 10, 60)          // throws: the second corner of a box …
/// try Box(0, 0, 2, 1, in: .unit)   // throws: a corner …
/// ```
///
/// A box without width or height is allowed; ``Overlap`` says what it overlaps.
public struct Box: Sendable, Hashable {
  /// What keeps four numbers from being a box.
  public enum Problem: Error, Sendable, Hashable {
    /// A coordinate is not a number, infinite, or too large to be a place in an image.
    case notFinite
    /// The second corner lies left of the first, or above it.
    case reversed
    /// A corner lies outside the image by more than ``CoordinateSpace/tolerance``.
    case outside(CoordinateSpace)
  }

  package let corners: Corners
  /// What the coordinates count.
  public let space: CoordinateSpace

  /// The left edge.
  public var x1: Double { corners.x1 }
  /// The upper edge.
  public var y1: Double { corners.y1 }
  /// The right edge.
  public var x2: Double { corners.x2 }
  /// The lower edge.
  public var y2: Double { corners.y2 }

  /// Makes a box of its upper left and its lower right corner.
  ///
  /// - Throws: a ``Problem`` where the numbers are no box of that space.
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
    // Adding 0 makes −0 to 0, so that equal boxes are equal in every bit.
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

  /// Whether a point lies in the box, its edges included.
  public func contains(x: Double, y: Double) -> Bool { x >= x1 && x <= x2 && y >= y1 && y <= y2 }

  /// The same box in another space, or `nil` where one of the two spaces is undeclared.
  public func converted(to other: CoordinateSpace) -> Box? {
    guard let factors = space.factors(to: other) else { return nil }
    if space == other { return self }
    return Box(
      unchecked: Corners(factors.x(x1), factors.y(y1), factors.x(x2), factors.y(y2)), in: other)
  }
}

extension Box: CustomStringConvertible {
  /// `[10, 20, 30, 60]`, and the space unless it is undeclared.
  public var description: String {
    let numbers = "[\(x1.asWritten), \(y1.asWritten), \(x2.asWritten), \(y2.asWritten)]"
    return space == .undeclared ? numbers : "\(numbers) in \(space)"
  }
}

extension Box.Problem: CustomStringConvertible {
  /// The problem in words.
  public var description: String {
    switch self {
    case .notFinite: "a coordinate of a box is a finite number of at most 1e9"
    case .reversed: "the second corner of a box lies neither left of the first nor above it"
    case .outside(let space): "a corner lies outside the image (\(space))"
    }
  }
}

extension Double {
  /// `10` for 10.0, and all digits of a fraction.
  package var asWritten: String {
    self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)"
  }
}
