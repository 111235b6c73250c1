#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A rotated box: a rectangle that is rotated about its center.
///
/// The similarity of two boxes is their exact IoU. The numbers are the x and y of the center, width, height, and the
/// angle in degrees.
public struct RotatedBox: Geometry {
  public static let matchKind = "rotatedBoxMatch"
  public static let setMatchKind = "rotatedBoxSetMatch"
  public static let numberCount: Int? = 5
  public static let keys = [
    "rbox", "rbox_2d", "rbbox", "rotated_box", "rotated_bbox", "obb", "bbox", "box", "bbox_2d",
  ]
  public static let fields = [
    ["cx", "cy", "w", "h", "angle"], ["cx", "cy", "width", "height", "angle"], ["x", "y", "width", "height", "angle"],
    ["x", "y", "w", "h", "angle"], ["center_x", "center_y", "width", "height", "angle"],
    ["x_center", "y_center", "width", "height", "angle"],
  ]
  public static let noun = "a rotated box of five numbers"
  public static let measure = "IoU"

  /// The center, about which the box is rotated.
  public let center: Point
  /// The length of the side along the angle.
  public let width: Double
  /// The length of the other side.
  public let height: Double
  /// The rotation in degrees, clockwise in the image.
  public let angle: Double

  public static let isInImage = true
  /// The space of the coordinates.
  public private(set) var space = CoordinateSpace.undeclared

  public func placed(in space: CoordinateSpace) -> RotatedBox {
    var placed = self
    placed.space = space
    return placed
  }
  /// Scaling with different factors does not preserve right angles.
  public static let needsEqualFactors = true

  public init?(numbers: [Double]) {
    guard numbers.count == 5, Self.areUsable(numbers), numbers[2] > 0, numbers[3] > 0 else { return nil }
    center = Point(numbers[0], numbers[1])
    width = numbers[2]
    height = numbers[3]
    angle = numbers[4]
  }

  public var numbers: [Double] { [center.x, center.y, width, height, angle] }

  /// The corners, in positive orientation.
  public var corners: [Point] { corners(from: Point(0, 0)) }

  /// Returns the corners relative to an origin.
  private func corners(from origin: Point) -> [Point] {
    let turn = angle * Double.pi / 180
    let c = cos(turn)
    let s = sin(turn)
    return [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { sides in
      let x = sides.0 * width / 2
      let y = sides.1 * height / 2
      return Point(center.x - origin.x + x * c - y * s, center.y - origin.y + x * s + y * c)
    }
  }

  /// Returns the box with its sides rotated and scaled by factors. Right angles are preserved even if the factors
  /// differ.
  public func stretched(x: Double, y: Double) -> RotatedBox? {
    let turn = angle * Double.pi / 180
    let along = Point(cos(turn) * x, sin(turn) * y)
    let across = Point(-sin(turn) * x, cos(turn) * y)
    let origin = Point(0, 0)
    // With equal factors, the angle is exact.
    let turned = x == y ? angle : atan2(along.y, along.x) * 180 / Double.pi
    return RotatedBox(numbers: [
      center.x * x, center.y * y, width * along.distance(to: origin), height * across.distance(to: origin), turned,
    ])
  }

  public func similarity(to other: RotatedBox) -> Double {
    if self == other { return 1 }
    // In a fixed order, so that the result is symmetric bit for bit.
    if other.numbers.lexicographicallyPrecedes(numbers) { return other.similarity(to: self) }
    // Relative to one center, for precision far from the origin.
    let areas = (width * height, other.width * other.height)
    let both = min(ConvexClip.area(corners(from: center), other.corners(from: center)), min(areas.0, areas.1))
    let union = areas.0 + areas.1 - both
    return union > 0 ? min(max(both / union, 0), 1) : 0
  }
}
