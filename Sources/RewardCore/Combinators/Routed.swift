/// Chooses a reward for each task by a field of the reference.
///
/// Use it for data sets that mix kinds of tasks. Use ``FirstApplicable`` if no field names the kind.
///
/// ```swift
/// let reward = Routed(by: { (row: Row) in row.task }, [
///   ("count", CountMatch().given(\.number)),
///   ("box", BoxMatch().given(\.box)),
/// ])
/// ```
///
/// If there is no reward for a kind of task and no default, the reward abstains.
public struct Routed<Part: GroupReward>: GroupReward {
  /// The name of the verdicts.
  public let name: String
  /// The kinds of tasks, in order, each with its reward.
  public let routes: [(kind: String, reward: Part)]
  /// The reward for all other kinds of tasks.
  public let otherwise: Part?
  private let table: [String: Int]
  private let kind: @Sendable (Part.Reference) -> String
  /// The smallest range that contains the ranges of all routes.
  public let range: ClosedRange<Double>

  private init(
    _ name: String, _ kind: @escaping @Sendable (Part.Reference) -> String, _ routes: [(kind: String, reward: Part)],
    _ otherwise: Part?
  ) {
    precondition(!routes.isEmpty, "“\(name)” must have at least one route")
    self.name = name
    self.kind = kind
    self.routes = routes
    self.otherwise = otherwise
    var table: [String: Int] = [:]
    for (index, route) in routes.enumerated() {
      precondition(
        table.updateValue(index, forKey: route.kind) == nil,
        "“\(name)” must have one route for “\(route.kind)”, but has two")
    }
    self.table = table
    range = (routes.map(\.reward) + (otherwise.map { [$0] } ?? [])).map(\.range.limited).hull
  }

  /// Creates a choice among rewards that score each completion on its own.
  ///
  /// - Precondition: there is at least one route, and no two routes have the same kind.
  public init<Reference>(
    named name: String = "routed", by kind: @escaping @Sendable (Reference) -> String,
    _ routes: [(String, any Reward<Reference>)], otherwise: (any Reward<Reference>)? = nil
  ) where Part == AnyReward<Reference> {
    self.init(name, kind, routes.map { ($0.0, AnyReward($0.1)) }, otherwise.map { AnyReward($0) })
  }

  /// Creates a choice among rewards of which at least one scores the group together.
  ///
  /// - Precondition: there is at least one route, and no two routes have the same kind.
  public init<Reference>(
    named name: String = "routed", by kind: @escaping @Sendable (Reference) -> String,
    groups routes: [(String, any GroupReward<Reference>)], otherwise: (any GroupReward<Reference>)? = nil
  ) where Part == AnyGroupReward<Reference> {
    self.init(name, kind, routes.map { ($0.0, AnyGroupReward($0.1)) }, otherwise.map { AnyGroupReward($0) })
  }

  private func reward(for reference: Part.Reference) -> Part? {
    table[kind(reference)].map { routes[$0].reward } ?? otherwise
  }

  private func abstention(_ reference: Part.Reference) -> Verdict {
    .abstention(name, because: "there is no reward for “\(kind(reference))”")
  }

  public func verdicts(on group: CompletionGroup<Part.Reference>) -> [Verdict] {
    guard let reward = reward(for: group.reference) else {
      return group.completions.map { _ in abstention(group.reference) }
    }
    return reward.checkedVerdicts(on: group).map(routed)
  }

  private func routed(_ verdict: Verdict) -> Verdict {
    Verdict(name, verdict.score, because: verdict.score == nil ? verdict.reason : .combined, parts: [verdict])
  }
}

extension Routed: Reward where Part: Reward {
  public func verdict(on completion: Completion, given reference: Part.Reference) -> Verdict {
    guard let reward = reward(for: reference) else { return abstention(reference) }
    return routed(reward.checkedVerdict(on: completion, given: reference))
  }
}
