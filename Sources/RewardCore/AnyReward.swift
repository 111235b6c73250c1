/// A type-erased reward, for stored properties, collections and rewards read from a recipe.
///
/// Prefer `some Reward<Row>` where the concrete type can be inferred.
public struct AnyReward<Reference: Sendable>: Reward {
  /// The wrapped reward.
  public let base: any Reward<Reference>

  /// The range of the wrapped reward.
  public let range: ClosedRange<Double>

  /// Wraps a reward.
  public init(_ base: any Reward<Reference>) {
    self.base = base
    range = base.range.limited
  }

  /// The name of the wrapped reward.
  public var name: String { base.name }

  @inlinable
  public func verdict(on completion: Completion, given reference: Reference) -> Verdict {
    // As `checkedVerdict`, but without asking the wrapped reward for its range each time.
    var verdict = base.verdict(on: completion, given: reference)
    if !verdict.isContained(in: range) { verdict = verdict.contained(in: range) }
    return verdict
  }

  /// The score of the wrapped reward.
  public func score(on completion: Completion, given reference: Reference) -> Double? {
    base.checkedScore(on: completion, given: reference)
  }

  public func verdicts(on group: CompletionGroup<Reference>) -> [Verdict] { base.checkedVerdicts(on: group) }
}

/// A type-erased group reward; see ``AnyReward``.
public struct AnyGroupReward<Reference: Sendable>: GroupReward {
  /// The wrapped reward.
  public let base: any GroupReward<Reference>

  /// The range of the wrapped reward.
  public let range: ClosedRange<Double>

  /// Wraps a reward.
  public init(_ base: any GroupReward<Reference>) {
    self.base = base
    range = base.range.limited
  }

  /// The name of the wrapped reward.
  public var name: String { base.name }

  public func verdicts(on group: CompletionGroup<Reference>) -> [Verdict] { base.checkedVerdicts(on: group) }
}

extension AnyReward: Encodable {
  /// Writes the wrapped reward.
  ///
  /// - Throws: an `EncodingError` if the reward cannot be encoded.
  public func encode(to encoder: any Encoder) throws { try encodeReward(base, to: encoder) }
}

extension AnyGroupReward: Encodable {
  /// Writes the wrapped reward.
  ///
  /// - Throws: an `EncodingError` if the reward cannot be encoded.
  public func encode(to encoder: any Encoder) throws { try encodeReward(base, to: encoder) }
}

/// Encodes a reward, or throws if its type is not `Encodable`.
func encodeReward(_ reward: any Sendable, to encoder: any Encoder) throws {
  guard let encodable = reward as? any Encodable else {
    throw EncodingError.invalidValue(
      reward,
      .init(codingPath: encoder.codingPath, debugDescription: "\(type(of: reward)) contains code and cannot be encoded")
    )
  }
  try encodable.encode(to: encoder)
}
