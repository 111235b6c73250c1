/// An axis-aligned 3-D box.
///
/// The similarity of two boxes is their IoU. The numbers are x1, y1, z1, x2, y2, z2.
public struct Box3D: Geometry {
  public static let matchKind = "box3DMatch"
  public static let setMatchKind = "box3DSetMatch"
  public static let numberCount: Int? = 6
  public static let keys = ["bbox_3d", "box_3d", "bbox3d", "box3d", "bbox", "box"]
  public static let fields = [
    ["x1", "y1", "z1", "x2", "y2", "z2"], ["xmin", "ymin", "zmin", "xmax", "ymax", "zmax"],
    ["x_min", "y_min", "z_min", "x_max", "y_max", "z_max"],
  ]
  public static let noun = "a box of six coordinates"
  public static let measure = "IoU"

  /// The corner with the smallest coordinates, and that with the largest.
  public let numbers: [Double]

  public init?(numbers: [Double]) {
    guard numbers.count == 6, Self.areUsable(numbers), zip(numbers, numbers.dropFirst(3)).allSatisfy({ $0 <= $1 })
    else { return nil }
    self.numbers = numbers
  }

  /// The product of the three side lengths.
  public var volume: Double { (0..<3).reduce(1) { $0 * (numbers[$1 + 3] - numbers[$1]) } }

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
