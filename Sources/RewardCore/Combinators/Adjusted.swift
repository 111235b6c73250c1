/// A reward whose score is multiplied, rescaled, clamped or compared with a threshold.
///
/// Methods such as `weighted(_:)` create it; see ``Adjustment``.
public struct Adjusted<Base: GroupReward>: GroupReward {
  /// The reward to adjust.
  public let base: Base
  /// The operation on the score of the base.
  public let adjustment: Adjustment
  /// The name of the verdict, for example `0.1 × normalizedLength`.
  public let name: String
  /// The adjusted range of the base.
  public let range: ClosedRange<Double>

  package init(_ base: Base, _ adjustment: Adjustment) {
    self.base = base
    self.adjustment = adjustment
    name = adjustment.name(of: base.name)
    range = adjustment.range(of: base.range.limited).limited
  }

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
  /// - Throws: an `EncodingError` if the base cannot be encoded.
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

/// An operation on a score.
public enum Adjustment: Sendable, Hashable {
  /// Multiplies the score.
  case weight(Double)
  /// Limits the score to a range.
  case clamp(ClosedRange<Double>)
  /// Maps the range of the base linearly to this one.
  case rescale(ClosedRange<Double>)
  /// Returns 1 for scores at or above the threshold, else 0.
  case threshold(Double)

  /// The kind of the adjustment in a recipe.
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
      // Both bounds are reached exactly, and rounding never leaves the range.
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
  /// Returns a reward whose score is multiplied by a weight.
  ///
  /// - Precondition: the weight is finite.
  public func weighted(_ weight: Double) -> Adjusted<Self> {
    precondition(weight.isFinite, "a weight must be finite, but is \(weight)")
    return Adjusted(self, .weight(weight))
  }

  /// Returns a reward whose score is limited to a range.
  public func clamped(to range: ClosedRange<Double>) -> Adjusted<Self> {
    Adjustment.checkFinite(range)
    return Adjusted(self, .clamp(range))
  }

  /// Returns a reward whose range is mapped linearly to another range.
  public func rescaled(to range: ClosedRange<Double> = 0...1) -> Adjusted<Self> {
    Adjustment.checkFinite(range)
    return Adjusted(self, .rescale(range))
  }

  /// Returns a reward that is 1 if the score is at least `threshold`, else 0.
  ///
  /// - Precondition: the threshold is finite.
  public func atLeast(_ threshold: Double) -> Adjusted<Self> {
    precondition(threshold.isFinite, "a threshold must be finite, but is \(threshold)")
    return Adjusted(self, .threshold(threshold))
  }
}

extension Adjustment {
  static func checkFinite(_ range: ClosedRange<Double>) {
    precondition(range.lowerBound.isFinite && range.upperBound.isFinite, "a range must be finite, but is \(range)")
  }
}

extension String {
  /// The name, shortened in the middle if it is long, so that names of nested rewards stay short.
  package var abbreviatedName: String {
    guard utf8.count > 120 else { return self }
    let scalars = unicodeScalars
    guard scalars.count > 120 else { return self }
    return String(scalars.prefix(60)) + "…" + String(scalars.suffix(40))
  }
}
