public import RewardCore

/// A reward that returns the scores of another system's code, including known faults.
///
/// Use it to reproduce and to compare results; train with the system's default mode, which keeps the laws of
/// ``/RewardCore/Reward``. Where the original returns not-a-number, which invalidates the advantages of the whole group, the score
/// is the lowest with the reason ``/RewardCore/Reason/notFinite``.
public struct PublishedReward<Reference: Sendable>: Reward, Encodable {
  /// The kind in a recipe: `reasonRFT.format`.
  public let kind: String
  /// The range of the original's scores.
  public let range: ClosedRange<Double>
  private let judge: Judge

  private enum Judge: Sendable {
    case score(@Sendable (Completion, Reference) -> Double)
    case verdict(@Sendable (Completion, Reference) -> Verdict)
  }

  init(
    _ kind: String, range: ClosedRange<Double> = 0...1, _ score: @escaping @Sendable (Completion, Reference) -> Double
  ) {
    self.kind = kind
    self.range = range
    judge = .score(score)
  }

  /// Creates a reward whose verdicts have a reason, and scores in 0…1.
  init(_ kind: String, verdict: @escaping @Sendable (Completion, Reference) -> Verdict) {
    self.kind = kind
    range = 0...1
    judge = .verdict(verdict)
  }

  /// The kind.
  public var name: String { kind }

  public func verdict(on completion: Completion, given reference: Reference) -> Verdict {
    switch judge {
    case .score(let judge):
      let score = judge(completion, reference)
      if score.isNaN { return Verdict(name, range.lowerBound, because: .notFinite) }
      return Verdict(name, min(max(score, range.lowerBound), range.upperBound), because: .unexplained)
    case .verdict(let judge): return judge(completion, reference)
    }
  }

  /// Returns the score of a completion without a reason.
  public func score(on completion: Completion, given reference: Reference) -> Double? {
    switch judge {
    case .score(let judge):
      let score = judge(completion, reference)
      return score.isNaN ? range.lowerBound : min(max(score, range.lowerBound), range.upperBound)
    case .verdict(let judge): return judge(completion, reference).score
    }
  }

  private enum CodingKeys: String, CodingKey {
    case kind
    case mode
  }

  /// Writes `{"kind": "reasonRFT.format", "mode": "published"}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode("published", forKey: .mode)
  }
}

extension PublishedReward: Hashable {
  /// Whether two rewards have the same kind.
  public static func == (a: Self, b: Self) -> Bool { a.kind == b.kind }
  /// Hashes the kind.
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

extension PublishedReward where Reference == Void {
  init(_ kind: String, range: ClosedRange<Double> = 0...1, form judge: @escaping @Sendable (Bytes) -> Double) {
    self.init(kind, range: range) { completion, _ in completion.withUTF8(judge) }
  }
}

/// The published modes of type ``PublishedReward``.
package enum PublishedText {
  /// The format rewards.
  package static let forms: [PublishedReward<Void>] = Preset.all.compactMap {
    $0.published?.reward as? PublishedReward<Void>
  }
  /// The rewards with a text as reference.
  package static let matches: [PublishedReward<String>] = Preset.all.compactMap {
    $0.published?.reward as? PublishedReward<String>
  }
}
