import GRPO

/// Question 7: what the parts of the method contribute.
struct Ablations: Question {
  let number = 7
  let title = "What do the parts contribute?"

  private struct Part {
    let name: String
    let title: String
    let task: String
    let change: @Sendable (inout ReinforcedStage) -> Void
  }

  private static let parts = [
    Part(name: "no-format", title: "no format reward", task: StudyTasks.counting) { $0.reward.rewardsFormat = false },
    Part(name: "no-partial-credit", title: "no partial credit", task: StudyTasks.transformation) {
      $0.reward.accuracy = .exact
    },
    Part(name: "no-tolerance", title: "no smooth tolerance", task: StudyTasks.structure) {
      $0.reward.accuracy = .exact
    },
    Part(name: "no-kl", title: "no divergence", task: StudyTasks.counting) {
      $0.configuration.objective.divergence = nil
    },
    Part(name: "group-4", title: "4 completions a group, twice the prompts", task: StudyTasks.counting) {
      $0.configuration.generations = 4
      $0.configuration.promptsPerRollout *= 2
    },
    Part(name: "group-16", title: "16 completions a group, half the prompts", task: StudyTasks.counting) {
      $0.configuration.generations = 16
      $0.configuration.promptsPerRollout /= 2
    },
  ]

  func runs(_ catalog: Catalog, seed: Int) -> [StudyRun] {
    Self.parts.flatMap { part in
      catalog.runs(.rftZero, part.task, seed) + [catalog.variant(part.name, part.task, seed, part.change)]
    }
  }

  func section(_ results: StudyResults) -> Section {
    var section = Section()
    section.text = ["RFT-zero with one part changed, against RFT-zero with the same seeds."]
    var table = Table(
      caption: "Accuracy in domain, thinking",
      header: ["change", "task", "changed", "unchanged", "difference", "p"], rows: [])
    for part in Self.parts {
      let changed = results.sample(part.task, part.name, StudyTasks.inDomain, .thinking)
      let whole = results.sample(part.task, .rftZero, StudyTasks.inDomain)
      table.rows.append([
        part.title, part.task, changed.text(), whole.text(), difference(changed, whole).text(signed: true),
        pairedText(changed, whole),
      ])
    }
    section.tables = [table]
    return section
  }
}
