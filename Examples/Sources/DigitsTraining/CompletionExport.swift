import GRPO
import RewardCore
import VisualTasks

extension DigitsResult {
  /// The sampled completions on held-out scans before and after reinforcement, as JSON lines.
  ///
  /// Columns: `id`, `prompt_id` (phase and scan; the lines of a group are adjacent), `phase` (`before` or `after`),
  /// `prompt`, `completion`, `solution`, `tokens`, `ending`.
  public var completionLines: String {
    var text = ""
    var id = 0
    for (phase, evaluation) in [("before", before), ("after", after)] {
      let generations = lesson.settings.heldOutGenerations
      for (row, completion) in evaluation.sampled.completions.enumerated() {
        let scan = lesson.scans.heldOut[row / generations]
        id += 1
        var line = JSONLine()
        line.add("id", id)
        line.add("prompt_id", "\(phase)-scan-\(scan.id)")
        line.add("phase", phase)
        line.add("prompt", scan.prompt)
        line.add("completion", completion.text)
        line.add("solution", scan.answer)
        line.add("tokens", completion.tokens.count)
        line.add("ending", completion.ending.rawValue)
        text += line.text + "\n"
      }
    }
    return text
  }
}
