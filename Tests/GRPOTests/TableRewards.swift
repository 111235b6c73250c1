import RewardCore

/// Scores 1 for the expected text.
struct Wanted: Reward {
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: String) -> Verdict {
    Verdict(name, completion.text == reference ? 1 : 0)
  }
}

/// Gives all completions the same score, or abstains.
struct Flat: Reward {
  var score: Double?
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: String) -> Verdict { Verdict(name, score) }
}

/// The share of letters that are the expected letter of their position, with a separate part.
struct Letters: Reward {
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: String) -> Verdict {
    let hits = zip(completion.text, reference).count { $0 == $1 }
    let score = Double(hits) / Double(max(reference.count, 1))
    let short = Verdict("short", completion.text.count <= reference.count ? 1 : 0)
    return Verdict(name, score, parts: [short])
  }
}
