/// A reward of any type, for places that must name one: a stored property, or what a recipe was read into.
///
/// Prefer `some Reward<Row>`; erase only where types have to be equal.
public struct AnyReward<Reference: Sendable>: Reward {
  /// The reward inside.
  public let base: any Reward<Reference>

  /// The base's range.
  public let range: ClosedRange<Double>

  /// Erases the type of a reward.
  public init(_ base: any Reward<Reference>) {
    self.base = base
    range = base.range.limited
  }

  /// The base's name.
  public var name: String { base.name }

  /// The base's verdict.
  public func verdict(on completion: Completion, given reference: Reference) -> Verdict {
    base.checkedVerdict(on: completion, given: reference)
  }

  /// The base's score.
  public func score(on completion: Completion, given reference: Reference) -> Double? {
    guard let score = base.score(on: completion, given: reference) else { return nil }
    return Verdict("", score).contained(in: base.range).score
  }

  /// The base's verdicts.
  public func verdicts(on group: CompletionGroup<Reference>) -> [Verdict] { base.checkedVerdicts(on: group) }
}

/// A group reward of any type; see ``AnyReward``.
public struct AnyGroupReward<Reference: Sendable>: GroupReward {
  /// The reward inside.
  public let base: any GroupReward<Reference>

  /// The base's range.
  public let range: ClosedRange<Double>

  /// Erases the type of a reward.
  public init(_ base: any GroupReward<Reference>) {
    self.base = base
    range = base.range.limited
  }

  /// The base's name.
  public var name: String { base.name }

  /// The base's verdicts.
  public func verdicts(on group: CompletionGroup<Reference>) -> [Verdict] { base.checkedVerdicts(on: group) }
}

extension AnyReward: Encodable {
  /// Writes the base.
  ///
  /// - Throws: an `EncodingError` where the base cannot be written.
  public func encode(to encoder: any Encoder) throws { try encodeReward(base, to: encoder) }
}

extension AnyGroupReward: Encodable {
  /// Writes the base.
  ///
  /// - Throws: an `EncodingError` where the base cannot be written.
  public func encode(to encoder: any Encoder) throws { try encodeReward(base, to: encoder) }
}

/// Writes a reward that may or may not know how.
func encodeReward(_ reward: any Sendable, to encoder: any Encoder) throws {
  guard let encodable = reward as? any Encodable else {
    throw EncodingError.invalidValue(
      reward,
      .init(codingPath: encoder.codingPath, debugDescription: "\(type(of: reward)) holds code and cannot be written"))
  }
  try encodable.encode(to: encoder)
}
