import RewardCore
import RewardDocuments

/// The summary after all lines are scored.
struct Summary {
  let recipe: Recipe
  let lines: Int
  let bytes: Int
  let badLines: Int
  let components: [VerdictStatistics.Branch]
  let reasons: ReasonCounts
  let hints: CompletionHints
  let groups: GroupCounts
  let cutGroups: (count: Int, line: Int)?
  /// Notes on columns that should have been copied but are in no row.
  let absent: [String]
  let duration: Duration

  var text: String {
    var blocks: [String] = []
    let components = components.inOrderOfTree.naming(recipe.components)
    if !components.isEmpty { blocks.append(components.table) }
    let shortfalls = reasons.shortfalls.map { shortfall in
      let codes = shortfall.codes.map { "\($0.code) \($0.count)" }
      return "  \(shortfall.name): \(codes.joined(separator: ", "))"
    }
    if !shortfalls.isEmpty { blocks.append((["reasons for lower scores"] + shortfalls).joined(separator: "\n")) }
    let hints = (noSignal.map { [$0] } ?? []) + hints.all
    if !hints.isEmpty { blocks.append(hints.map { "hint: \($0)" }.joined(separator: "\n")) }
    let notes = self.notes(on: components.map(\.statistics)).map { "note: \($0)" }
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

  /// A note if all of a sufficient number of scores are equal.
  private var noSignal: String? {
    guard let whole = components.first?.statistics, whole.count >= CompletionHints.fewest,
      whole.minimum == whole.maximum
    else {
      return nil
    }
    return "all \(whole.count) scores are \(whole.minimum?.inWords ?? "–"): there is no training signal"
  }

  private func notes(on components: [ComponentStatistics]) -> [String] {
    var notes: [String] = []
    let formsGroups = recipe.columns.group != nil || recipe.columns.completions != nil
    if formsGroups, groups.count > 0 {
      notes.append(groupSizes)
      if groups.alike > 0 {
        notes.append(
          "in \(groups.alike) of \(count(groups.count, "group")) all scores are equal: such groups have no training signal"
        )
      }
    } else if recipe.comparesCompletions, groups.count > 0 {
      notes.append(
        "the recipe compares completions but names no “group” column, so every line was scored as its own group")
    }
    if let cutGroups {
      notes.append(
        "\(count(cutGroups.count, "group")) of more than \(GroupGathering.largest) lines, the first from line "
          + "\(cutGroups.line), scored in parts")
    }
    notes += absent
    // The note on all scores includes the whole.
    let isSaid = noSignal != nil
    for (index, component) in components.enumerated()
    where component.count > 1 && component.minimum == component.maximum && !(isSaid && index == 0) {
      let score = component.minimum?.inWords ?? "–"
      notes.append("“\(component.path.abbreviatedName)” gave \(score) to every completion, so it has no effect")
    }
    for component in components where component.invalidScores > 0 {
      notes.append(
        "“\(component.path)” returned \(count(component.invalidScores, "score")) outside its range, counted as the lowest"
      )
    }
    for component in components where component.count == 0 && component.abstentions > 0 {
      notes.append("“\(component.path.abbreviatedName)” never applied")
    }
    return notes
  }

  private var groupSizes: String {
    let size =
      groups.smallest == groups.largest
      ? "\(groups.largest)" : "\(groups.smallest) to \(groups.largest)"
    let completions = groups.largest == 1 ? "completion" : "completions"
    return "\(count(groups.count, "group")) of \(size) \(completions)"
      + (groups.largest == 1 ? ": lines of one group must be consecutive" : "")
  }

  private func count(_ number: Int, _ noun: String) -> String { number == 1 ? "1 \(noun)" : "\(number) \(noun)s" }
}

extension [VerdictStatistics.Branch] {
  /// The rewards that the recipe names and their combinators. The parts of a reward's own verdict are omitted.
  fileprivate func naming(_ rewards: RecipeComponents) -> Self {
    let known = map { rewards.named($0.name) }
    var isInside = [Bool](repeating: false, count: count)
    var leadsToReward = known.map { $0 != nil }
    // Each component comes after its parent.
    for (index, branch) in enumerated() {
      guard let parent = branch.parent else { continue }
      isInside[index] = isInside[parent] || known[parent].map { !$0.isPreset } ?? false
    }
    for (index, branch) in enumerated().reversed() {
      if let parent = branch.parent, leadsToReward[index] { leadsToReward[parent] = true }
    }
    var places = [Int?](repeating: nil, count: count)
    var out: Self = []
    for (index, branch) in enumerated() {
      let parent = branch.parent.flatMap { places[$0] }
      guard !isInside[index] || leadsToReward[index] else {
        places[index] = parent
        continue
      }
      places[index] = out.count
      out.append(branch)
      out[out.count - 1].parent = parent
    }
    return out
  }

  /// The components in the order of the tree, whatever the order of their first occurrence.
  fileprivate var inOrderOfTree: Self {
    var children = [[Int]](repeating: [], count: count)
    for (index, branch) in enumerated() {
      if let parent = branch.parent { children[parent].append(index) }
    }
    var open: [(index: Int, parent: Int?)] = indices.reversed().filter { self[$0].parent == nil }.map { ($0, nil) }
    var out: Self = []
    while let (index, parent) = open.popLast() {
      for child in children[index].reversed() { open.append((child, out.count)) }
      out.append(self[index])
      out[out.count - 1].parent = parent
    }
    return out
  }

  /// One line for each component, indented by depth.
  fileprivate var table: String {
    var depths: [Int] = []
    for branch in self { depths.append(branch.parent.map { depths[$0] + 1 } ?? 0) }
    return ComponentStatistics.table(indices.map { (self[$0].statistics, self[$0].name, depths[$0]) })
  }
}
