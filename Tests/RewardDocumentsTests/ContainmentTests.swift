import RewardCore
import RewardDocuments
import Testing
import TextRewards

/// A reward of a user that scores the number of the text, whatever it is.
struct Unchecked: Reward, Configurable {
  static let kind = "unchecked"
  static let template = Unchecked()
  let range = 0.0...1.0
  mutating func configure(_ options: inout Options) {}
  func verdict(on completion: Completion, given reference: String) -> Verdict {
    Verdict(name, Double(completion.text) ?? .nan)
  }
}

/// Invalid scores of users' rewards in recipes and in the rewards of text that ask another reward.
@Suite struct ContainmentTests {
  static let texts = ["nan", "inf", "-inf", "1.5", "-1"]

  @Test(arguments: [
    #"{"kind": "unchecked"}"#, #"{"kind": "total", "parts": [{"kind": "unchecked", "weight": 0.5}]}"#,
    #"{"kind": "anyOfMatch", "match": {"kind": "unchecked"}, "reference": "list"}"#,
    #"{"kind": "gated", "gate": {"kind": "unchecked"}, "threshold": 0.5, "reward": {"kind": "truncationPenalty"}}"#,
    #"{"kind": "normalizedLength", "target": 5, "unit": "words"}"#,
  ])
  func recipes(_ text: String) throws {
    var registry = Registry.standard
    registry.register(Unchecked.self)
    let recipe = try Recipe(parsing: text, by: registry)
    for score in Self.texts {
      let input = try recipe.input(fromLine: #"{"completion": "\#(score)", "reference": "a", "list": ["a", "b"]}"#)
      let verdict = recipe.verdicts(on: input)[0]
      #expect(verdict.score.map(recipe.groupReward.range.contains) == true, "\(score): \(verdict)")
      if text.contains("unchecked") {
        #expect(verdict.score == recipe.groupReward.range.lowerBound, "\(score): \(verdict)")
      }
    }
  }

  @Test func lengthsWhereCorrect() {
    let length = CosineLength(limit: 100, unit: .words)
    let reward = length.whereCorrect(Unchecked(), threshold: 0.5)
    let wrong = length.whereCorrect(Scoring("wrong", for: String.self) { _, _ in 0 }, threshold: 0.5)
    for text in Self.texts {
      let completion = Completion(text)
      #expect(reward.score(on: completion, given: "a") == wrong.score(on: completion, given: "a"))
    }
  }
}
