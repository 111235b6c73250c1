extension Verdict: CustomStringConvertible {
  /// The tree of verdicts, one line for each part: score, name and reason.
  public var description: String { tree() }

  /// Returns the tree of verdicts, one line for each part. `style` formats the score, name and reason of each line.
  ///
  /// - Parameters:
  ///   - style: returns the text for a verdict's score, name and reason. The `rewards` command adds colors here.
  ///   - details: returns lines to print below a verdict; none by default. ``Reason/details`` has the table of a
  ///     matching.
  public func tree(
    style: (_ verdict: Verdict, _ score: String, _ name: String, _ reason: String) -> String = Verdict.plain,
    details: (_ verdict: Verdict) -> [String] = { _ in [] }
  ) -> String {
    var lines: [String] = []
    addLines(to: &lines, first: "", rest: "", style: style, details: details)
    return lines.joined(separator: "\n")
  }

  /// Formats score, name and reason as plain text.
  public static func plain(_ verdict: Verdict, _ score: String, _ name: String, _ reason: String) -> String {
    reason.isEmpty ? "\(score)  \(name)" : "\(score)  \(name): \(reason)"
  }

  private func addLines(
    to lines: inout [String], first: String, rest: String, style: (Verdict, String, String, String) -> String,
    details: (Verdict) -> [String]
  ) {
    lines.append(first + style(self, score?.inWords ?? "–", name, reason.description))
    for line in details(self) { lines.append(rest + (parts.isEmpty ? "     " : "│    ") + line) }
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      part.addLines(
        to: &lines, first: rest + (isLast ? "└─ " : "├─ "), rest: rest + (isLast ? "   " : "│  "), style: style,
        details: details)
    }
  }
}
