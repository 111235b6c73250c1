import RewardCore

/// 1 for the wanted text.
struct Wanted: Reward {
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: String) -> Verdict {
    Verdict(name, completion.text == reference ? 1 : 0)
  }
}

/// The same for all, or nothing at all.
struct Flat: Reward {
  var score: Double?
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: String) -> Verdict { Verdict(name, score) }
}

/// The share of letters that are the wanted one at their place, with a part of its own.
struct Letters: Reward {
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: String) -> Verdict {
    let hits = zip(completion.text, reference).count { $0 == $1 }
    let score = Double(hits) / Double(max(reference.count, 1))
    let short = Verdict("short", completion.text.count <= reference.count ? 1 : 0)
    return Verdict(name, score, parts: [short])
  }
}
