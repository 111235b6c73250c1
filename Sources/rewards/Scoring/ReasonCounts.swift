import RewardCore
import RewardDocuments

/// Counts the reasons of rewards that gave less than their highest score.
struct ReasonCounts: Sendable {
  struct Entry: Sendable {
    let name: String
    let code: String
    /// The number of verdicts, and of those below the reward's highest score.
    var count: Int
    var short: Int
    var least: Double
    var most: Double
  }

  private let components: RecipeComponents
  /// The entries in order of first occurrence.
  private(set) var entries: [Entry] = []

  /// Creates empty counts.
  init(_ components: RecipeComponents) { self.components = components }

  /// Counts the verdicts of the rewards that the recipe names; for a preset, the verdicts of its parts.
  mutating func add(_ verdict: Verdict) {
    if verdict.isRemark { return }
    let component = components.named(verdict.name)
    if let component, !component.isPreset || isExplained(verdict) {
      // For a length with a judge, the judge has the reason.
      let judges = verdict.parts.filter { components.named($0.name) != nil }
      if judges.isEmpty { return add(verdict, highest: component.maximum) }
      for judge in judges { add(judge) }
    } else if isExplained(verdict) {
      add(verdict, highest: nil)
    } else {
      for part in verdict.parts { add(part) }
    }
  }

  /// Whether a verdict has a reason of its own, apart from its parts.
  private func isExplained(_ verdict: Verdict) -> Bool {
    switch verdict.reason {
    case .equal, .different: true
    default: verdict.parts.isEmpty
    }
  }

  private mutating func add(_ verdict: Verdict, highest: Double?) {
    guard let score = verdict.score else { return }
    // Weighted sums may differ from the highest score in their last bits.
    let isShort = highest.map { score < $0 - 1e-9 * max(1, abs($0)) } ?? false
    add(
      Entry(
        name: verdict.name, code: verdict.reason.code, count: 1, short: isShort ? 1 : 0, least: score, most: score))
  }

  mutating func add(_ other: ReasonCounts) {
    for entry in other.entries { add(entry) }
  }

  private mutating func add(_ entry: Entry) {
    // A recipe has about a dozen entries, so a linear search is faster than hashing.
    for index in entries.indices where entries[index].code == entry.code && entries[index].name == entry.name {
      entries[index].count += entry.count
      entries[index].short += entry.short
      entries[index].least = min(entries[index].least, entry.least)
      entries[index].most = max(entries[index].most, entry.most)
      return
    }
    entries.append(entry)
  }

  /// For each reward with scores below its maximum, the reasons by decreasing frequency.
  var shortfalls: [(name: String, codes: [(code: String, count: Int)])] {
    var names: [String] = []
    for entry in entries where !names.contains(entry.name) { names.append(entry.name) }
    return names.compactMap { name in
      var mine = entries.filter { $0.name == name }
      if components.named(name)?.maximum == nil {
        // The maximum is unknown: omit reasons that occurred with the highest score seen.
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
