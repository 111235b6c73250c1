/// Question 2: the effect of a length reward on accuracy and length, for an easy and a hard task.
struct LengthRewards: Question {
  let number = 2
  let title = "Does it help to reward length?"

  private enum Condition: String, CaseIterable {
    case none = "rft-zero"
    case normalized = "normalized-length"
    case fixed = "fixed-length"

    var title: String {
      switch self {
      case .none: "no reward of length"
      case .normalized: "normalized length"
      case .fixed: "fixed per token"
      }
    }
  }

  private static let tasks = [StudyTasks.easy, StudyTasks.hard]

  func runs(_ catalog: Catalog, seed: Int) -> [StudyRun] {
    Self.tasks.flatMap { task -> [StudyRun] in
      let facts = catalog.tasks[task]
      return catalog.runs(.rftZero, task, seed) + [
        catalog.variant(Condition.normalized.rawValue, task, seed) {
          $0.reward.length = .normalized(target: facts?.denseTokens ?? 1, scale: 1)
        },
        catalog.variant(Condition.fixed.rawValue, task, seed) {
          // The original pays 0.001 for each of at most 700 tokens; the longest completion earns as much here.
          $0.reward.length = .fixed(amount: 0.7 / Double(facts?.maximumTokens ?? 1))
        },
      ]
    }
  }

  func section(_ results: StudyResults) -> Section {
    var section = Section()
    section.text = [
      "GRPO from the base model with format and accuracy alone, with the normalized length reward (scale 1, the target is "
        + "the mean length of a completion with every step), and with VisualThinker's fixed reward for each token, scaled so "
        + "that the longest completion earns 0.7 as in the original. The accuracy is that of sampled completions in the right "
        + "format."
    ]
    var table = Table(
      caption: "Tested in domain, thinking",
      header: ["condition"] + Self.tasks.flatMap { ["\($0), accuracy", "p against none", "\($0), tokens"] }, rows: [])
    for condition in Condition.allCases {
      table.rows.append(
        [condition.title]
          + Self.tasks.flatMap { task in
            [
              accuracy(results, task, condition).text(),
              condition == .none
                ? "" : pairedText(accuracy(results, task, condition), accuracy(results, task, .none)),
              length(results, task, condition).text(places: 1),
            ]
          })
    }
    section.tables = [table]
    for task in Self.tasks {
      for (metric, unit, range) in [
        ("accuracy", "accuracy of samples", 0.0...1.0 as ClosedRange<Double>?), ("length", "tokens", nil),
      ] {
        let curves = Condition.allCases.compactMap { condition in
          results.curve(task, condition.rawValue, metric).map {
            CurveFigure.Curve(name: condition.title, samples: $0)
          }
        }
        if curves.isEmpty { continue }
        let title = metric == "accuracy" ? "Accuracy in training: \(task)" : "Length in training: \(task)"
        section.figures.append(
          .init("\(metric)-\(task)", CurveFigure(title: title, unit: unit, curves: curves, range: range).svg))
      }
    }
    section.claims = claims(results)
    return section
  }

  private func accuracy(_ results: StudyResults, _ task: String, _ condition: Condition) -> Sample? {
    results.sample(task, condition.rawValue, StudyTasks.inDomain, .thinking)
  }

  private func length(_ results: StudyResults, _ task: String, _ condition: Condition) -> Sample? {
    results.sample(task, condition.rawValue, StudyTasks.inDomain, .thinking) { $0.length }
  }

  private func claims(_ results: StudyResults) -> [Claim] {
    let paper = "Suitability (2504.05682)"
    func gain(_ task: String, _ condition: Condition) -> Sample? {
      difference(accuracy(results, task, condition), accuracy(results, task, .none))
    }
    func growth(_ task: String, _ condition: Condition) -> Sample? {
      difference(length(results, task, condition), length(results, task, .none))
    }
    return [
      Claim(
        paper, "The normalized length reward makes the model think more.",
        "tokens with minus without it, on both tasks",
        Self.tasks.map { (growth($0, .normalized), Judgement.positive) }),
      Claim(
        paper, "More thinking can be beneficial for complicated tasks.",
        "accuracy with minus without normalized length on \(StudyTasks.hard)", gain(StudyTasks.hard, .normalized)),
      Claim(
        paper, "More thinking is harmful for simple tasks.",
        "accuracy with minus without normalized length on \(StudyTasks.easy)", gain(StudyTasks.easy, .normalized),
        Judgement.negative),
      Claim(
        "VisualThinker (2503.05132)", "A fixed reward for each token makes completions longer without better answers.",
        "on both tasks: more tokens, and a gain of accuracy below 0.02",
        Self.tasks.flatMap { task in
          [(growth(task, .fixed), Judgement.positive), (gain(task, .fixed), { .below(0.02, $0) })]
        }),
    ]
  }
}
