extension DigitsResult {
  /// The results on the held-out scans, before and after, each with a name.
  var findings: [(name: String, before: Double, after: Double, places: Int)] {
    let reward = lesson.settings.lengthWeight > 0 ? "reward without length" : "reward"
    return [
      ("\(reward), sampled, of 2", before.reward, after.reward, 3),
      ("format, sampled", before.format, after.format, 3),
      ("accuracy, sampled", before.accuracy, after.accuracy, 3),
      ("accuracy, greedy, thinking", before.greedy, after.greedy, 3),
      ("accuracy, greedy, begun with <answer>", before.greedyWithoutThinking, after.greedyWithoutThinking, 3),
      ("length, sampled, in tokens", before.length, after.length, 1),
    ]
  }

  /// The findings as a table.
  public var summary: String {
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let width = findings.map(\.name.count).max() ?? 0
    let title = "on \(lesson.settings.heldOutScans) held-out scans"
    var lines = [title + padded("before", width + 8 - title.count) + padded("after", 8)]
    for finding in findings {
      let name = finding.name + String(repeating: " ", count: width - finding.name.count)
      lines.append(
        name + padded(finding.before.formatted(places: finding.places), 8)
          + padded(finding.after.formatted(places: finding.places), 8))
    }
    return lines.joined(separator: "\n")
  }
}
