import RewardCore

/// A reward without partial credit: 1 where another gives its whole score, else 0.
struct WholeScore<Reference: Sendable>: Reward {
  let base: AnyReward<Reference>
  let range = 0.0...1.0
  var name: String { base.name }

  func verdict(on completion: Completion, given reference: Reference) -> Verdict {
    let verdict = base.verdict(on: completion, given: reference)
    let whole = verdict.score.map { $0 >= base.range.upperBound ? 1.0 : 0 }
    return Verdict(name, whole, because: verdict.reason, parts: verdict.parts)
  }
}
