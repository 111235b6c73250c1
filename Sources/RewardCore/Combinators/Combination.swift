/// How the scores of parts become one.
public protocol CombinationRule: Sendable {
  /// What the combination is called unless it is given a name.
  static var name: String { get }
  /// The score of the whole, of the scores of the parts that apply: at least one, in order.
  static func score(of scores: [Double]) -> Double
  /// The smallest range that holds the score, whichever of the parts apply.
  static func range(of ranges: [ClosedRange<Double>]) -> ClosedRange<Double>
}

/// Several rewards that are one: their ``Total``, ``Product``, ``Minimum``, ``Maximum``, or the ``FirstApplicable``.
///
/// Parts that abstain are left out, and the weights of the others stay as they are; where all parts abstain, so does the
/// whole. Every part is judged, so that the verdict holds the whole tree.
public struct Combination<Reference: Sendable, Scope, Rule: CombinationRule>: GroupReward {
  /// What verdicts of the whole are called.
  public let name: String
  /// The parts, in order.
  public let parts: Parts<Reference, Scope>
  /// The smallest range that holds the score, whichever of the parts apply.
  public let range: ClosedRange<Double>

  /// Combines the rewards of a block.
  ///
  /// - Precondition: there is at least one part.
  public init(
    for reference: Reference.Type = Reference.self, named name: String = Rule.name,
    @PartsBuilder<Reference> _ parts: () -> Parts<Reference, Scope>
  ) {
    self.init(named: name, parts())
  }

  /// Combines parts that are known only at run time.
  ///
  /// - Precondition: there is at least one part.
  public init(named name: String = Rule.name, _ parts: Parts<Reference, Scope>) {
    precondition(!parts.all.isEmpty, "“\(name)” has no parts")
    self.name = name
    self.parts = parts
    range = Rule.range(of: parts.all.map(\.reward.range.limited)).limited
    var singles: [any Reward<Reference>] = []
    for case .single(let reward) in parts.all { singles.append(reward) }
    self.singles = singles.count == parts.all.count ? singles : nil
  }

  /// The parts, where all judge each completion on its own; that way is shorter.
  private let singles: [any Reward<Reference>]?

  /// The verdicts on the completions of a group.
  public func verdicts(on group: Group<Reference>) -> [Verdict] {
    if let singles { return group.completions.map { combined(singles, $0, group.reference) } }
    let columns = parts.all.map { $0.reward.checkedVerdicts(on: group) }
    return group.completions.indices.map { row in combined(columns.map { $0[row] }) }
  }

  private func combined(
    _ singles: [any Reward<Reference>], _ completion: Completion, _ reference: Reference
  ) -> Verdict {
    var verdicts: [Verdict] = []
    verdicts.reserveCapacity(singles.count)
    for single in singles { verdicts.append(single.checkedVerdict(on: completion, given: reference)) }
    return combined(verdicts)
  }

  private func combined(_ verdicts: [Verdict]) -> Verdict {
    var scores: [Double] = []
    scores.reserveCapacity(verdicts.count)
    for verdict in verdicts {
      if let score = verdict.score { scores.append(score) }
    }
    guard !scores.isEmpty else { return .abstention(name, because: "no part does", parts: verdicts) }
    let score = Rule.score(of: scores).limited
    return Verdict(name, score, because: .combined, parts: verdicts).contained(in: range)
  }
}

extension Combination: Reward where Scope == PerCompletion {
  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Reference) -> Verdict {
    guard let singles else {
      preconditionFailure("a part that judges groups stands among parts that judge completions")
    }
    return combined(singles, completion, reference)
  }
}

extension Combination: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind
    case name
    case parts
  }

  /// Writes `{"kind": "total", "parts": […]}`.
  ///
  /// - Throws: an `EncodingError` where a part cannot be written, because it holds a closure or a key path.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Rule.name, forKey: .kind)
    if name != Rule.name { try container.encode(name, forKey: .name) }
    var list = container.nestedUnkeyedContainer(forKey: .parts)
    for part in parts.all { try list.encodeReward(part.reward) }
  }
}

extension UnkeyedEncodingContainer {
  mutating func encodeReward(_ reward: any Sendable) throws {
    try RewardCore.encodeReward(reward, to: superEncoder())
  }
}

extension KeyedEncodingContainer {
  mutating func encodeReward(_ reward: any Sendable, forKey key: Key) throws {
    try RewardCore.encodeReward(reward, to: superEncoder(forKey: key))
  }
}
