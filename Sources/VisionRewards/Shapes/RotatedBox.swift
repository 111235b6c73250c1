#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A rectangle that is turned about its centre.
///
/// Two are as similar as the IoU of their exact areas. Written as the centre's x and y, width, height, and the angle in degrees.
public struct RotatedBox: Geometry {
  /// The kind of the reward in a recipe.
  public static let matchKind = "rotatedBoxMatch"
  /// The kind of a reward for several references in a recipe.
  public static let setMatchKind = "rotatedBoxSetMatch"
  /// How many numbers make one.
  public static let numberCount: Int? = 5
  /// The keys under which models write one.
  public static let keys = [
    "rbox", "rbox_2d", "rbbox", "rotated_box", "rotated_bbox", "obb", "bbox", "box", "bbox_2d",
  ]
  /// The keys that each hold one of its numbers.
  public static let fields = [
    ["cx", "cy", "w", "h", "angle"], ["cx", "cy", "width", "height", "angle"], ["x", "y", "width", "height", "angle"],
    ["x", "y", "w", "h", "angle"], ["center_x", "center_y", "width", "height", "angle"],
    ["x_center", "y_center", "width", "height", "angle"],
  ]
  /// The name of the object in reasons.
  public static let noun = "a rotated box of five numbers"
  /// The name of the similarity in reasons.
  public static let measure = "IoU"

  /// The centre.
  public let center: Point
  /// The length of the side along the angle.
  public let width: Double
  /// The length of the other side.
  public let height: Double
  /// The turn in degrees, from the right towards the lower edge.
  public let angle: Double

  /// In an image.
  public static let isInImage = true
  /// What the coordinates count.
  public private(set) var space = CoordinateSpace.undeclared

  /// The same numbers, counted in a space.
  public func placed(in space: CoordinateSpace) -> RotatedBox {
    var placed = self
    placed.space = space
    return placed
  }
  /// Where the sides differ, a stretched right angle is none.
  public static let needsEqualFactors = true

  /// Creates it of its numbers, or `nil` if they are impossible.
  public init?(numbers: [Double]) {
    guard numbers.count == 5, Self.areUsable(numbers), numbers[2] > 0, numbers[3] > 0 else { return nil }
    center = Point(numbers[0], numbers[1])
    width = numbers[2]
    height = numbers[3]
    angle = numbers[4]
  }

  /// The numbers.
  public var numbers: [Double] { [center.x, center.y, width, height, angle] }

  /// The corners, in order; positive direction.
  public var corners: [Point] { corners(from: Point(0, 0)) }

  /// The corners as seen from a place.
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

  /// The box with its sides turned and stretched by factors; where these differ, what was a right angle stays one.
  public func stretched(x: Double, y: Double) -> RotatedBox? {
    let turn = angle * Double.pi / 180
    let along = Point(cos(turn) * x, sin(turn) * y)
    let across = Point(-sin(turn) * x, cos(turn) * y)
    let origin = Point(0, 0)
    // Without a difference, the angle keeps every bit.
    let turned = x == y ? angle : atan2(along.y, along.x) * 180 / Double.pi
    return RotatedBox(numbers: [
      center.x * x, center.y * y, width * along.distance(to: origin), height * across.distance(to: origin), turned,
    ])
  }

  /// The similarity, from 0 to 1.
  public func similarity(to other: RotatedBox) -> Double {
    if self == other { return 1 }
    // In one order, so that both ways give the same bits.
    if other.numbers.lexicographicallyPrecedes(numbers) { return other.similarity(to: self) }
    // Relative to one centre, so that far from the origin nothing is lost.
    let areas = (width * height, other.width * other.height)
    let both = min(ConvexClip.area(corners(from: center), other.corners(from: center)), min(areas.0, areas.1))
    let union = areas.0 + areas.1 - both
    return union > 0 ? min(max(both / union, 0), 1) : 0
  }
}
