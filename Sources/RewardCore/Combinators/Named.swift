/// A reward under another name.
public struct Named<Base: GroupReward>: GroupReward {
  /// The reward.
  public let base: Base
  /// What its verdicts are called.
  public let name: String
  /// The base's range.
  public var range: ClosedRange<Double> { base.range.limited }

  /// The verdicts on a group, renamed.
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
  /// The verdict on one completion, renamed.
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
  /// - Throws: an `EncodingError` where the base cannot be written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("named", forKey: .kind)
    try container.encode(name, forKey: .name)
    try container.encodeReward(base, forKey: .reward)
  }
}

extension GroupReward {
  /// The reward under another name.
  ///
  /// - Precondition: the name is not empty.
  public func named(_ name: String) -> Named<Self> {
    precondition(!name.isEmpty, "a reward's name cannot be empty")
    return Named(base: self, name: name)
  }
}
