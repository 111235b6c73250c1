import RewardCore

/// How often each reward gave each kind of reason, and between which scores.
struct ReasonCounts: Sendable {
  struct Entry: Sendable {
    let name: String
    let code: String
    var count = 1
    var least: Double
    var most: Double
  }

  /// In the order in which they were first seen.
  private(set) var entries: [Entry] = []

  /// Counts the reasons at the ends of the tree's branches; a match that says what was wrong is such an end, whatever
  /// its parts add to it.
  mutating func add(_ verdict: Verdict) {
    let isMatch =
      switch verdict.reason {
      case .equal, .different: true
      default: false
      }
    if isMatch || verdict.parts.isEmpty {
      if let score = verdict.score { add(verdict.name, verdict.reason.code, 1, score, score) }
    } else {
      for part in verdict.parts { add(part) }
    }
  }

  mutating func add(_ other: ReasonCounts) {
    for entry in other.entries { add(entry.name, entry.code, entry.count, entry.least, entry.most) }
  }

  private mutating func add(_ name: String, _ code: String, _ count: Int, _ least: Double, _ most: Double) {
    // A recipe has a dozen of them: looking is faster than hashing.
    for index in entries.indices where entries[index].code == code && entries[index].name == name {
      entries[index].count += count
      entries[index].least = min(entries[index].least, least)
      entries[index].most = max(entries[index].most, most)
      return
    }
    entries.append(Entry(name: name, code: code, count: count, least: least, most: most))
  }

  /// For each reward that ever fell short of its best score, the kinds of reason that never went with it.
  var shortfalls: [(name: String, codes: [(code: String, count: Int)])] {
    var names: [String] = []
    for entry in entries where !names.contains(entry.name) { names.append(entry.name) }
    return names.compactMap { name in
      let mine = entries.filter { $0.name == name }
      let best = mine.map(\.most).max() ?? 0
      let short = mine.filter { $0.most < best || $0.most <= 0 && $0.least < 0 }
      let sorted = short.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
      return sorted.isEmpty ? nil : (name, sorted.map { ($0.code, $0.count) })
    }
  }
}
