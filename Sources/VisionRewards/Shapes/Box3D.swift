/// A 3-D box with its edges along the axes.
///
/// Two boxes are as similar as their IoU. Written as x1, y1, z1, x2, y2, z2.
public struct Box3D: Geometry {
  /// The kind of the reward in a recipe.
  public static let matchKind = "box3DMatch"
  /// The kind of a reward for several references in a recipe.
  public static let setMatchKind = "box3DSetMatch"
  /// How many numbers make one.
  public static let numberCount: Int? = 6
  /// The keys under which models write one.
  public static let keys = ["bbox_3d", "box_3d", "bbox3d", "box3d", "bbox", "box"]
  /// The keys that each hold one of its numbers.
  public static let fields = [
    ["x1", "y1", "z1", "x2", "y2", "z2"], ["xmin", "ymin", "zmin", "xmax", "ymax", "zmax"],
    ["x_min", "y_min", "z_min", "x_max", "y_max", "z_max"],
  ]
  /// The name of the object in reasons.
  public static let noun = "a box of six coordinates"
  /// The name of the similarity in reasons.
  public static let measure = "IoU"

  /// The corner with the smallest coordinates, and that with the largest.
  public let numbers: [Double]

  /// Creates it of its numbers, or `nil` if they are impossible.
  public init?(numbers: [Double]) {
    guard numbers.count == 6, Self.areUsable(numbers), zip(numbers, numbers.dropFirst(3)).allSatisfy({ $0 <= $1 })
    else { return nil }
    self.numbers = numbers
  }

  /// The volume.
  public var volume: Double { (0..<3).reduce(1) { $0 * (numbers[$1 + 3] - numbers[$1]) } }

  /// The similarity, from 0 to 1.
  public func similarity(to other: Box3D) -> Double {
    if self == other { return 1 }
    var both = 1.0
    for axis in 0..<3 {
      both *= max(
        0, min(numbers[axis + 3], other.numbers[axis + 3]) - max(numbers[axis], other.numbers[axis]))
    }
    let union = volume + other.volume - both
    return union > 0 ? both / union : 0
  }
}
