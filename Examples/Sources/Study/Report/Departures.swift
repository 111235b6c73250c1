import GRPO

/// Every difference between the settings of the papers and those of the study.
struct Departures {
  private let results: StudyResults

  init(_ results: StudyResults) { self.results = results }

  var table: Table {
    let settings = results.settings
    var rows = [
      ["model", "Qwen2-VL, 2 and 7 billion weights", "TinyVLM, about 200 thousand weights"],
      [
        "base model", "pretrained on text and images of the web",
        "captions of the six tasks and a teacher with mistakes",
      ],
      ["tasks", "photographs, rendered scenes, exam figures", "48×24 pixels, drawn from parameters; scanned digits"],
      ["supervised items", "1,600 with reasoning a task", "\(settings.trainingItems) with reasoning a task"],
      [
        "supervised training", "batch 16, rate 1e-5, one epoch",
        "batch \(settings.supervisedBatch), rate \(settings.supervisedRate), \(settings.supervisedSteps) steps",
      ],
      ["chain of thought", "written by a large model or a person", "written by the task, every step"],
      ["thinking at test time", "asked for by the prompt", "the completion is made to begin with <think> or <answer>"],
    ]
    let catalog = Catalog(settings: settings, tasks: results.tasks)
    for (task, title) in [(StudyTasks.spatial, "suitability"), (StudyTasks.counting, "reasonRFT")] {
      guard let run = catalog.runs(.rftZero, task, settings.seeds.first ?? 1).first,
        case .reinforced(let stage) = run.stage
      else { continue }
      rows += Self.rows(".\(title)", catalog.published(task), stage.configuration)
    }
    return Table(caption: "Setting by setting", header: ["setting", "papers", "here"], rows: rows)
  }

  static func rows(_ name: String, _ published: GRPOConfiguration, _ ours: GRPOConfiguration) -> [[String]] {
    let fields: [(String, String, String)] = [
      ("steps", "\(published.steps)", "\(ours.steps)"),
      ("prompts of a rollout", "\(published.promptsPerRollout)", "\(ours.promptsPerRollout)"),
      ("completions of a prompt", "\(published.generations)", "\(ours.generations)"),
      (
        "longest completion", "\(published.maximumTokens)",
        "\(ours.maximumTokens) (\(StudyTasks.spatial) and others differ)"
      ),
      ("rate", "\(published.learningRate)", "\(ours.learningRate)"),
      ("temperature", "\(published.sampling.temperature)", "\(ours.sampling.temperature)"),
      ("KL coefficient", text(published.objective.divergence), text(ours.objective.divergence)),
    ]
    return fields.map { field, theirs, our in
      ["\(name): \(field)", theirs, theirs == our ? "the same" : our]
    }
  }

  private static func text(_ divergence: Divergence?) -> String { divergence.map { "\($0.coefficient)" } ?? "none" }
}
