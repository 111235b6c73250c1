import RewardCore

/// A reward as somebody might write it: full marks where the reference is among the words of the answer, a little for varied words
/// otherwise. It has four faults, which ``WordOverlapTests`` finds.
struct WordOverlap: Reward {
  let range = 0.0...1.0

  func verdict(on completion: Completion, given reference: String) -> Verdict {
    let words = (completion.answer(by: .thinkAnswer) ?? "").split(separator: " ").map(String.init)
    // “12 or 15” is paid.
    if words.contains(reference) { return Verdict(name, 1) }
    // Every word is compared with every other.
    var repetitions = 0
    for word in words { for other in words where other == word { repetitions += 1 } }
    // Of words that are equally frequent, the order of a dictionary chooses one.
    var counts: [String: Int] = [:]
    for word in words { counts[word, default: 0] += 1 }
    let commonest = counts.max { $0.value < $1.value }?.key ?? ""
    // 0 ÷ 0 where there is no word.
    let variety = Double(words.count) / Double(repetitions)
    return Verdict(name, 0.1 * variety + (commonest < "m" ? 0.1 : 0))
  }
}
