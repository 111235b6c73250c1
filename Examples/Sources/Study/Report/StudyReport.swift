import GRPO
import VisualTasks

/// The page of a study, created from its results alone, without scripts and other files.
public struct StudyReport {
  private let results: StudyResults
  private let record: StudyRecord?
  private let questions: [any Question]

  /// Creates a report.
  public init(_ results: StudyResults, record: StudyRecord? = nil) {
    self.results = results
    self.record = record
    questions = Study.questions(results.settings)
  }

  /// The whole page.
  public var html: String {
    let sections = questions.map { ($0, $0.section(results)) }
    let claims = sections.flatMap { $0.1.claims }
    return """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
      <title>The study</title><link rel="icon" href="data:,"><style>\(PageStyle.css)\(SVG.style)</style></head><body>
      <h1>Two papers on reinforcement fine-tuning, reproduced in small</h1>
      \(quickNote)
      <p>A vision-language model of \(weights) learns six visual tasks by the methods of <i>On the Suitability of
      Reinforcement Fine-Tuning to Visual Tasks</i> (2504.05682) and <i>Reason-RFT</i> (2503.20752).
      \(results.settings.seeds.count) seeds; ± is half the 95 % t-interval of the mean over the seeds, and <i>p</i> is that of
      a two-sided paired t-test over the seeds. Each seed has training and test items of its own, the same for every
      method. Choices were made on the validation split.</p>
      \(recordText)
      <h2 id="claims">What the papers report, and what is seen here</h2>
      \(claimTable(claims))
      <h2 id="tasks">Does any method learn the task?</h2>
      \(TaskSummary(results).html)
      \(sections.map { section($0.0, $0.1) }.joined(separator: "\n"))
      <h2 id="samples">What the models wrote</h2>
      \(SampleCards(results).html)
      <h2 id="departures">Departures from the papers</h2>
      \(Departures(results).table.html)
      <h2 id="runs">Configuration and seed of every run</h2>
      \(RunTable(results).html)
      \(quickNote)
      </body></html>

      """
  }

  /// The figures by the names of their files.
  public var figures: [Section.Figure] { questions.flatMap { $0.section(results).figures } }

  /// The claims with their judgements.
  public var claims: [Claim] { questions.flatMap { $0.section(results).claims } }

  private var weights: String { "about 200,000 weights" }

  private var quickNote: String {
    guard results.settings.isQuick else { return "" }
    return
      "<p class=\"quick\">This is the quick study: \(results.settings.seeds.count) seeds and short training. It shows "
      + "that everything works; it is too small for conclusions.</p>"
  }

  private var recordText: String {
    guard let record else { return "" }
    return "<p class=\"note\">Run on \(record.date.escaped): \(record.machine.escaped); \(results.runs.count) runs, "
      + "\((record.runSeconds / 60).fixed(0)) minutes of one core in all, \(record.workers) runs at once. Base model "
      + "\(results.base.escaped).</p>"
  }

  private func section(_ question: any Question, _ section: Section) -> String {
    let quick = results.settings.isQuick ? " <small class=\"quick\">(quick study)</small>" : ""
    let text = section.text.map { "<p>\($0.escaped)</p>" }.joined()
    let figures = section.figures.map { "<figure>\($0.inline)</figure>" }.joined(separator: "\n")
    return "<h2 id=\"question-\(question.number)\">\(question.number). \(question.title.escaped)\(quick)</h2>\(text)"
      + section.tables.map(\.html).joined(separator: "\n") + "<div class=\"figures\">\(figures)</div>"
  }

  private func claimTable(_ claims: [Claim]) -> String {
    let rows = claims.map { claim -> String in
      let seen = claim.samples.map { $0.text(places: 3, signed: true) }.joined(separator: "; ")
      let kind =
        switch claim.judgement {
        case .agrees: "agrees"
        case .disagrees: "disagrees"
        case .notTestable: "open"
        }
      return "<tr><td>\(claim.paper.escaped)</td><td>\(claim.reported.escaped)</td><td>\(claim.measured.escaped): "
        + "<b>\(seen.isEmpty ? "–" : seen.escaped)</b></td><td class=\"\(kind)\">\(claim.judgement.rawValue.escaped)</td></tr>"
    }
    return "<div class=\"scroll\"><table class=\"claims\"><thead><tr><th>source</th><th>reports</th><th>seen here</th>"
      + "<th>judgement</th></tr></thead><tbody>\(rows.joined(separator: "\n"))</tbody></table></div>"
      + "<p class=\"note\">The interval decides: it agrees where the whole interval is on the side of the claim, disagrees "
      + "where it is on the other, and else the claim is not testable at this size.</p>"
  }
}
