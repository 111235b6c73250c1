/// A reward with another name.
///
/// Use it to distinguish two parts of the same kind in tables and metrics; `named(_:)` creates it.
public struct Named<Base: GroupReward>: GroupReward {
  /// The reward to rename.
  public let base: Base
  /// The name of the verdicts.
  public let name: String
  /// The range of the base.
  public var range: ClosedRange<Double> { base.range.limited }

  public func verdicts(on group: CompletionGroup<Base.Reference>) -> [Verdict] {
    base.checkedVerdicts(on: group).map(renamed)
  }

  private func renamed(_ verdict: Verdict) -> Verdict {
    var verdict = verdict
    verdict.name = name
    return verdict
  }
}

extension Named: Reward where Base: Reward {
  public func verdict(on completion: Completion, given reference: Base.Reference) -> Verdict {
    renamed(base.checkedVerdict(on: completion, given: reference))
  }
}

extension Named: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind
    case name
    case reward
  }

  /// Writes `{"kind": "named", "name": …, "reward": …}`.
  ///
  /// - Throws: an `EncodingError` if the base cannot be encoded.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("named", forKey: .kind)
    try container.encode(name, forKey: .name)
    try container.encodeReward(base, forKey: .reward)
  }
}

extension GroupReward {
  /// Returns the reward with another name.
  ///
  /// - Precondition: the name is not empty.
  public func named(_ name: String) -> Named<Self> {
    precondition(!name.isEmpty, "the name of a reward must not be empty")
    return Named(base: self, name: name)
  }
}
