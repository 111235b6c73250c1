import Foundation
import RewardAudit
import RewardCore
import RewardDocuments
import RewardTesting
import Testing

@Suite struct AttackTests {
  @Test func areManyAndNamed() {
    #expect(Attack.all.count >= 200)
    #expect(Set(Attack.all.map(\.name)).count == Attack.all.count)
    for attack in Attack.all { #expect(!attack.origin.isEmpty && !attack.families.isEmpty, "\(attack.name)") }
    for family in AnswerFamily.allCases {
      #expect(Attack.all.contains { $0.families.contains(family) }, "\(family)")
    }
  }

  /// Every attack creates completions for some answer, and none of them is the right answer.
  @Test func makeCompletions() {
    let answers: [AnswerFamily: String] = [
      .number: "12", .count: "7", .formula: "12", .choice: "B", .choices: "A, C", .yesNo: "yes", .text: "Paris",
      .similarText: "Paris",
      .list: "red, green, blue", .box: "[100, 420, 200, 540]",
      .boxes: #"[{"bbox_2d": [0, 0, 100, 100], "label": "cat"}, {"bbox_2d": [200, 50, 300, 150], "label": "dog"}]"#,
      .interval: "[10, 20]", .shape: "[0, 0, 100, 0, 100, 80]", .shapes: "[[10, 20], [30, 40]]", .point: "[420, 85]",
      .mask: #"{"size": [4, 4], "counts": [0, 8, 8]}"#, .counts: #"{"cat": 2, "dog": 1, "cow": 3}"#,
      .program: "change_color(1, red), change_size(2, small)", .form: "12", .length: "12",
    ]
    var made: [String: Int] = [:]
    for (family, answer) in answers {
      let task = JudgedTask(Everything(), reference: "", answers: [answer], schemas: [.thinkAnswer], family: family)
      for attack in Attack.all where attack.families.contains(family) {
        let texts = attack.completions(for: task)
        made[attack.name, default: 0] += texts.count
        #expect(!texts.contains(task.completion(answering: answer)) || family == .form, "\(attack.name), \(family)")
      }
    }
    for attack in Attack.all { #expect(made[attack.name] ?? 0 > 0, "\(attack.name) makes nothing") }
  }

  /// The defaults to test: combinators and presets use the readers of their rewards, and are tested in `make laws`.
  static let tried = CatalogueEntry.all.filter { entry in
    let isOwn = Registry.standard.entry(for: entry.kind)?.origin == .reward
    return entry.mode == "default" && (isOwn || CatalogueTests.cases > 500)
  }

  /// Every default against every attack: attacks that earn a score are in the catalogue, with the reason.
  @Test(arguments: tried)
  func onlyKnownAttacksEarnAScore(_ entry: CatalogueEntry) throws {
    var paid: [String: Hole] = [:]
    for task in try entry.tasks().prefix(CatalogueTests.cases > 500 ? 10 : 1) {
      for hole in task.allHoles() { paid[hole.attack.name] = hole }
    }
    for (name, hole) in paid where entry.pays[name] == nil {
      Issue.record(
        "\(entry.testDescription) pays “\(name)”: \(hole.text.debugDescription) earns \(hole.score), a right answer \(hole.right)"
      )
    }
    if CatalogueTests.cases > 500 {
      for name in entry.pays.keys where paid[name] == nil {
        Issue.record("\(entry.testDescription) does not pay “\(name)” any more")
      }
    }
  }
}

/// Gives every completion the full score.
struct Everything: Reward {
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: String) -> Verdict { Verdict(name, 1) }
}
