/// Question 3: five methods on three tasks, in domain and in two domains that training never saw.
struct MethodsInReasonRFT: Question {
  let number = 3
  let title = "Which method generalizes?"
  static let tasks = StudyTasks.reasonRFT

  func runs(_ catalog: Catalog, seed: Int) -> [StudyRun] {
    Self.tasks.flatMap { task in
      [catalog.floors(task, seed)] + Method.allCases.flatMap { catalog.runs($0, task, seed) }
    }
  }

  func section(_ results: StudyResults) -> Section {
    var section = Section()
    section.text = [
      "Each method is tested as it was trained: ANS-SFT answering, the others thinking. Transformation gives partial credit "
        + "and structure a smooth tolerance, as in the paper's own evaluation."
    ]
    for task in Self.tasks {
      var table = Table(
        caption: "Accuracy on \(task), mean and 95 % interval over the seeds",
        header: ["method"] + StudyTasks.splits.map { StudyTasks.title(of: $0, in: task) } + ["p against training-free"],
        rows: [])
      for method in Method.allCases {
        table.rows.append(
          [method.title] + StudyTasks.splits.map { results.sample(task, method, $0).text() } + [
            method == .trainingFree
              ? ""
              : pairedText(
                results.sample(task, method, StudyTasks.inDomain),
                results.sample(task, .trainingFree, StudyTasks.inDomain))
          ])
      }
      for mode in [TestMode.majority, .promptOnly, .neighbor, .probe] {
        table.rows.append(
          [StudyTasks.floorTitle(mode)] + StudyTasks.splits.map { results.sample(task, "floors", $0, mode).text() } + [
            ""
          ])
      }
      section.tables.append(table)
      let groups = StudyTasks.splits.map { split in
        IntervalFigure.Group(
          name: StudyTasks.title(of: split, in: task),
          rows: Method.allCases.compactMap { method in
            results.sample(task, method, split).map {
              IntervalFigure.Row(name: method.title, sample: $0, hue: method.hue)
            }
          }, floor: results.sample(task, "floors", split, .majority)?.mean)
      }
      section.figures.append(
        .init(
          "methods-\(task)", IntervalFigure(title: "Methods on \(task)", unit: "accuracy", groups: groups).svg))
    }
    section.claims = claims(results)
    return section
  }

  private func claims(_ results: StudyResults) -> [Claim] {
    let paper = "Reason-RFT (2503.20752), 2B"
    func sample(_ task: String, _ method: Method, _ split: String) -> Sample? { results.sample(task, method, split) }
    func outside(_ task: String, _ method: Method) -> Sample? {
      average(StudyTasks.outOfDomain.map { sample(task, method, $0) })
    }
    func all(_ method: Method) -> Sample? {
      average(Self.tasks.flatMap { task in StudyTasks.splits.map { sample(task, method, $0) } })
    }
    let reported: [String: (cot: String, zero: String)] = [
      StudyTasks.counting: ("96.8 against 85.5", "58.0 and 5.2 against 51.1 and 5.2"),
      StudyTasks.structure: ("49.0 against 43.1", "32.5 against 22.5"),
      StudyTasks.transformation: ("74.6 against 64.4", "34.1 and 33.4 against 49.2 and 50.3"),
    ]
    var claims = [
      Claim(
        paper, "Over all tasks and domains, reinforcement after CoT-SFT is better than CoT-SFT alone.",
        "RFT minus CoT-SFT, mean of all tasks and splits", difference(all(.rft), all(.reasoningSFT))),
      Claim(
        paper, "Over all tasks and domains, RFT is better than RFT-zero.",
        "RFT minus RFT-zero, mean of all tasks and splits", difference(all(.rft), all(.rftZero))),
    ]
    for task in Self.tasks {
      claims.append(
        Claim(
          paper, "In domain on \(task), RFT is better than CoT-SFT (\(reported[task]?.cot ?? "")).",
          "RFT minus CoT-SFT on \(task), in domain",
          difference(sample(task, .rft, StudyTasks.inDomain), sample(task, .reasoningSFT, StudyTasks.inDomain))))
      let zeroIsBetter = task != StudyTasks.transformation
      let judge: (Sample) -> Judgement = zeroIsBetter ? { .positive($0) } : { .negative($0) }
      let word = zeroIsBetter ? "better" : "worse"
      claims.append(
        Claim(
          paper,
          "Out of domain on \(task), RFT-zero is \(word) than ANS-SFT (\(reported[task]?.zero ?? "")).",
          "RFT-zero minus ANS-SFT on \(task), mean of both splits out of domain",
          difference(outside(task, .rftZero), outside(task, .answerSFT)),
          judge))
    }
    let task = StudyTasks.transformation
    func loss(_ method: Method) -> Sample? {
      difference(sample(task, method, StudyTasks.inDomain), outside(task, method))
    }
    claims.append(
      Claim(
        paper, "On transformation, RFT loses less out of domain than ANS-SFT (10.5 against 27.6 points).",
        "loss of ANS-SFT minus loss of RFT", difference(loss(.answerSFT), loss(.rft))))
    return claims
  }
}
