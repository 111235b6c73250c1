/// A span of time, in seconds or frames.
///
/// Two spans are as similar as their IoU.
public struct Interval: Geometry {
  /// The kind of the reward in a recipe.
  public static let matchKind = "intervalMatch"
  /// The kind of a reward for several references in a recipe.
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
  /// The name of the object in reasons.
  public static let noun = "an interval"
  /// The name of the similarity in reasons.
  public static let measure = "IoU"

  /// The beginning.
  public let start: Double
  /// The end.
  public let end: Double

  /// Creates a span.
  ///
  /// - Precondition: it is finite and does not end before it begins.
  public init(_ start: Double, _ end: Double) {
    precondition(start <= end && Self.areUsable([start, end]), "no interval goes from \(start) to \(end)")
    self.start = start
    self.end = end
  }

  /// Creates it of its numbers, or `nil` if they are impossible.
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
