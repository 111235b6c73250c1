internal import RewardCore

extension AuditReport {
  /// The report as plain text; the last line is the verdict.
  package var text: String {
    var lines = [
      "\(recipe): “\(reward)”, \(lowest.inWords)…\(highest.inWords), tried with \(references) references", "", "laws",
    ]
    for law in laws {
      if law.cases == 0 { continue }
      let isKept = law.violations.isEmpty
      lines.append("  \(isKept ? "kept  " : "BROKEN")  \(law.law)  (\(law.cases) cases)")
      for violation in law.violations { lines.append("          \(violation)") }
    }
    lines += ["", "attacks: \(attacks) tried"]
    for hole in holes {
      lines.append("  PAID    \(hole.group): “\(hole.attack)” (\(hole.origin)), \(hole.count) completions")
      lines.append(
        "          \(Self.quoted(hole.completion)) earns \(hole.score.inWords), the right answer \(Self.quoted(hole.reference)) "
          + "\(hole.right.inWords), a wrong one \(hole.wrong.inWords)")
    }
    if holes.isEmpty { lines.append("  none earns a score") }
    if let completions { lines += [""] + Self.lines(of: completions) }
    return (lines + ["", "verdict: \(verdict)"]).joined(separator: "\n") + "\n"
  }

  private static func lines(of result: CompletionAudit.Result) -> [String] {
    var lines = [
      "completions: \(result.completions)"
        + (result.unreadableLines == 0 ? "" : ", \(result.unreadableLines) lines could not be read")
    ]
    for (name, rate) in result.rates where rate.total > 0 {
      lines.append("  \(name): \(rate.words)")
    }
    lines.append("  correlation of the score with the length in bytes: \(result.lengthCorrelation)")
    func list(_ title: String, _ cases: [CompletionAudit.Case]) {
      if cases.isEmpty { return }
      lines.append("  \(title), the first \(min(5, cases.count)):")
      for one in cases.prefix(5) {
        lines.append(
          "    line \(one.line): reference \(quoted(one.reference)), scored \(one.score.inWords) (\(one.reason)), other by "
            + "\(one.by.joined(separator: ", ")): …\(quoted(String(one.completion.suffix(160))))")
      }
    }
    list("likely false negatives", result.negativeCases)
    list("likely false positives", result.positiveCases)
    lines.append("  components (mean, deviation, minimum, maximum, abstentions)")
    for component in result.components {
      func number(_ value: Double?) -> String { value.map(\.inWords) ?? "–" }
      let numbers = [component.mean, component.deviation, component.minimum, component.maximum].map(number).joined(
        separator: "  ")
      lines.append(
        "    \(component.path): \(numbers)  \(component.abstained)\(component.remark.isEmpty ? "" : "  ← \(component.remark)")"
      )
    }
    return lines
  }

  static func quoted(_ text: String) -> String {
    let short =
      text.unicodeScalars.count > 300 ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(300))) + "…" : text
    return short.debugDescription
  }
}

extension CompletionAudit.Result {
  /// The rates with their names.
  package var rates: [(name: String, rate: Rate)] {
    [
      ("right", right), ("wrong", wrong), ("no answer found", unextracted),
      ("likely false negatives, of those with the lowest score", falseNegatives),
      ("right answers outside the form, of those without an answer", lostToExtraction),
      ("likely false positives, of those with the highest score", falsePositives),
      ("groups without variance", groupsWithoutVariance),
      ("at the highest score", saturatedHigh), ("at the lowest score", saturatedLow),
    ]
  }
}
