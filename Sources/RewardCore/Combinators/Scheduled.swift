/// A weight as a function of the training step, linear between given points.
///
/// ```swift
/// Schedule.from(step: 800).factor(at: 799)                  // 0; 1 from step 800 on, as in Reason-RFT
/// Schedule([(0, 1), (1000, 0.1)]).factor(at: 500)           // 0.55; 0.1 from step 1000 on
/// ```
public struct Schedule: Sendable, Hashable, Codable {
  /// A training step and the factor at that step.
  public struct Point: Sendable, Hashable, Codable {
    /// The training step.
    public var step: Int
    /// The factor at that step.
    public var factor: Double
  }

  /// The points, ordered by step.
  public let points: [Point]

  /// Creates a schedule from points.
  ///
  /// - Precondition: there is at least one point, steps increase (two points at the same step make a jump), and factors
  ///   are finite.
  public init(_ points: [(step: Int, factor: Double)]) {
    let points = points.map { Point(step: $0.step, factor: $0.factor) }
    if let problem = Self.problem(in: points) { preconditionFailure(problem) }
    self.points = points
  }

  /// Returns a schedule that is 0 before a step and 1 from that step.
  ///
  /// - Precondition: the step is positive.
  public static func from(step: Int) -> Schedule {
    precondition(step > 0, "the step of a schedule must be ≥ 1, but is \(step)")
    return Schedule([(step - 1, 0), (step, 1)])
  }

  static func problem(in points: [Point]) -> String? {
    guard !points.isEmpty else { return "a schedule must have at least one point" }
    for (a, b) in zip(points, points.dropFirst()) where a.step > b.step {
      return "the steps of a schedule must increase, but \(b.step) follows \(a.step)"
    }
    for point in points where !point.factor.isFinite {
      return "the factor at step \(point.step) must be finite, but is \(point.factor)"
    }
    return nil
  }

  /// Returns the factor at a training step.
  public func factor(at step: Int) -> Double {
    guard let after = points.firstIndex(where: { $0.step > step }) else { return points[points.count - 1].factor }
    guard after > 0 else { return points[0].factor }
    let (a, b) = (points[after - 1], points[after])
    let share = (Double(step) - Double(a.step)) / (Double(b.step) - Double(a.step))
    let difference = b.factor - a.factor
    // The difference of two large factors of opposite signs may overflow.
    return difference.isFinite ? a.factor + difference * share : a.factor * (1 - share) + b.factor * share
  }

  /// Reads a list of points.
  public init(from decoder: any Decoder) throws {
    let points = try decoder.singleValueContainer().decode([Point].self)
    if let problem = Self.problem(in: points) { throw ConfigurationError([.init([], problem)]) }
    self.points = points
  }

  /// Writes the list of points.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(points)
  }
}

/// A reward whose weight changes with the training step.
///
/// Use it to introduce or remove a reward during training; `scheduled(_:)` creates it.
public struct Scheduled<Base: GroupReward>: GroupReward {
  /// The reward to scale.
  public let base: Base
  /// The weight at each step.
  public let schedule: Schedule
  /// The name of the base, followed by “scheduled”.
  public let name: String
  /// The smallest range that contains the range of the base times every factor of the schedule.
  public let range: ClosedRange<Double>

  init(_ base: Base, _ schedule: Schedule) {
    self.base = base
    self.schedule = schedule
    name = "scheduled \(base.name.abbreviatedName)"
    range = schedule.points.map { Adjustment.weight($0.factor).range(of: base.range.limited) }.hull.limited
  }

  public func verdicts(on group: CompletionGroup<Base.Reference>) -> [Verdict] {
    let factor = schedule.factor(at: group.step)
    return base.checkedVerdicts(on: group).map { verdict in
      Verdict(
        name, verdict.score.map { min(max($0 * factor, range.lowerBound), range.upperBound) },
        because: verdict.score == nil ? verdict.reason : .scheduled(step: group.step, factor: factor), parts: [verdict])
    }
  }
}

extension Scheduled: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind
    case schedule
    case reward
  }

  /// Writes `{"kind": "scheduled", "schedule": […], "reward": …}`.
  ///
  /// - Throws: an `EncodingError` if the base cannot be encoded.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("scheduled", forKey: .kind)
    try container.encode(schedule, forKey: .schedule)
    try container.encodeReward(base, forKey: .reward)
  }
}

extension GroupReward {
  /// Returns the reward with a weight that depends on the training step of the group.
  public func scheduled(_ schedule: Schedule) -> Scheduled<Self> { Scheduled(self, schedule) }
}
