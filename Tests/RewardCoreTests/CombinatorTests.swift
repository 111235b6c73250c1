import RewardCore
import Testing

struct Row: Sendable {
  var task = "count"
  var wanted: Double? = 1
  var length = 10
}

/// A reward that scores the number in the text, for any reference.
struct Says: Reward {
  var range: ClosedRange<Double> = -2...2
  func verdict(on completion: Completion, given reference: Double) -> Verdict {
    Verdict(name, (Double(completion.text) ?? -2) * reference)
  }
}

struct Form: Reward {
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: Void) -> Verdict {
    Verdict(name, completion.text.count < 4 ? 1 : 0)
  }
}

/// A group reward: the share of completions that are not longer.
struct Shortest: GroupReward {
  let range = 0.0...1.0
  func verdicts(on group: CompletionGroup<Void>) -> [Verdict] {
    group.completions.map { one in
      let longer = group.completions.filter { $0.text.count >= one.text.count }.count
      return Verdict(name, Double(longer) / Double(group.completions.count))
    }
  }
}

@Suite struct CombinatorTests {
  @Test func addsAndLeavesOutAbstentions() {
    let total = Total(for: Row.self) {
      Says().given(\.wanted)
      Form().weighted(0.5)
    }
    #expect(total.verdict(on: "1", given: Row()).score == 1.5)
    #expect(total.verdict(on: "1", given: Row(wanted: nil)).score == 0.5)
    #expect(total.range == -2...2.5)
    let alone = Total(for: Row.self) { Says().given(\.wanted) }
    #expect(alone.verdict(on: "1", given: Row(wanted: nil)).score == nil)
    #expect(alone.range == -2...2)
  }

  @Test func isAGroupRewardIfAPartIs() {
    let total = Total(for: Row.self) {
      Form()
      Shortest()
    }
    let isSingle = (total as Any) is any Reward<Row>
    #expect(!isSingle)
    let scores = total.verdicts(on: CompletionGroup(["1", "22222"], reference: Row())).map(\.score)
    #expect(scores == [2, 0.5])
  }

  @Test func buildsFromLoopsAndConditions() {
    func make(_ isLong: Bool) -> some Reward<Void> {
      Total(for: Void.self) {
        for weight in [1.0, 10, 100] { Form().weighted(weight) }
        if isLong { Form().weighted(1000) }
      }
    }
    #expect(make(false).score(on: "a") == 111)
    #expect(make(true).score(on: "a") == 1111)
  }

  @Test func productMinimumAndMaximum() {
    func scores(_ text: Completion, _ wanted: Double?) -> [Double?] {
      let row = Row(wanted: wanted)
      return [
        Product(for: Row.self) {
          Says().given(\.wanted)
          Form().weighted(3)
        }.score(on: text, given: row),
        Minimum(for: Row.self) {
          Says().given(\.wanted)
          Form()
        }.score(on: text, given: row),
        Maximum(for: Row.self) {
          Says().given(\.wanted)
          Form()
        }.score(on: text, given: row),
        FirstApplicable(for: Row.self) {
          Says().given(\.wanted)
          Form()
        }.score(on: text, given: row),
      ]
    }
    #expect(scores("2", 1) == [6, 1, 2, 2])
    #expect(scores("2", nil) == [3, 1, 1, 1])
  }

  @Test func gates() {
    let reward = Form().gating(Says()).given(\Row.wanted)
    #expect(reward.verdict(on: "1", given: Row()).score == 1)
    let closed = reward.verdict(on: "1.000000", given: Row())
    #expect(closed.score == -2)
    #expect(closed.reason == .gateClosed(0, threshold: 1))
    #expect(closed["says"]?.score == 1)
    #expect(reward.verdict(on: "1.000000", given: Row(wanted: nil)).score == nil)
    let half = Scoring("half") { _ in 0.5 }
    #expect(half.gating(Form(), threshold: 0.5).score(on: "a") == 1)
  }

  @Test func adjusts() {
    #expect(Says().weighted(-0.5).range == -1...1)
    #expect(Says().weighted(-0.5).score(on: "2", given: 1) == -1)
    #expect(Says().rescaled().score(on: "1", given: 1) == 0.75)
    #expect(Says().rescaled(to: 3...5).score(on: "2", given: 1) == 5)
    #expect(Says().clamped(to: 0...1).score(on: "2", given: 1) == 1)
    #expect(Says().clamped(to: 0...1).range == 0...1)
    #expect(Says().atLeast(1).score(on: "1", given: 1) == 1)
    #expect(Says().atLeast(1).score(on: "0.999", given: 1) == 0)
    #expect(Says().atLeast(3).range == 0...0)
  }

  @Test func routes() {
    let reward = Routed(
      by: { (row: Row) in row.task },
      [("count", Says().given(\Row.wanted)), ("form", Form().ignoringReference(Row.self))])
    #expect(reward.score(on: "2", given: Row()) == 2)
    #expect(reward.score(on: "2", given: Row(task: "form")) == 1)
    let other = reward.verdict(on: "2", given: Row(task: "box"))
    #expect(other.score == nil)
    #expect(other.reason.description == "does not apply: there is no reward for “box”")
  }

  @Test func followsASchedule() {
    let reward = Form().scheduled(.from(step: 800))
    func score(_ step: Int) -> Double? {
      reward.verdicts(on: CompletionGroup(["a"], reference: (), step: step))[0].score
    }
    #expect(score(0) == 0)
    #expect(score(799) == 0)
    #expect(score(800) == 1)
    #expect(score(5000) == 1)
    let ramp = Schedule([(100, 1), (200, 0), (200, 3), (300, 5)])
    #expect([0, 100, 150, 175, 200, 250, 900].map(ramp.factor) == [1, 1, 0.5, 0.25, 3, 4, 5])
  }

  @Test func trapsOnBrokenContracts() async {
    await #expect(processExitsWith: .failure) { _ = Form().gating(Form(), threshold: .nan) }
    await #expect(processExitsWith: .failure) { _ = Form().weighted(.infinity) }
    await #expect(processExitsWith: .failure) { _ = Schedule([(5, 1), (4, 1)]) }
    await #expect(processExitsWith: .failure) { _ = AnswerSchema(tags: ["a", "a"], answer: .tag("a"), reasoning: nil) }
  }

  @Test func printsATree() {
    let total = Total(for: Row.self) {
      Form().gating(Says()).given(\Row.wanted)
      Form().weighted(0.1)
    }
    #expect(
      total.verdict(on: "0.75", given: Row()).description == """
        -2  total
        ├─ -2  form → says: gate closed: 0 is below 1
        │  ├─ 0  form
        │  └─ 0.75  says
        └─ 0  0.1 × form
           └─ 0  form
        """)
  }
}

@Suite struct BatchTests {
  /// Results are in order and equal for every width, also if the work of the items differs.
  @Test func isEqualForEveryWidth() async {
    let groups = (0..<500).map { i in
      CompletionGroup((0...(i % 7)).map { Completion(String(repeating: "x", count: i % 11 + $0)) }, reference: ())
    }
    let reward = Total(for: Void.self) {
      Form()
      Shortest()
    }
    let wanted = groups.map { reward.verdicts(on: $0) }
    for width in [1, 2, 3, 8, 600] {
      #expect(await reward.verdicts(on: groups, width: width) == wanted)
    }
    #expect(await reward.verdicts(on: [], width: 2).isEmpty)
  }

  @Test func tabulates() throws {
    let reward = Total(for: Row.self) {
      Says().given(\.wanted)
      Form()
    }
    let verdicts = [("1", 1.0), ("2", nil), ("1.5", 1)].map {
      reward.verdict(on: Completion($0.0), given: Row(wanted: $0.1))
    }
    let table = VerdictTable(verdicts)
    #expect(table["total"] == [2, 1, 2.5])
    #expect(table["total/says"] == [1, nil, 1.5])
    var gathered = VerdictStatistics()
    for verdict in verdicts { gathered.add(verdict) }
    #expect(gathered.components == table.statistics)
    let says = try #require(table.statistics.first { $0.path == "total/says" })
    #expect(says.mean == 1.25 && says.deviation == 0.25 && says.abstentions == 1)
    #expect(says.minimum == 1 && says.maximum == 1.5)
  }

  /// A part that describes how an input was read is not a component; one that abstains is.
  @Test func skipsRemarks() {
    let parts = [
      Verdict("rule", 1), .remark("answer", readAs: "2"), Verdict.abstention("units", because: "there are none"),
    ]
    let verdict = Verdict("match", 1, parts: parts)
    #expect(parts.map(\.isRemark) == [false, true, false])
    #expect(verdict.parts[1].reason.code == "reading" && verdict.parts[1].description == "–  answer: read as 2")
    let table = VerdictTable([verdict, verdict])
    #expect(table.columns.map(\.path) == ["match", "match/rule", "match/units"])
    var gathered = VerdictStatistics()
    for _ in 0..<2 { gathered.add(verdict) }
    #expect(gathered.components == table.statistics)
  }
}

@Suite struct ScoresTests {
  private let loud = Scoring("loud", for: Int.self) { completion, count in
    completion.text.count { $0 == "!" } == count ? 1 : 0
  }

  /// Second way: one by one.
  @Test func areThoseOfEachCompletion() {
    let completions: [Completion] = ["a!", "b", "c!!"]
    #expect(loud.scores(on: completions, given: 1) == [1, 0, 0])
    #expect(loud.scores(on: completions, given: 2) == completions.map { loud.score(on: $0, given: 2) })
    #expect(loud.scores(on: completions, given: [1, 0, 5]) == [1, 1, 0])
    let form = Scoring("form") { $0.text.hasPrefix("a") ? 1 : 0 }
    #expect(form.scores(on: completions) == [1, 0, 0])
    #expect(form.verdicts(on: CompletionGroup(completions)).map(\.score) == [1, 0, 0])
  }

  @Test func requireAReferenceForEach() async {
    await #expect(processExitsWith: .failure) {
      _ = Scoring("any", for: Int.self) { _, _ in 1 }.scores(on: ["a"], given: [1, 2])
    }
  }
}
