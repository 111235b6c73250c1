/// A time interval, in seconds or frames.
///
/// The similarity of two intervals is their IoU.
public struct Interval: Geometry {
  public static let matchKind = "intervalMatch"
  public static let setMatchKind = "intervalSetMatch"
  public static let numberCount: Int? = 2
  public static let keys = [
    "interval", "span", "time", "times", "timestamp", "timestamps", "segment", "window", "relevant_windows",
    "time_interval",
    "time_range", "temporal_segment", "moment",
  ]
  public static let fields = [["start", "end"], ["start_time", "end_time"], ["begin", "end"], ["from", "to"]]
  public static let noun = "an interval"
  public static let measure = "IoU"

  /// The time at which the interval starts.
  public let start: Double
  /// The time at which the interval ends.
  public let end: Double

  /// Creates an interval.
  ///
  /// - Precondition: both ends are finite, and the end is not before the start.
  public init(_ start: Double, _ end: Double) {
    precondition(
      start <= end && Self.areUsable([start, end]),
      "an interval must be finite and must not end before its start, but is \(start) to \(end)")
    self.start = start
    self.end = end
  }

  public init?(numbers: [Double]) {
    guard numbers.count == 2, Self.areUsable(numbers), numbers[0] <= numbers[1] else { return nil }
    self.init(numbers[0], numbers[1])
  }

  public var numbers: [Double] { [start, end] }

  public func similarity(to other: Interval) -> Double {
    if self == other { return 1 }
    let both = max(0, min(end, other.end) - max(start, other.start))
    let union = (end - start) + (other.end - other.start) - both
    return union > 0 ? both / union : 0
  }
}
