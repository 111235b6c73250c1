public import RewardCore

/// Scores an answer by the best of several references.
///
/// Use it if a task has several correct references, such as the spellings of a name; `anyOf()` creates it.
///
/// ```swift
/// let reward = ExactMatch(normalizing: .case).anyOf()
/// reward.score(on: "<answer>nyc</answer>", given: ["New York City", "NYC"])    // 1
/// ```
///
/// - Range: the match's.
/// - Abstains: if the list of references is empty, or the match abstains for each.
/// - Complexity: the match's, times the number of references up to the first that earns the highest score.
public struct AnyOfMatch<Match: Reward>: Reward {
  /// The match for each reference.
  public let match: Match

  /// Creates a match for several references.
  public init(_ match: Match) { self.match = match }

  /// The name of the match.
  public var name: String { match.name }
  /// The range of the match.
  public var range: ClosedRange<Double> { match.range.limited }

  /// Returns the verdict for the first reference with the highest score.
  public func verdict(on completion: Completion, given references: [Match.Reference]) -> Verdict {
    var best = Verdict.abstention(name, because: "there is no reference")
    for reference in references {
      let verdict = match.checkedVerdict(on: completion, given: reference)
      guard let score = verdict.score else { continue }
      if best.score.map({ score > $0 }) ?? true { best = verdict }
      if score == range.upperBound { break }
    }
    return best
  }
}

extension AnyOfMatch: Equatable where Match: Equatable {}
extension AnyOfMatch: Hashable where Match: Hashable {}

extension AnyOfMatch: Encodable where Match: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind
    case match
  }

  /// Writes `{"kind": "anyOfMatch", "match": …}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("anyOfMatch", forKey: .kind)
    try container.encode(match, forKey: .match)
  }
}

extension Reward {
  /// Returns the reward by the best of several references.
  public func anyOf() -> AnyOfMatch<Self> { AnyOfMatch(self) }
}
