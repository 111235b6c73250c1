internal import RewardCore
internal import RewardTesting

extension AuditReport {
  /// The report as a self-contained HTML page.
  package var html: String {
    var body = "<h1>\(escaped(recipe))</h1><p class=\"\(isClean ? "good" : "bad")\">\(escaped(verdict))</p>"
    body +=
      "<p>“\(escaped(reward))”, \(lowest.inWords)…\(highest.inWords); \(references) references, \(attacks) attacks.</p>"
    body +=
      "<h2>Laws</h2>"
      + table(
        ["law", "what holds", "cases", "broken by"],
        laws.filter { $0.cases > 0 }.map { law in
          [law.law, law.statement, "\(law.cases)", law.violations.map(\.description).joined(separator: "\n")]
        })
    body +=
      "<h2>Attacks that earn a score</h2>"
      + table(
        ["group", "attack", "seen at", "completion", "reference", "score", "right", "wrong"],
        holes.map { hole in
          [
            hole.group, hole.attack, hole.origin, hole.completion, hole.reference, hole.score.inWords,
            hole.right.inWords, hole.wrong.inWords,
          ]
        })
    if let completions { body += self.body(of: completions) }
    return """
      <!doctype html><html lang="en"><meta charset="utf-8"><title>\(escaped(recipe)): audit</title>
      <style>body{font:15px/1.45 system-ui,sans-serif;max-width:75em;margin:2em auto;padding:0 1em}table{border-collapse:collapse}
      td,th{border:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}
      .good{color:#060;font-weight:bold}.bad{color:#900;font-weight:bold}</style>
      \(body)</html>

      """
  }

  private func body(of result: CompletionAudit.Result) -> String {
    func cases(_ cases: [CompletionAudit.Case]) -> String {
      table(
        ["line", "reference", "score", "reason", "contradicted by", "completion"],
        cases.map {
          [
            "\($0.line)", $0.reference, $0.score.inWords, $0.reason, $0.by.joined(separator: ", "),
            String($0.completion.suffix(400)),
          ]
        })
    }
    return "<h2>\(result.completions) completions</h2>"
      + table(
        ["property", "rate with its 95 % interval"],
        result.rates.filter { $0.rate.total > 0 }.map { [$0.name, $0.rate.words] })
      + "<p>Correlation of the score with the length in bytes: \(escaped(result.lengthCorrelation))</p>"
      + "<h3>Likely false negatives</h3>" + cases(result.negativeCases) + "<h3>Likely false positives</h3>"
      + cases(result.positiveCases)
      + "<h3>Components</h3>"
      + table(
        ["component", "mean", "deviation", "minimum", "maximum", "abstentions", "remark"],
        result.components.map { part in
          [part.path] + [part.mean, part.deviation, part.minimum, part.maximum].map { $0.map(\.inWords) ?? "–" } + [
            "\(part.abstained)", part.remark,
          ]
        })
  }

  private func table(_ head: [String], _ rows: [[String]]) -> String {
    if rows.isEmpty { return "<p>None.</p>" }
    func row(_ cells: [String], _ tag: String) -> String {
      "<tr>" + cells.map { "<\(tag)>\(escaped($0))</\(tag)>" }.joined() + "</tr>"
    }
    return "<table>" + row(head, "th") + rows.map { row($0, "td") }.joined() + "</table>"
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      // Invisible characters are shown by number.
      case let other where Visibility(other.value) == .invisible: result += "\\u{\(String(other.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
