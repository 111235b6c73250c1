/// A combination of rewards: ``Total``, ``Product``, ``Minimum``, ``Maximum`` or ``FirstApplicable``.
///
/// Parts that abstain are left out without changing the weights of the others. If all parts abstain, the combination
/// abstains. Every part is evaluated, so the verdict contains the whole tree.
///
/// A combination of ``AnyReward`` scores each completion on its own, and is the result of a block of ``Reward`` values.
/// A combination of ``AnyGroupReward`` scores the group together, and is the result of a block with a group reward.
public protocol Combination<Part>: GroupReward, Encodable where Reference == Part.Reference {
  // Restated because conformances do not compile otherwise.
  associatedtype Reference
  /// The type of the parts.
  associatedtype Part: GroupReward
  /// The kind of the combination in a recipe, and its default name.
  static var kind: String { get }
  /// The parts, in order.
  var parts: [Part] { get }
  /// Creates a combination of parts.
  ///
  /// - Precondition: there is at least one part.
  init(named name: String, _ parts: [Part])
  /// Returns the combined score of the parts that apply: at least one, in order.
  static func score(of scores: [Double]) -> Double
}

extension Combination {
  /// Creates a combination of the rewards in a block.
  ///
  /// - Precondition: there is at least one part.
  public init<Whole>(
    for reference: Whole.Type = Whole.self, named name: String = Self.kind,
    @PartsBuilder<Whole> _ parts: () -> [AnyReward<Whole>]
  ) where Part == AnyReward<Whole> {
    self.init(named: name, parts())
  }

  /// Combines the rewards of a block, at least one of which judges the completions of a group together.
  ///
  /// - Precondition: there is at least one part.
  public init<Whole>(
    for reference: Whole.Type = Whole.self, named name: String = Self.kind,
    @PartsBuilder<Whole> _ parts: () -> [AnyGroupReward<Whole>]
  ) where Part == AnyGroupReward<Whole> {
    self.init(named: name, parts())
  }

  /// The ranges of the parts.
  ///
  /// - Precondition: there is at least one part.
  static func ranges(of parts: [Part], _ name: String) -> [ClosedRange<Double>] {
    precondition(!parts.isEmpty, "“\(name)” must have at least one part")
    return parts.map(\.range.limited)
  }

  func combinedVerdicts(on group: CompletionGroup<Reference>) -> [Verdict] {
    let columns = parts.map { $0.checkedVerdicts(on: group) }
    return group.completions.indices.map { row in combined(columns.map { $0[row] }) }
  }

  private func combined(_ verdicts: [Verdict]) -> Verdict {
    var scores: [Double] = []
    scores.reserveCapacity(verdicts.count)
    for verdict in verdicts {
      if let score = verdict.score { scores.append(score) }
    }
    guard !scores.isEmpty else { return .abstention(name, because: "none of its parts applies", parts: verdicts) }
    let score = Self.score(of: scores).limited
    return Verdict(name, score, because: .combined, parts: verdicts).contained(in: range)
  }
}

extension Combination where Part: Reward {
  public func verdict(on completion: Completion, given reference: Reference) -> Verdict {
    var verdicts: [Verdict] = []
    verdicts.reserveCapacity(parts.count)
    for part in parts { verdicts.append(part.checkedVerdict(on: completion, given: reference)) }
    return combined(verdicts)
  }
}

private enum CombinationKey: String, CodingKey {
  case kind
  case name
  case parts
}

extension Combination {
  /// Writes `{"kind": "total", "parts": […]}`.
  ///
  /// - Throws: an `EncodingError` if a part cannot be encoded because it contains a closure or a key path.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CombinationKey.self)
    try container.encode(Self.kind, forKey: .kind)
    if name != Self.kind { try container.encode(name, forKey: .name) }
    var list = container.nestedUnkeyedContainer(forKey: .parts)
    for part in parts { try encodeReward(part, to: list.superEncoder()) }
  }
}

extension KeyedEncodingContainer {
  mutating func encodeReward(_ reward: any Sendable, forKey key: Key) throws {
    try RewardCore.encodeReward(reward, to: superEncoder(forKey: key))
  }
}

extension [ClosedRange<Double>] {
  /// The smallest range that contains all of the ranges.
  var hull: ClosedRange<Double> {
    let lower = dropFirst().reduce(self[0].lowerBound) { Swift.min($0, $1.lowerBound) }
    let upper = dropFirst().reduce(self[0].upperBound) { Swift.max($0, $1.upperBound) }
    return lower...upper
  }
}
