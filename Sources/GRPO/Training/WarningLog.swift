/// Counts warnings, so that each kind is reported once, and its count at the end.
struct WarningLog {
  private struct Entry {
    let kind: String
    var last: TrainingWarning
    var count: Int
    var reported: Int
  }

  private var entries: [Entry] = []

  /// Returns the event of a warning if it is the first of its kind.
  mutating func note(_ warning: TrainingWarning) -> [TrainingEvent] {
    if let index = entries.firstIndex(where: { $0.kind == warning.kind }) {
      entries[index].count += 1
      entries[index].last = warning
      return []
    }
    entries.append(Entry(kind: warning.kind, last: warning, count: 1, reported: 1))
    return [.warning(warning, count: 1)]
  }

  /// Returns the warnings that recurred since they were last reported, the last of each kind.
  mutating func summary() -> [TrainingEvent] {
    entries.indices.compactMap { index in
      let entry = entries[index]
      guard entry.count > entry.reported else { return nil }
      entries[index].reported = entry.count
      return .warning(entry.last, count: entry.count)
    }
  }
}
