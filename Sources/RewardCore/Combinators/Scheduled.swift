/// A weight that changes with the training step, in straight lines between given steps.
///
/// ```swift
/// Schedule.from(step: 800).factor(at: 799)                  // 0; 1 from step 800 on, as in Reason-RFT
/// Schedule([(0, 1), (1000, 0.1)]).factor(at: 500)           // 0.55; 0.1 from step 1000 on
/// ```
public struct Schedule: Sendable, Hashable, Codable {
  /// A step and the factor at it.
  public struct Point: Sendable, Hashable, Codable {
    /// The training step.
    public var step: Int
    /// The factor at that step.
    public var factor: Double
  }

  /// The points, in the order of their steps.
  public let points: [Point]

  /// Makes a schedule of steps and factors.
  ///
  /// - Precondition: there is a point; steps rise (two points at one step make a jump) and factors are finite.
  public init(_ points: [(step: Int, factor: Double)]) {
    let points = points.map { Point(step: $0.step, factor: $0.factor) }
    if let problem = Self.problem(in: points) { preconditionFailure(problem) }
    self.points = points
  }

  /// 0 before a step, 1 from it on.
  ///
  /// - Precondition: the step is positive.
  public static func from(step: Int) -> Schedule {
    precondition(step > 0, "a schedule that begins at step \(step) changes nothing")
    return Schedule([(step - 1, 0), (step, 1)])
  }

  static func problem(in points: [Point]) -> String? {
    guard !points.isEmpty else { return "a schedule needs a point" }
    for (a, b) in zip(points, points.dropFirst()) where a.step > b.step {
      return "the steps of a schedule must rise, but \(b.step) follows \(a.step)"
    }
    for point in points where !point.factor.isFinite {
      return "the factor at step \(point.step) must be finite, not \(point.factor)"
    }
    return nil
  }

  /// The factor at a step.
  public func factor(at step: Int) -> Double {
    guard let after = points.firstIndex(where: { $0.step > step }) else { return points[points.count - 1].factor }
    guard after > 0 else { return points[0].factor }
    let (a, b) = (points[after - 1], points[after])
    let share = (Double(step) - Double(a.step)) / (Double(b.step) - Double(a.step))
    let difference = b.factor - a.factor
    // Factors of both signs may differ by more than the largest number.
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
public struct Scheduled<Base: GroupReward>: GroupReward {
  /// The reward.
  public let base: Base
  /// The weight for each step.
  public let schedule: Schedule
  /// The base's name with `scheduled`.
  public let name: String
  /// The hull of the base's range times every factor of the schedule.
  public let range: ClosedRange<Double>

  init(_ base: Base, _ schedule: Schedule) {
    self.base = base
    self.schedule = schedule
    name = "scheduled \(base.name.abbreviatedName)"
    range = schedule.points.map { Adjustment.weight($0.factor).range(of: base.range.limited) }.hull.limited
  }

  /// The verdicts on a group at its training step.
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
  /// - Throws: an `EncodingError` where the base cannot be written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("scheduled", forKey: .kind)
    try container.encode(schedule, forKey: .schedule)
    try container.encodeReward(base, forKey: .reward)
  }
}

extension GroupReward {
  /// The reward with a weight that changes with the training step of the group.
  public func scheduled(_ schedule: Schedule) -> Scheduled<Self> { Scheduled(self, schedule) }
}
