/// Question 1: training-free, supervised and reinforced, with and without thinking, on the tasks of the suitability study.
struct MethodsInSuitability: Question {
  let number = 1
  let title = "Is reinforcement better than supervision, and is it the thinking?"
  static let tasks = StudyTasks.suitability

  func runs(_ catalog: Catalog, seed: Int) -> [StudyRun] {
    Self.tasks.flatMap { task in
      [catalog.floors(task, seed)] + Method.allCases.flatMap { catalog.runs($0, task, seed) }
    }
  }

  func section(_ results: StudyResults) -> Section {
    var section = Section()
    section.text = [
      "Accuracy in domain. “Thinking” makes the completion begin with <think>, “answering” with <answer>. The paper's SFT "
        + "learns answers and its RFT starts from the base model: these are ANS-SFT and RFT-zero here."
    ]
    var table = Table(caption: "Accuracy, mean and 95 % interval over the seeds", header: ["method"], rows: [])
    for task in Self.tasks { table.header += ["\(task), answering", "\(task), thinking"] }
    for method in Method.allCases {
      table.rows.append(
        [method.title]
          + Self.tasks.flatMap { task in
            [TestMode.answering, .thinking].map { mode in
              results.sample(task, method.rawValue, StudyTasks.inDomain, mode).text()
            }
          })
    }
    table.rows.append(
      ["majority answer"]
        + Self.tasks.flatMap { [results.sample($0, "floors", StudyTasks.inDomain, .majority).text(), ""] })
    section.tables = [table]
    let groups = Self.tasks.map { task in
      IntervalFigure.Group(
        name: task,
        rows: Method.allCases.compactMap { method in
          results.sample(task, method, StudyTasks.inDomain).map {
            IntervalFigure.Row(name: method.title, sample: $0, hue: method.hue)
          }
        }, floor: results.sample(task, "floors", StudyTasks.inDomain, .majority)?.mean)
    }
    section.figures = [
      .init(
        "methods-suitability",
        IntervalFigure(title: "Methods, each as it was trained", unit: "accuracy in domain", groups: groups).svg)
    ]
    section.claims = claims(results)
    return section
  }

  private func claims(_ results: StudyResults) -> [Claim] {
    let paper = "Suitability (2504.05682)"
    var claims = Self.tasks.map { task in
      Claim(
        paper, "RFT is generally better than SFT on visual tasks (\(task)).",
        "RFT-zero, thinking, minus ANS-SFT, answering, in domain on \(task)",
        difference(
          results.sample(task, .rftZero, StudyTasks.inDomain), results.sample(task, .answerSFT, StudyTasks.inDomain)))
    }
    func gain(_ task: String) -> Sample? {
      difference(
        results.sample(task, Method.rftZero.rawValue, StudyTasks.inDomain, .thinking),
        results.sample(task, Method.rftZero.rawValue, StudyTasks.inDomain, .answering))
    }
    claims.append(
      Claim(
        paper, "Explicit reasoning helps on the hard task (spatial aptitude).",
        "RFT-zero with minus without thinking on \(StudyTasks.hard)", gain(StudyTasks.hard)))
    claims.append(
      Claim(
        paper, "Explicit reasoning has little advantage on the easy task (banners).",
        "RFT-zero with minus without thinking on \(StudyTasks.easy) is below 0.05", gain(StudyTasks.easy)
      ) { .below(0.05, $0) })
    return claims
  }
}
