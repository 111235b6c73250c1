/// The conclusion from an interval about a claim.
public enum Judgement: String, Sendable, Hashable, Codable {
  /// The whole interval is on the side of the claim.
  case agrees
  /// The whole interval is on the other side.
  case disagrees
  /// The interval contains both sides.
  case notTestable = "not testable at this size"

  /// Judges the claim that a quantity is positive.
  public static func positive(_ sample: Sample) -> Judgement {
    guard let interval = sample.interval else { return .notTestable }
    if interval.lowerBound > 0 { return .agrees }
    return interval.upperBound < 0 ? .disagrees : .notTestable
  }

  /// Judges the claim that a quantity is negative.
  public static func negative(_ sample: Sample) -> Judgement {
    guard let interval = sample.interval else { return .notTestable }
    if interval.upperBound < 0 { return .agrees }
    return interval.lowerBound > 0 ? .disagrees : .notTestable
  }

  /// Judges the claim that a quantity does not reach a threshold, such as a gain that is not worth the name.
  public static func below(_ threshold: Double, _ sample: Sample) -> Judgement {
    guard let interval = sample.interval else { return .notTestable }
    if interval.upperBound < threshold { return .agrees }
    return interval.lowerBound >= threshold ? .disagrees : .notTestable
  }

  /// Judges a claim of several parts: it agrees where every part does, and disagrees where one does.
  public static func all(_ parts: [Judgement]) -> Judgement {
    if parts.contains(.disagrees) { return .disagrees }
    return parts.contains(.notTestable) || parts.isEmpty ? .notTestable : .agrees
  }
}
