/// A reward that counts only where another one, its gate, is satisfied.
///
/// | gate | reward | score |
/// | --- | --- | --- |
/// | at least the threshold | any | the reward's |
/// | below the threshold | any | the lowest of the reward's range |
/// | abstains | any | abstains |
/// | any | abstains | abstains |
///
/// Both are always judged, so that a completion cannot decide whether the whole abstains, and so that both scores can be
/// logged.
public struct Gated<Gate: GroupReward, Base: GroupReward>: GroupReward where Gate.Reference == Base.Reference {
  /// The reward that opens the way.
  public let gate: Gate
  /// The reward that counts then.
  public let base: Base
  /// The score from which on the gate is open.
  public let threshold: Double
  /// `gate → base`.
  public let name: String
  /// The base's range.
  public var range: ClosedRange<Double> { base.range.limited }

  init(_ gate: Gate, _ base: Base, threshold: Double?) {
    if let threshold { precondition(threshold.isFinite, "a threshold must be finite, but is \(threshold)") }
    self.gate = gate
    self.base = base
    self.threshold = threshold ?? gate.range.limited.upperBound
    name = "\(gate.name.abbreviatedName) → \(base.name.abbreviatedName)"
  }

  /// The verdicts on a group.
  public func verdicts(on group: CompletionGroup<Base.Reference>) -> [Verdict] {
    zip(gate.checkedVerdicts(on: group), base.checkedVerdicts(on: group)).map(gated)
  }

  private func gated(_ gate: Verdict, _ base: Verdict) -> Verdict {
    guard let open = gate.score, let score = base.score else {
      return .abstention(
        name, because: gate.score == nil ? "the gate does not" : "what it guards does not", parts: [gate, base])
    }
    guard open >= threshold else {
      return Verdict(
        name, range.lowerBound, because: .gateClosed(open, threshold: threshold), parts: [gate, base])
    }
    return Verdict(name, score, because: .gateOpen, parts: [gate, base])
  }
}

extension Gated: Reward where Gate: Reward, Base: Reward {
  /// The verdict on one completion.
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
  /// - Throws: an `EncodingError` where the gate or the reward cannot be written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("gated", forKey: .kind)
    try container.encodeReward(gate, forKey: .gate)
    try container.encode(threshold, forKey: .threshold)
    try container.encodeReward(base, forKey: .reward)
  }
}

extension GroupReward {
  /// `base`, counted only where this reward gives at least `threshold`; the highest score of its range by default.
  ///
  /// - Precondition: the threshold is finite.
  public func gating<Base: GroupReward>(_ base: Base, threshold: Double? = nil) -> Gated<Self, Base>
  where Base.Reference == Reference {
    Gated(self, base, threshold: threshold)
  }
}

extension GroupReward where Reference == Void {
  /// `base`, counted only where this format reward gives at least `threshold`; the highest score by default.
  ///
  /// - Precondition: the threshold is finite.
  @_disfavoredOverload
  public func gating<Base: GroupReward>(
    _ base: Base, threshold: Double? = nil
  ) -> Gated<Given<Self, Base.Reference>, Base> {
    Gated(ignoringReference(Base.Reference.self), base, threshold: threshold)
  }
}
