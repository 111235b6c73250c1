/// A reward whose score is changed by an ``Adjustment``: multiplied, rescaled, clamped or made all or nothing.
public struct Adjusted<Base: GroupReward>: GroupReward {
  /// The reward whose score is changed.
  public let base: Base
  /// The change.
  public let adjustment: Adjustment
  /// What the verdict is called: `0.1 × normalizedLength`.
  public let name: String
  /// What the adjustment makes of the base's range.
  public let range: ClosedRange<Double>

  package init(_ base: Base, _ adjustment: Adjustment) {
    self.base = base
    self.adjustment = adjustment
    name = adjustment.name(of: base.name)
    range = adjustment.range(of: base.range.limited).limited
  }

  /// The verdicts on a group, changed.
  public func verdicts(on group: CompletionGroup<Base.Reference>) -> [Verdict] {
    base.checkedVerdicts(on: group).map(adjusted)
  }

  private func adjusted(_ verdict: Verdict) -> Verdict {
    guard let score = verdict.score else {
      return Verdict(name, nil, because: verdict.reason, parts: [verdict])
    }
    let changed = adjustment.score(of: score, in: base.range.limited).limited
    return Verdict(name, changed, because: adjustment.reason, parts: [verdict])
  }
}

extension Adjusted: Reward where Base: Reward {
  /// The verdict on one completion, changed.
  public func verdict(on completion: Completion, given reference: Base.Reference) -> Verdict {
    adjusted(base.checkedVerdict(on: completion, given: reference))
  }
}

extension Adjusted: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind
    case reward
    case weight
    case lower
    case upper
    case threshold
  }

  /// Writes `{"kind": "weighted", "weight": 0.1, "reward": …}`.
  ///
  /// - Throws: an `EncodingError` where the base cannot be written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(adjustment.kind, forKey: .kind)
    switch adjustment {
    case .weight(let weight): try container.encode(weight, forKey: .weight)
    case .clamp(let range), .rescale(let range):
      try container.encode(range.lowerBound, forKey: .lower)
      try container.encode(range.upperBound, forKey: .upper)
    case .threshold(let threshold): try container.encode(threshold, forKey: .threshold)
    }
    try container.encodeReward(base, forKey: .reward)
  }
}

/// A change of a score.
public enum Adjustment: Sendable, Hashable {
  /// Multiplies the score.
  case weight(Double)
  /// Cuts the score off at both ends.
  case clamp(ClosedRange<Double>)
  /// Maps the base's range to this one, linearly.
  case rescale(ClosedRange<Double>)
  /// 1 for a score of at least so much, else 0.
  case threshold(Double)

  /// The word for the change in a recipe.
  public var kind: String {
    switch self {
    case .weight: "weighted"
    case .clamp: "clamped"
    case .rescale: "rescaled"
    case .threshold: "atLeast"
    }
  }

  func name(of base: String) -> String {
    let base = base.abbreviatedName
    switch self {
    case .weight(let weight): return "\(weight.inWords) × \(base)"
    case .clamp(let range): return "\(base) within \(range.lowerBound.inWords)…\(range.upperBound.inWords)"
    case .rescale(let range): return "\(base) onto \(range.lowerBound.inWords)…\(range.upperBound.inWords)"
    case .threshold(let threshold): return "\(base) ≥ \(threshold.inWords)"
    }
  }

  var reason: Reason { .combined }

  func score(of score: Double, in base: ClosedRange<Double>) -> Double {
    switch self {
    case .weight(let weight): return weight * score
    case .clamp(let range): return min(max(score, range.lowerBound), range.upperBound)
    case .threshold(let threshold): return score >= threshold ? 1 : 0
    case .rescale(let range):
      let width = base.upperBound - base.lowerBound
      guard width > 0 else { return range.upperBound }
      // Both ends are met exactly, and no rounding leaves the range.
      let share = min(max((score - base.lowerBound) / width, 0), 1)
      return min(range.lowerBound * (1 - share) + range.upperBound * share, range.upperBound)
    }
  }

  func range(of base: ClosedRange<Double>) -> ClosedRange<Double> {
    switch self {
    case .weight(let weight):
      let ends = [weight * base.lowerBound, weight * base.upperBound]
      return min(ends[0], ends[1])...max(ends[0], ends[1])
    case .clamp: return score(of: base.lowerBound, in: base)...score(of: base.upperBound, in: base)
    case .rescale(let range): return range
    case .threshold(let threshold):
      return (base.lowerBound >= threshold ? 1 : 0)...(base.upperBound >= threshold ? 1 : 0)
    }
  }
}

extension GroupReward {
  /// The reward, its score multiplied.
  ///
  /// - Precondition: the weight is finite.
  public func weighted(_ weight: Double) -> Adjusted<Self> {
    precondition(weight.isFinite, "a weight must be finite, not \(weight)")
    return Adjusted(self, .weight(weight))
  }

  /// The reward, its score cut off at both ends of a range.
  public func clamped(to range: ClosedRange<Double>) -> Adjusted<Self> {
    Adjustment.checkFinite(range)
    return Adjusted(self, .clamp(range))
  }

  /// The reward, its range mapped linearly onto another.
  public func rescaled(to range: ClosedRange<Double> = 0...1) -> Adjusted<Self> {
    Adjustment.checkFinite(range)
    return Adjusted(self, .rescale(range))
  }

  /// 1 where the score is at least `threshold`, else 0.
  ///
  /// - Precondition: the threshold is finite.
  public func atLeast(_ threshold: Double) -> Adjusted<Self> {
    precondition(threshold.isFinite, "a threshold must be finite, not \(threshold)")
    return Adjusted(self, .threshold(threshold))
  }
}

extension Adjustment {
  static func checkFinite(_ range: ClosedRange<Double>) {
    precondition(range.lowerBound.isFinite && range.upperBound.isFinite, "a range must be finite, not \(range)")
  }
}

extension String {
  /// The name of a reward as part of another's: the middle of a long one is left out, so that nested names stay short.
  package var abbreviatedName: String {
    guard utf8.count > 120 else { return self }
    let scalars = unicodeScalars
    guard scalars.count > 120 else { return self }
    return String(scalars.prefix(60)) + "…" + String(scalars.suffix(40))
  }
}
