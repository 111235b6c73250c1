import RewardCore
import RewardDocuments

/// What is said when all lines are scored.
struct Summary {
  let recipe: Recipe
  let lines: Int
  let bytes: Int
  let badLines: Int
  let components: [ComponentStatistics]
  let reasons: ReasonCounts
  let groups: GroupCounts
  let cutGroups: (count: Int, line: Int)?
  /// The columns that should have been copied, and that no row has.
  let absent: [String]
  let duration: Duration

  var text: String {
    var blocks: [String] = []
    if !components.isEmpty { blocks.append(ComponentStatistics.table(components.inOrderOfTree)) }
    let shortfalls = reasons.shortfalls.map { shortfall in
      let codes = shortfall.codes.map { "\($0.code) \($0.count)" }
      return "  \(shortfall.name): \(codes.joined(separator: ", "))"
    }
    if !shortfalls.isEmpty { blocks.append((["why scores fell short"] + shortfalls).joined(separator: "\n")) }
    let notes = self.notes.map { "note: \($0)" }
    if !notes.isEmpty { blocks.append(notes.joined(separator: "\n")) }
    blocks.append(closing)
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private var closing: String {
    let seconds = max(duration.inSeconds, 1e-6)
    let rate = Double(bytes) / 1e6 / seconds
    var text = "\(count(lines, "line")), \(count(groups.completions, "completion")) scored"
    if badLines > 0 { text += ", \(count(badLines, "line")) could not be read" }
    return text + "; \(seconds.inWordsBriefly) s, \(rate.inWordsBriefly) MB/s"
  }

  private var notes: [String] {
    var notes: [String] = []
    let formsGroups = recipe.columns.group != nil || recipe.columns.completions != nil
    if formsGroups, groups.count > 0 {
      notes.append(groupSizes)
      if groups.alike > 0 {
        notes.append(
          "in \(groups.alike) of \(count(groups.count, "group")) all scores are equal: such groups teach nothing")
      }
    } else if recipe.comparesCompletions, groups.count > 0 {
      notes.append(
        "the recipe compares completions, but names no “group” column: every line was judged as a group of its own")
    }
    if let cutGroups {
      notes.append(
        "\(count(cutGroups.count, "group")) of more than \(GroupGathering.largest) lines, the first from line "
          + "\(cutGroups.line) on, judged in pieces")
    }
    for name in absent { notes.append("no row has a column “\(name)” to keep") }
    for component in components where component.count > 1 && component.minimum == component.maximum {
      let score = component.minimum?.inWords ?? "–"
      notes.append("“\(component.path)” gave \(score) to every completion: it tells none from another")
    }
    for component in components where component.count == 0 && component.abstentions > 0 {
      notes.append("“\(component.path)” never applied")
    }
    return notes
  }

  private var groupSizes: String {
    let size =
      groups.smallest == groups.largest
      ? "\(groups.largest)" : "\(groups.smallest) to \(groups.largest)"
    let completions = groups.largest == 1 ? "completion" : "completions"
    return "\(count(groups.count, "group")) of \(size) \(completions)"
      + (groups.largest == 1 ? ": lines of one group have to follow each other" : "")
  }

  private func count(_ number: Int, _ noun: String) -> String { number == 1 ? "1 \(noun)" : "\(number) \(noun)s" }
}

extension [ComponentStatistics] {
  /// Each component before its parts, and its parts before what stands behind it, whenever they were first seen.
  fileprivate var inOrderOfTree: Self {
    let parents = map { component in
      indices.filter { component.path.hasPrefix(self[$0].path + "/") }.max { self[$0].path.count < self[$1].path.count }
    }
    func subtree(_ index: Int) -> [Int] { [index] + indices.filter { parents[$0] == index }.flatMap(subtree) }
    return indices.filter { parents[$0] == nil }.flatMap(subtree).map { self[$0] }
  }
}
