/// What a reward says of one completion: a score or an abstention, the reason, and the verdicts of its parts.
///
/// The score is `nil` for one cause only: the reward does not apply to this task. A completion that is wrong, malformed
/// or hostile has the lowest score and a reason.
///
/// ```swift
/// let verdict = reward.verdict(on: completion, given: row)
/// verdict.score        // 1
/// print(verdict)       // 1  numericMatch: “12” is right
/// ```
public struct Verdict: Sendable, Hashable, Codable {
  /// The name of the reward.
  public var name: String
  /// The score, always finite; `nil` where the reward does not apply to the task, and in a remark.
  public internal(set) var score: Double?
  /// Why it is that score.
  public var reason: Reason
  /// The verdicts that this one was made of.
  public var parts: [Verdict]

  /// Makes a verdict.
  ///
  /// - Edge cases: for NaN and infinities ``score`` is `nil` and the reason ``Reason/invalidScore(_:reward:)``. In
  ///   ``Reward/score(on:given:)``, a combinator, a batch or a trainer such a verdict has the lowest score of the reward's range.
  public init(_ name: String, _ score: Double?, because reason: Reason = .unexplained, parts: [Verdict] = []) {
    self.name = name
    self.parts = parts
    if let score, !score.isFinite {
      self.score = nil
      self.reason = .invalidScore("\(score)", reward: name)
    } else {
      // A weight of −1 makes −0 of 0, which is the same score and must not be another bit pattern.
      self.score = score.map { $0 == 0 ? 0 : $0 }
      self.reason = reason
    }
  }

  /// A verdict of a reward that does not apply to the task.
  public static func abstention(_ name: String, because why: String, parts: [Verdict] = []) -> Verdict {
    Verdict(name, nil, because: .notApplicable(why), parts: parts)
  }

  /// A part that says how something was read, and judges nothing; tables and statistics pass it over.
  public static func remark(_ name: String, readAs words: String) -> Verdict {
    Verdict(name, nil, because: .reading(words))
  }

  /// Whether this is a ``remark(_:readAs:)``.
  public var isRemark: Bool {
    if case .reading = reason { return score == nil }
    return false
  }

  /// Whether there is a reason.
  package var isExplained: Bool {
    if case .unexplained = reason { return false }
    return true
  }

  /// The first verdict of the tree, in reading order, that has this name.
  public subscript(_ name: String) -> Verdict? {
    if self.name == name { return self }
    for part in parts {
      if let found = part[name] { return found }
    }
    return nil
  }
}

extension Verdict {
  private enum CodingKeys: String, CodingKey {
    case name
    case score
    case reason
    case parts
  }

  /// Reads what ``encode(to:)`` writes.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let score = try container.decodeIfPresent(Double.self, forKey: .score)
    if let score, !score.isFinite {
      throw DecodingError.dataCorruptedError(
        forKey: .score, in: container, debugDescription: "a score is finite, not \(score)")
    }
    self.init(
      try container.decode(String.self, forKey: .name), score,
      because: try container.decodeIfPresent(Reason.self, forKey: .reason) ?? .unexplained,
      parts: try container.decodeIfPresent([Verdict].self, forKey: .parts) ?? [])
  }

  /// Writes what `rewards score` writes: `{"name": …, "score": …, "reason": {"code": …}, "parts": […]}`.
  ///
  /// The score of an abstention is `null`; a verdict without explanation has no reason, one without parts no list.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(score, forKey: .score)
    if isExplained { try container.encode(reason, forKey: .reason) }
    if !parts.isEmpty { try container.encode(parts, forKey: .parts) }
  }
}
