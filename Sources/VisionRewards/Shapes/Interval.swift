/// A span of time, in seconds or frames.
///
/// Two spans are as similar as their IoU.
public struct Interval: Geometry {
  /// The word for a reward in a recipe.
  public static let matchKind = "intervalMatch"
  /// The word for a reward of several in a recipe.
  public static let setMatchKind = "intervalSetMatch"
  /// How many numbers make one.
  public static let numberCount: Int? = 2
  /// The keys under which models write one.
  public static let keys = [
    "interval", "span", "time", "times", "timestamp", "timestamps", "segment", "window", "relevant_windows",
    "time_interval",
    "time_range", "temporal_segment", "moment",
  ]
  /// The keys that each hold one of its numbers.
  public static let fields = [["start", "end"], ["start_time", "end_time"], ["begin", "end"], ["from", "to"]]
  /// The thing in words.
  public static let noun = "an interval"
  /// The similarity in words.
  public static let measure = "IoU"

  /// The beginning.
  public let start: Double
  /// The end.
  public let end: Double

  /// Makes a span.
  ///
  /// - Precondition: it is finite and does not end before it begins.
  public init(_ start: Double, _ end: Double) {
    precondition(start <= end && Self.areUsable([start, end]), "no interval goes from \(start) to \(end)")
    self.start = start
    self.end = end
  }

  /// Makes it of its numbers, or `nil` where they are impossible.
  public init?(numbers: [Double]) {
    guard numbers.count == 2, Self.areUsable(numbers), numbers[0] <= numbers[1] else { return nil }
    self.init(numbers[0], numbers[1])
  }

  /// The numbers.
  public var numbers: [Double] { [start, end] }

  /// The similarity, from 0 to 1.
  public func similarity(to other: Interval) -> Double {
    if self == other { return 1 }
    let both = max(0, min(end, other.end) - max(start, other.start))
    let union = (end - start) + (other.end - other.start) - both
    return union > 0 ? both / union : 0
  }
}

/// A box in a room, with its edges along the axes.
///
/// Two boxes are as similar as their IoU. Written as x1, y1, z1, x2, y2, z2.
public struct Box3D: Geometry {
  /// The word for a reward in a recipe.
  public static let matchKind = "box3DMatch"
  /// The word for a reward of several in a recipe.
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
  /// The thing in words.
  public static let noun = "a box of six coordinates"
  /// The similarity in words.
  public static let measure = "IoU"

  /// The corner with the smallest coordinates, and that with the largest.
  public let numbers: [Double]

  /// Makes it of its numbers, or `nil` where they are impossible.
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
