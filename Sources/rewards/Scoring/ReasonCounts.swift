import RewardCore
import RewardDocuments

/// How often each reward of a recipe gave each kind of reason for less than its highest score.
struct ReasonCounts: Sendable {
  struct Entry: Sendable {
    let name: String
    let code: String
    /// How many verdicts there were, and how many of them scored less than the reward can.
    var count: Int
    var short: Int
    var least: Double
    var most: Double
  }

  private let components: RecipeComponents
  /// In the order in which they were first seen.
  private(set) var entries: [Entry] = []

  /// Counts of no verdicts.
  init(_ components: RecipeComponents) { self.components = components }

  /// Counts the verdicts of the rewards that the recipe names; of a preset, those that it is made of.
  mutating func add(_ verdict: Verdict) {
    if verdict.isRemark { return }
    let component = components.named(verdict.name)
    if let component, !component.isPreset || isExplained(verdict) {
      // A length where another reward is satisfied: the other one says what was wrong.
      let judges = verdict.parts.filter { components.named($0.name) != nil }
      if judges.isEmpty { return add(verdict, highest: component.maximum) }
      for judge in judges { add(judge) }
    } else if isExplained(verdict) {
      add(verdict, highest: nil)
    } else {
      for part in verdict.parts { add(part) }
    }
  }

  /// Whether a verdict says itself what was wrong, whatever its parts add to it.
  private func isExplained(_ verdict: Verdict) -> Bool {
    switch verdict.reason {
    case .equal, .different: true
    default: verdict.parts.isEmpty
    }
  }

  private mutating func add(_ verdict: Verdict, highest: Double?) {
    guard let score = verdict.score else { return }
    // Sums of weights may miss the highest score by their last bits.
    let isShort = highest.map { score < $0 - 1e-9 * max(1, abs($0)) } ?? false
    add(
      Entry(
        name: verdict.name, code: verdict.reason.code, count: 1, short: isShort ? 1 : 0, least: score, most: score))
  }

  mutating func add(_ other: ReasonCounts) {
    for entry in other.entries { add(entry) }
  }

  private mutating func add(_ entry: Entry) {
    // A recipe has a dozen of them: looking is faster than hashing.
    for index in entries.indices where entries[index].code == entry.code && entries[index].name == entry.name {
      entries[index].count += entry.count
      entries[index].short += entry.short
      entries[index].least = min(entries[index].least, entry.least)
      entries[index].most = max(entries[index].most, entry.most)
      return
    }
    entries.append(entry)
  }

  /// For each reward that ever scored less than it can, the kinds of reason, the commonest first.
  var shortfalls: [(name: String, codes: [(code: String, count: Int)])] {
    var names: [String] = []
    for entry in entries where !names.contains(entry.name) { names.append(entry.name) }
    return names.compactMap { name in
      var mine = entries.filter { $0.name == name }
      if components.named(name)?.maximum == nil {
        // Nobody knows how high it can score: what never went with the best score that was seen.
        let best = mine.map(\.most).max() ?? 0
        for index in mine.indices where mine[index].most < best || mine[index].most <= 0 && mine[index].least < 0 {
          mine[index].short = mine[index].count
        }
      }
      let short = mine.filter { $0.short > 0 }.sorted { ($1.short, $0.code) < ($0.short, $1.code) }
      return short.isEmpty ? nil : (name, short.map { ($0.code, $0.short) })
    }
  }
}
