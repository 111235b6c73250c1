/// Question 6: how much of the data a method needs.
struct DataEfficiency: Question {
  let number = 6
  let title = "How much data does a method need?"

  private static let task = StudyTasks.counting
  private static let methods = [Method.answerSFT, .reasoningSFT, .rft]
  private static let percents = [1, 5, 20, 100]

  private static func items(_ percent: Int, _ settings: StudySettings) -> Int {
    max(1, settings.trainingItems * percent / 100)
  }

  private static func name(_ method: Method, _ percent: Int, _ settings: StudySettings) -> String {
    percent == 100 ? method.rawValue : "\(method.rawValue)-\(items(percent, settings))"
  }

  func runs(_ catalog: Catalog, seed: Int) -> [StudyRun] {
    Self.percents.flatMap { percent in
      Self.methods.flatMap {
        catalog.limited($0, Self.task, seed, items: Self.items(percent, catalog.settings))
      }
    }
  }

  func section(_ results: StudyResults) -> Section {
    var section = Section()
    section.text = [
      "The first 1, 5, 20 and 100 % of \(results.settings.trainingItems) items of \(Self.task); the number of steps stays the "
        + "same, so that few items are seen often. RFT learns by CoT-SFT from the same items first."
    ]
    var table = Table(
      caption: "Accuracy in domain", header: ["method"] + Self.percents.map { "\($0) %" }, rows: [])
    for method in Self.methods {
      table.rows.append([method.title] + Self.percents.map { sample(results, method, $0).text() })
    }
    section.tables = [table]
    section.figures = [
      .init(
        "data-efficiency",
        IntervalFigure(
          title: "Accuracy by share of the data", unit: "accuracy in domain",
          groups: Self.percents.map { percent in
            IntervalFigure.Group(
              name: "\(percent) % of the items",
              rows: Self.methods.compactMap { method in
                sample(results, method, percent).map {
                  IntervalFigure.Row(name: method.title, sample: $0, hue: method.hue)
                }
              })
          }
        ).svg)
    ]
    section.claims = [
      Claim(
        "Reason-RFT (2503.20752)", "With few samples it surpasses supervised training on the whole data.",
        "RFT on 5 % minus ANS-SFT on 100 % of the items",
        difference(sample(results, .rft, 5), sample(results, .answerSFT, 100)))
    ]
    return section
  }

  private func sample(_ results: StudyResults, _ method: Method, _ percent: Int) -> Sample? {
    results.sample(
      Self.task, Self.name(method, percent, results.settings), StudyTasks.inDomain, method.mode)
  }
}
