/// A reward that counts only if another reward, its gate, reaches a threshold.
///
/// Use it if a score makes sense only for some completions, such as accuracy only for well-formed ones. Use ``Product``
/// to scale one score by another instead.
///
/// | gate | reward | score |
/// | --- | --- | --- |
/// | at least the threshold | any | the reward's |
/// | below the threshold | any | the lowest of the reward's range |
/// | abstains | any | abstains |
/// | any | abstains | abstains |
///
/// Both rewards are always evaluated, so a completion cannot decide whether the gated reward abstains, and both scores
/// can be logged.
public struct Gated<Gate: GroupReward, Base: GroupReward>: GroupReward where Gate.Reference == Base.Reference {
  /// The reward that must reach the threshold.
  public let gate: Gate
  /// The reward that counts if the gate is open.
  public let base: Base
  /// The minimum score of the gate.
  public let threshold: Double
  /// `gate → base`.
  public let name: String
  /// The range of the base.
  public var range: ClosedRange<Double> { base.range.limited }

  init(_ gate: Gate, _ base: Base, threshold: Double?) {
    if let threshold { precondition(threshold.isFinite, "a threshold must be finite, but is \(threshold)") }
    self.gate = gate
    self.base = base
    self.threshold = threshold ?? gate.range.limited.upperBound
    name = "\(gate.name.abbreviatedName) → \(base.name.abbreviatedName)"
  }

  public func verdicts(on group: CompletionGroup<Base.Reference>) -> [Verdict] {
    zip(gate.checkedVerdicts(on: group), base.checkedVerdicts(on: group)).map(gated)
  }

  private func gated(_ gate: Verdict, _ base: Verdict) -> Verdict {
    guard let open = gate.score, let score = base.score else {
      return .abstention(
        name, because: gate.score == nil ? "the gate does not apply" : "the gated reward does not apply",
        parts: [gate, base])
    }
    guard open >= threshold else {
      return Verdict(
        name, range.lowerBound, because: .gateClosed(open, threshold: threshold), parts: [gate, base])
    }
    return Verdict(name, score, because: .gateOpen, parts: [gate, base])
  }
}

extension Gated: Reward where Gate: Reward, Base: Reward {
  public func verdict(on completion: Completion, given reference: Base.Reference) -> Verdict {
    gated(gate.checkedVerdict(on: completion, given: reference), base.checkedVerdict(on: completion, given: reference))
  }
}

extension Gated: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind
    case gate
    case threshold
    case reward
  }

  /// Writes `{"kind": "gated", "gate": …, "threshold": 1, "reward": …}`.
  ///
  /// - Throws: an `EncodingError` if the gate or the reward cannot be encoded.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("gated", forKey: .kind)
    try container.encodeReward(gate, forKey: .gate)
    try container.encode(threshold, forKey: .threshold)
    try container.encodeReward(base, forKey: .reward)
  }
}

extension GroupReward {
  /// Returns `base` gated by this reward. The default threshold is the highest score of this reward.
  ///
  /// - Precondition: the threshold is finite.
  public func gating<Base: GroupReward>(_ base: Base, threshold: Double? = nil) -> Gated<Self, Base>
  where Base.Reference == Reference {
    Gated(self, base, threshold: threshold)
  }
}

extension GroupReward where Reference == Void {
  /// Returns `base` gated by this format reward. The default threshold is the highest score of this reward.
  ///
  /// - Precondition: the threshold is finite.
  @_disfavoredOverload
  public func gating<Base: GroupReward>(
    _ base: Base, threshold: Double? = nil
  ) -> Gated<IgnoringReference<Self, Base.Reference>, Base> {
    Gated(ignoringReference(Base.Reference.self), base, threshold: threshold)
  }
}
