import RewardCore
import VisualTasks

/// Items with their image, what the model wrote, and the verdict of each reward.
struct SampleCards {
  private let results: StudyResults

  init(_ results: StudyResults) { self.results = results }

  var html: String {
    let shown = StudyTasks.all.flatMap { task in
      [Method.trainingFree, .rft].compactMap { method in
        results.runs.first { $0.run.task == task && $0.run.method == method.rawValue && !$0.samples.isEmpty }
      }
    }
    return shown.map { result in
      let cards = result.samples.map { card($0, result.run) }.joined(separator: "\n")
      let title = Method(rawValue: result.run.method)?.title ?? result.run.method
      return "<details\(result.run.method == Method.rft.rawValue ? " open" : "")><summary>\(result.run.task.escaped), "
        + "\(title.escaped), seed \(result.run.seed)</summary>\(cards)</details>"
    }.joined(separator: "\n")
  }

  private func card(_ sample: SampledItem, _ run: StudyRun) -> String {
    var image = ""
    if let task = TaskCatalog.task(named: run.task), let split = Split(rawValue: sample.split) {
      let example = task.example(at: sample.index, in: split, seed: UInt64(run.seed))
      image =
        "<img alt=\"the image\" width=\"144\" src=\"data:image/png;base64,\(Base64.text(PNG.bytes(of: example.image)))\">"
    }
    let trees = sample.verdicts.map(\.description).joined(separator: "\n")
    return
      "<div class=\"card\"><div>\(image)</div><div><p>\(sample.prompt.escaped) <b>\(sample.reference.escaped)</b></p>"
      + "<code>\(sample.completion.escaped)</code><pre>\(trees.escaped)</pre></div></div>"
  }
}
