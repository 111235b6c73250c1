extension Verdict: CustomStringConvertible {
  /// The tree of verdicts, one line a part: score, name and reason.
  public var description: String { tree() }

  /// The tree of verdicts, one line a part; `style` can dress each line's score, name and reason.
  ///
  /// - Parameter style: gives the text to print for a verdict's score, name and reason. The command colours with it.
  public func tree(
    style: (_ verdict: Verdict, _ score: String, _ name: String, _ reason: String) -> String = Verdict.plain
  ) -> String {
    var lines: [String] = []
    addLines(to: &lines, first: "", rest: "", style: style)
    return lines.joined(separator: "\n")
  }

  /// Score, name and reason as plain text.
  public static func plain(_ verdict: Verdict, _ score: String, _ name: String, _ reason: String) -> String {
    reason.isEmpty ? "\(score)  \(name)" : "\(score)  \(name): \(reason)"
  }

  private func addLines(
    to lines: inout [String], first: String, rest: String, style: (Verdict, String, String, String) -> String
  ) {
    lines.append(first + style(self, score?.inWords ?? "–", name, reason.description))
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      part.addLines(
        to: &lines, first: rest + (isLast ? "└─ " : "├─ "), rest: rest + (isLast ? "   " : "│  "), style: style)
    }
  }
}
