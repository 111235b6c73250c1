import GRPO

import RewardCore
import VisualTasks

/// A few scans with the model's output before and after, chosen by the change.
struct ReportSamples {
  private let result: DigitsResult

  init(_ result: DigitsResult) { self.result = result }

  /// Three that were repaired, two that did not change, and two that are wrong or malformed afterwards.
  var chosen: [Int] {
    let rows = 0..<result.lesson.settings.heldOutScans
    let best = Double(result.lesson.rewards.prefix(2).count)
    let repaired = rows.filter { total($0, result.before) < best && total($0, result.after) == best }
    let kept = rows.filter { total($0, result.before) == best && total($0, result.after) == best }
    let failed = rows.filter { total($0, result.after) < best }
    return Array(repaired.prefix(3) + kept.prefix(2) + failed.prefix(2))
  }

  var html: String { chosen.map(card).joined(separator: "\n") }

  /// The row of a scan's first completion.
  private func row(_ scan: Int) -> Int { scan * result.lesson.settings.heldOutGenerations }

  private func total(_ scan: Int, _ evaluation: DigitsEvaluation) -> Double {
    evaluation.sampled.verdicts.prefix(2).reduce(0) { $0 + ($1[row(scan)].score ?? 0) }
  }

  private func card(_ number: Int) -> String {
    let scan = result.lesson.scans.heldOut[number]
    return """
      <div class="sample">
      <div>\(Self.picture(scan.image))<h3>scan \(scan.id): a \(scan.answer)</h3></div>
      \(column("before", result.before, number))
      \(column("after", result.after, number))
      </div>
      """
  }

  private func column(_ title: String, _ evaluation: DigitsEvaluation, _ number: Int) -> String {
    let completion = evaluation.sampled.completions[row(number)]
    let trees = evaluation.sampled.verdicts.map { $0[row(number)].description }
    return "<div><h3>\(title)</h3><code>\(completion.text.escaped)</code><pre>"
      + trees.joined(separator: "\n").escaped + "</pre></div>"
  }

  private static func picture(_ image: PixelImage) -> String {
    var squares = ""
    for y in 0..<image.height {
      for x in 0..<image.width {
        let shade = Int((255 * (1 - image[x, y, 0])).rounded())
        squares +=
          "<rect x=\"\(x)\" y=\"\(y)\" width=\"1.02\" height=\"1.02\" fill=\"rgb(\(shade),\(shade),\(shade))\"/>"
      }
    }
    return "<svg viewBox=\"0 0 \(image.width) \(image.height)\" role=\"img\" aria-label=\"the scan\">\(squares)</svg>"
  }
}
