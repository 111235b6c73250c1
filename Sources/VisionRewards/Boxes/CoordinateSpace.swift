/// The unit of coordinates in an image: pixels, or fractions or thousandths of the image size.
///
/// Some models write thousandths (Qwen2-VL, InternVL), others pixels of their input (Qwen2.5-VL), others fractions.
/// Comparing coordinates of different spaces gives overlaps near 0, as if the model were bad. Every box, point and mask
/// of this module therefore has a space, and coordinates are compared only in the same space.
///
/// ```swift
/// let box = try Box(100, 200, 300, 400, in: .thousandths)
/// box.converted(to: .pixels(width: 640, height: 480))   // [64, 96, 192, 192] in pixels of 640 × 480
/// ```
public enum CoordinateSpace: Sendable, Hashable {
  /// Pixels of an image of this size. The left or upper edge is 0, the right edge `width`.
  case pixels(width: Int, height: Int)
  /// Fractions of the image size, from 0 to 1.
  case unit
  /// Thousandths of the image size, from 0 to 1000.
  case thousandths
  /// An unspecified space: coordinates are compared unnormalized and cannot be converted.
  case undeclared
}

extension CoordinateSpace {
  /// The maximum x and y of the space, or `nil` if it is undeclared.
  public var extent: (width: Double, height: Double)? {
    switch self {
    case .pixels(let width, let height): (Double(width), Double(height))
    case .unit: (1, 1)
    case .thousandths: (1000, 1000)
    case .undeclared: nil
    }
  }

  /// The maximum distance of a coordinate from the image, which allows for rounding. It is one pixel, or a thousandth
  /// of the side.
  public var tolerance: Double {
    switch self {
    case .pixels, .thousandths: 1
    case .unit: 0.001
    case .undeclared: 0
    }
  }

  /// The maximum magnitude of a coordinate in an undeclared space.
  ///
  /// It keeps areas and their sums finite and sufficiently exact.
  public static let largestUndeclared = 1e9

  /// Whether a point can be in an image.
  ///
  /// - Returns: false for coordinates that are not finite, or outside by more than ``tolerance``.
  public func holds(x: Double, y: Double) -> Bool {
    guard let extent else {
      return abs(x) <= Self.largestUndeclared && abs(y) <= Self.largestUndeclared
    }
    // NaN and infinity fail every comparison that follows.
    return x >= -tolerance && y >= -tolerance && x <= extent.width + tolerance && y <= extent.height + tolerance
  }

  /// Returns the factors that convert coordinates to another space. They are a numerator and a denominator for each
  /// axis.
  ///
  /// - Returns: `nil` if exactly one of the two is undeclared.
  package func factors(to other: Self) -> Factors? {
    if self == other { return Factors(from: (1, 1), to: (1, 1)) }
    guard let from = extent, let to = other.extent else { return nil }
    return Factors(from: from, to: to)
  }

  /// Converts coordinates between spaces.
  package struct Factors: Sendable {
    package var from: (width: Double, height: Double)
    package var to: (width: Double, height: Double)

    package func x(_ x: Double) -> Double { x * to.width / from.width }
    package func y(_ y: Double) -> Double { y * to.height / from.height }
  }
}

extension CoordinateSpace: CustomStringConvertible {
  /// The name: `pixels of 640 × 480`, `unit`, `thousandths` or `undeclared`.
  public var description: String {
    switch self {
    case .pixels(let width, let height): "pixels of \(width) × \(height)"
    case .unit: "unit"
    case .thousandths: "thousandths"
    case .undeclared: "undeclared"
    }
  }
}
