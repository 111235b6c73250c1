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
  let hints: CompletionHints
  let groups: GroupCounts
  let cutGroups: (count: Int, line: Int)?
  /// The columns that should have been copied, and that no row has.
  let absent: [String]
  let duration: Duration

  var text: String {
    var blocks: [String] = []
    let components = components.inOrderOfTree.naming(recipe.components)
    if !components.isEmpty { blocks.append(ComponentStatistics.table(components)) }
    let shortfalls = reasons.shortfalls.map { shortfall in
      let codes = shortfall.codes.map { "\($0.code) \($0.count)" }
      return "  \(shortfall.name): \(codes.joined(separator: ", "))"
    }
    if !shortfalls.isEmpty { blocks.append((["why scores fell short"] + shortfalls).joined(separator: "\n")) }
    let hints = (noSignal.map { [$0] } ?? []) + hints.all
    if !hints.isEmpty { blocks.append(hints.map { "hint: \($0)" }.joined(separator: "\n")) }
    let notes = self.notes(on: components).map { "note: \($0)" }
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

  /// That all scores are the same, where there are enough of them to say so.
  private var noSignal: String? {
    guard let whole = components.first, whole.count >= CompletionHints.fewest, whole.minimum == whole.maximum else {
      return nil
    }
    return "all \(whole.count) scores are \(whole.minimum?.inWords ?? "–"): there is no signal to learn from"
  }

  private func notes(on components: [ComponentStatistics]) -> [String] {
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
    // Of the whole, a hint has said it.
    let isSaid = noSignal != nil
    for (index, component) in components.enumerated()
    where component.count > 1 && component.minimum == component.maximum && !(isSaid && index == 0) {
      let score = component.minimum?.inWords ?? "–"
      notes.append("“\(component.path)” gave \(score) to every completion: it tells none from another")
    }
    for component in components where component.invalidScores > 0 {
      notes.append(
        "“\(component.path)” returned \(count(component.invalidScores, "score")) outside its range, counted as the lowest"
      )
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
  /// Those of rewards that the recipe names, and of what combines them: not what a reward's own verdict is made of.
  fileprivate func naming(_ rewards: RecipeComponents) -> Self {
    func name(_ component: ComponentStatistics) -> String {
      let above = filter { component.path.hasPrefix($0.path + "/") }.map(\.path.count).max().map { $0 + 1 } ?? 0
      return String(component.path.dropFirst(above))
    }
    let names = map { rewards.named(name($0)) }
    return indices.filter { index in
      let isInside = indices.contains { other in
        names[other].map { !$0.isPreset } ?? false && self[index].path.hasPrefix(self[other].path + "/")
      }
      let leadsToReward = indices.contains { other in
        names[other] != nil && (other == index || self[other].path.hasPrefix(self[index].path + "/"))
      }
      return !isInside || leadsToReward
    }.map { self[$0] }
  }

  /// Each component before its parts, and its parts before what stands behind it, whenever they were first seen.
  fileprivate var inOrderOfTree: Self {
    let parents = map { component in
      indices.filter { component.path.hasPrefix(self[$0].path + "/") }.max { self[$0].path.count < self[$1].path.count }
    }
    func subtree(_ index: Int) -> [Int] { [index] + indices.filter { parents[$0] == index }.flatMap(subtree) }
    return indices.filter { parents[$0] == nil }.flatMap(subtree).map { self[$0] }
  }
}
