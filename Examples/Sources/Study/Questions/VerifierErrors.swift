/// Question 5: what reinforcement loses when verdicts are wrong at random.
struct VerifierErrors: Question {
  let number = 5
  let title = "What does an accurate verifier buy?"

  private static let task = StudyTasks.counting
  private static let rates = [10, 40]

  func runs(_ catalog: Catalog, seed: Int) -> [StudyRun] {
    catalog.runs(.rftZero, Self.task, seed)
      + Self.rates.flatMap { rate in
        [
          catalog.variant("false-accepts-\(rate)", Self.task, seed) { $0.reward.falseAccepts = Double(rate) / 100 },
          catalog.variant("false-rejects-\(rate)", Self.task, seed) { $0.reward.falseRejects = Double(rate) / 100 },
        ]
      }
  }

  func section(_ results: StudyResults) -> Section {
    var section = Section()
    section.text = [
      "RFT-zero on \(Self.task). A false accept turns a verdict below the whole score into the whole score, a false reject a "
        + "whole score into none, each at random with the given probability. Tests use the true reward."
    ]
    let truth = results.sample(Self.task, .rftZero, StudyTasks.inDomain)
    var table = Table(
      caption: "Accuracy in domain", header: ["verifier", "accuracy", "against none", "p"],
      rows: [["no errors", truth.text(), "", ""]])
    for kind in ["accepts", "rejects"] {
      for rate in Self.rates {
        let sample = results.sample(Self.task, "false-\(kind)-\(rate)", StudyTasks.inDomain, .thinking)
        table.rows.append([
          "\(rate) % false \(kind)", sample.text(), difference(sample, truth).text(signed: true),
          pairedText(sample, truth),
        ])
      }
    }
    section.tables = [table]
    func loss(_ kind: String) -> Sample? {
      difference(truth, results.sample(Self.task, "false-\(kind)-40", StudyTasks.inDomain, .thinking))
    }
    section.claims = [
      Claim(
        "this package", "A wrong answer that is paid costs more than a right one that is not.",
        "accuracy with 40 % false rejects minus with 40 % false accepts",
        difference(loss("accepts"), loss("rejects")))
    ]
    return section
  }
}
