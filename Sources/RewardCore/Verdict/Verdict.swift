/// The judgement of a reward on a completion: a score or an abstention, and the reason. It also contains the verdicts
/// of the parts.
///
/// The score is `nil` only if the reward does not apply to the task. A completion that is wrong, malformed or hostile
/// has the lowest score and a reason.
///
/// ```swift
/// let verdict = reward.verdict(on: completion, given: row)
/// verdict.score        // 1
/// print(verdict)       // 1  numericMatch: “12” is right
/// ```
public struct Verdict: Sendable, Hashable, Codable {
  /// The name of the reward.
  public var name: String
  /// The score, always finite; `nil` for abstentions and remarks.
  public internal(set) var score: Double?
  /// The reason for the score.
  public var reason: Reason
  /// The verdicts of the reward's parts.
  public var parts: [Verdict]

  /// Creates a verdict.
  ///
  /// - Edge cases: for NaN and infinities ``score`` is `nil` and the reason is ``Reason/invalidScore(_:reward:)``.
  ///   ``Reward/score(on:given:)``, combinators, batches and trainers replace such a verdict with the lowest score of
  ///   the reward's range.
  public init(_ name: String, _ score: Double?, because reason: Reason = .unexplained, parts: [Verdict] = []) {
    self.name = name
    self.parts = parts
    if let score, !score.isFinite {
      self.score = nil
      self.reason = Self.invalid(score, of: name)
    } else {
      // A weight of −1 turns 0 into −0, which is normalized to 0 so that equal scores have equal bits.
      self.score = score.map { $0 == 0 ? 0 : $0 }
      self.reason = reason
    }
  }

  // Apart from the initializer, which is small enough to be inlined without it.
  @usableFromInline
  @inline(never)
  static func invalid(_ score: Double, of name: String) -> Reason { .invalidScore("\(score)", reward: name) }

  /// Returns the verdict of a reward that does not apply to the task.
  public static func abstention(_ name: String, because why: String, parts: [Verdict] = []) -> Verdict {
    Verdict(name, nil, because: .notApplicable(why), parts: parts)
  }

  /// Returns a remark: a part that describes how an input was read. Tables and statistics skip it.
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

  /// The first verdict with this name, in reading order, or `nil`.
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

  /// Reads the format that ``encode(to:)`` writes.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let score = try container.decodeIfPresent(Double.self, forKey: .score)
    if let score, !score.isFinite {
      throw DecodingError.dataCorruptedError(
        forKey: .score, in: container, debugDescription: "a score must be finite, but is \(score)")
    }
    self.init(
      try container.decode(String.self, forKey: .name), score,
      because: try container.decodeIfPresent(Reason.self, forKey: .reason) ?? .unexplained,
      parts: try container.decodeIfPresent([Verdict].self, forKey: .parts) ?? [])
  }

  /// Writes the format of `rewards score`.
  ///
  /// The format is `{"name": …, "score": …, "reason": {"code": …}, "parts": […]}`.
  ///
  /// The score of an abstention is `null`. A verdict without a reason or without parts omits these keys.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(score, forKey: .score)
    if isExplained { try container.encode(reason, forKey: .reason) }
    if !parts.isEmpty { try container.encode(parts, forKey: .parts) }
  }
}
