/// Question 4: training against a published reward with a known hole, and against the default of the same preset.
struct RewardHacking: Question {
  let number = 4
  let title = "What does a policy do with a reward that can be cheated?"

  private static let task = StudyTasks.classification
  private static let conditions = [
    ("published-reward", "published code"), ("default-reward", "default of the preset"),
  ]

  func runs(_ catalog: Catalog, seed: Int) -> [StudyRun] {
    [
      catalog.variant("published-reward", Self.task, seed) { $0.reward.accuracy = .publishedClassification },
      catalog.variant("default-reward", Self.task, seed) { $0.reward.accuracy = .classification },
    ]
  }

  func section(_ results: StudyResults) -> Section {
    var section = Section()
    section.text = [
      "The published classification reward of Visual-RFT accepts an answer if it is part of the reference, or the reference "
        + "part of it; an empty answer is part of every reference. The default of the preset visualRFT.classification compares "
        + "the whole answer. Both runs start from the base model, with the same seeds, prompts and settings; the base model "
        + "leaves the answer empty now and then, as its teacher did."
    ]
    var table = Table(
      caption: "\(Self.task), after training (thinking, in domain)",
      header: ["trained against", "paid in the last steps", "accuracy", "exact answers", "tokens"], rows: [])
    for (name, title) in Self.conditions {
      let paid = last(results, name, "paid")
      table.rows.append([
        title, paid.text(), results.sample(Self.task, name, StudyTasks.inDomain, .thinking).text(),
        results.sample(Self.task, name, StudyTasks.inDomain, .thinking) { $0.exact }.text(),
        results.sample(Self.task, name, StudyTasks.inDomain, .thinking) { $0.length }.text(places: 1),
      ])
    }
    section.tables = [table]
    for (metric, title) in [("paid", "What the reward pays"), ("true", "How many answers are right")] {
      let curves = Self.conditions.compactMap { name, title in
        results.curve(Self.task, name, metric).map { CurveFigure.Curve(name: title, samples: $0) }
      }
      if curves.isEmpty { continue }
      section.figures.append(
        .init(
          "hacking-\(metric)", CurveFigure(title: title, unit: "mean of samples", curves: curves, range: 0...1).svg))
    }
    let published = results.sample(Self.task, "published-reward", StudyTasks.inDomain, .thinking)
    let standard = results.sample(Self.task, "default-reward", StudyTasks.inDomain, .thinking)
    section.claims = [
      Claim(
        "this package", "A policy finds the hole: the published reward pays far more than is right.",
        "paid minus right, last ten steps, trained against the published code",
        difference(last(results, "published-reward", "paid"), last(results, "published-reward", "true"))),
      Claim(
        "this package", "Training against the default leaves more right answers.",
        "accuracy after training: default minus published", difference(standard, published)),
    ]
    return section
  }

  /// The mean of a metric over the last ten steps.
  private func last(_ results: StudyResults, _ name: String, _ metric: String) -> Sample? {
    results.curve(Self.task, name, metric).flatMap { average($0.suffix(10).map { Optional($0) }) }
  }
}
