/// One reward for each kind of task, chosen by a field of the reference.
///
/// ```swift
/// let reward = Routed(by: { (row: Row) in row.task }, [
///   ("count", CountMatch().given(\.number)),
///   ("box", BoxMatch().given(\.box)),
/// ])
/// ```
///
/// A kind that has no reward makes the whole abstain, unless there is one for all others.
public struct Routed<Reference: Sendable, Scope>: GroupReward {
  /// What verdicts are called.
  public let name: String
  /// The kinds, in order, each with its reward.
  public let routes: [(kind: String, part: Part<Reference>)]
  /// The reward for all other kinds.
  public let otherwise: Part<Reference>?
  private let table: [String: Int]
  private let kind: @Sendable (Reference) -> String
  /// The hull of the ranges.
  public let range: ClosedRange<Double>

  fileprivate init(
    _ name: String, _ kind: @escaping @Sendable (Reference) -> String, _ routes: [(String, Part<Reference>)],
    _ otherwise: Part<Reference>?
  ) {
    precondition(!routes.isEmpty, "“\(name)” has no routes")
    self.name = name
    self.kind = kind
    self.routes = routes.map { (kind: $0.0, part: $0.1) }
    self.otherwise = otherwise
    var table: [String: Int] = [:]
    for (index, route) in routes.enumerated() {
      precondition(table.updateValue(index, forKey: route.0) == nil, "“\(name)” has two routes for “\(route.0)”")
    }
    self.table = table
    range = (routes.map(\.1) + (otherwise.map { [$0] } ?? [])).map(\.reward.range.limited).hull
  }

  private func part(for reference: Reference) -> Part<Reference>? {
    table[kind(reference)].map { routes[$0].part } ?? otherwise
  }

  private func abstention(_ reference: Reference) -> Verdict {
    .abstention(name, because: "there is no reward for “\(kind(reference))”")
  }

  /// The verdicts on a group.
  public func verdicts(on group: Group<Reference>) -> [Verdict] {
    guard let part = part(for: group.reference) else {
      return group.completions.map { _ in abstention(group.reference) }
    }
    return part.reward.checkedVerdicts(on: group).map(routed)
  }

  private func routed(_ verdict: Verdict) -> Verdict {
    Verdict(name, verdict.score, because: verdict.score == nil ? verdict.reason : .combined, parts: [verdict])
  }
}

extension Routed where Scope == PerCompletion {
  /// Chooses among rewards that judge each completion on its own.
  public init(
    named name: String = "routed", by kind: @escaping @Sendable (Reference) -> String,
    _ routes: [(String, any Reward<Reference>)], otherwise: (any Reward<Reference>)? = nil
  ) {
    self.init(name, kind, routes.map { ($0.0, .single($0.1)) }, otherwise.map { .single($0) })
  }
}

extension Routed where Scope == PerGroup {
  /// Chooses among rewards of which some judge the group together.
  public init(
    named name: String = "routed", by kind: @escaping @Sendable (Reference) -> String,
    groups routes: [(String, any GroupReward<Reference>)], otherwise: (any GroupReward<Reference>)? = nil
  ) {
    self.init(name, kind, routes.map { ($0.0, .group($0.1)) }, otherwise.map { .group($0) })
  }
}

extension Routed: Reward where Scope == PerCompletion {
  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Reference) -> Verdict {
    guard case .single(let reward) = part(for: reference) else { return abstention(reference) }
    return routed(reward.checkedVerdict(on: completion, given: reference))
  }
}
