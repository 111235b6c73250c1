/// What the numbers of a place in an image count: pixels, fractions of the side, or thousandths of it.
///
/// Models of one family write thousandths (Qwen2-VL, InternVL), others pixels of the image as they saw it (Qwen2.5-VL),
/// others fractions. Comparing one with the other gives an overlap near 0 that looks like a bad model. So every box, point
/// and mask of this module carries its space, and places are compared in one space only.
///
/// ```swift
/// let box = try Box(100, 200, 300, 400, in: .thousandths)
/// box.converted(to: .pixels(width: 640, height: 480))   // [64, 96, 192, 192] in pixels of 640 × 480
/// ```
public enum CoordinateSpace: Sendable, Hashable {
  /// Pixels of an image of this size: 0 is the left or upper edge, `width` the right one.
  case pixels(width: Int, height: Int)
  /// Fractions of the sides, from 0 to 1.
  case unit
  /// Thousandths of the sides, from 0 to 1000.
  case thousandths
  /// An unspecified space: coordinates are compared unnormalized and cannot be converted.
  case undeclared
}

extension CoordinateSpace {
  /// The right and the lower end of the space, or `nil` where nobody declared them.
  public var extent: (width: Double, height: Double)? {
    switch self {
    case .pixels(let width, let height): (Double(width), Double(height))
    case .unit: (1, 1)
    case .thousandths: (1000, 1000)
    case .undeclared: nil
    }
  }

  /// How far outside a coordinate may lie: one pixel, or a thousandth of the side, because rounding puts it there.
  public var tolerance: Double {
    switch self {
    case .pixels, .thousandths: 1
    case .unit: 0.001
    case .undeclared: 0
    }
  }

  /// The largest magnitude of a coordinate of an undeclared space; what lies beyond is a place in no image.
  ///
  /// It keeps areas and their sums finite and exact enough.
  public static let largestUndeclared = 1e9

  /// Whether a point can be a place in an image.
  ///
  /// - Returns: false for coordinates that are not finite, or outside by more than ``tolerance``.
  public func holds(x: Double, y: Double) -> Bool {
    guard let extent else {
      return abs(x) <= Self.largestUndeclared && abs(y) <= Self.largestUndeclared
    }
    // NaN and infinity fail every comparison that follows.
    return x >= -tolerance && y >= -tolerance && x <= extent.width + tolerance && y <= extent.height + tolerance
  }

  /// The factors that turn coordinates of this space into those of another, as numerator and denominator for each axis.
  ///
  /// - Returns: `nil` where one of the two is undeclared and the other is not.
  package func factors(to other: Self) -> Factors? {
    if self == other { return Factors(from: (1, 1), to: (1, 1)) }
    guard let from = extent, let to = other.extent else { return nil }
    return Factors(from: from, to: to)
  }

  /// Turns coordinates of one space into those of another.
  package struct Factors: Sendable {
    package var from: (width: Double, height: Double)
    package var to: (width: Double, height: Double)

    package func x(_ x: Double) -> Double { x * to.width / from.width }
    package func y(_ y: Double) -> Double { y * to.height / from.height }
  }
}

extension CoordinateSpace: CustomStringConvertible {
  /// `pixels of 640 × 480`, `unit`, `thousandths` or `undeclared`.
  public var description: String {
    switch self {
    case .pixels(let width, let height): "pixels of \(width) × \(height)"
    case .unit: "unit"
    case .thousandths: "thousandths"
    case .undeclared: "undeclared"
    }
  }
}
