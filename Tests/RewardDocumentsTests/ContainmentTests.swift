import RewardCore
import RewardDocuments
import Testing
import TextRewards

/// A user's reward that scores the number in the text, whatever it is.
struct Unchecked: Reward, Configurable {
  static let kind = "unchecked"
  static let defaults = Unchecked()
  let range = 0.0...1.0
  mutating func configure(_ options: inout Options) {}
  func verdict(on completion: Completion, given reference: String) -> Verdict {
    Verdict(name, Double(completion.text) ?? .nan)
  }
}

/// Invalid scores of users' rewards in recipes and in rewards that call another reward.
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

  /// Every kind of the registry that takes another reward, by its own description of its options.
  static let places = Registry.standard.entries.filter { entry in
    entry.options.contains { $0.isRequired && $0.requirement.contains("reward") }
  }.map(\.kind)

  @Test(arguments: places) func everyPlaceOfARecipe(_ kind: String) throws {
    var registry = Registry.standard
    registry.register(Unchecked.self)
    let entry = try #require(registry.entry(for: kind))
    let inner = #"{"kind": "unchecked"}"#
    let options = entry.options.filter(\.isRequired).map { option in
      let value =
        switch (option.requirement, option.name) {
        case ("a reward", _): inner
        case ("a list of rewards", _): "[\(inner), \(inner)]"
        case (let words, _) where words.hasPrefix("an object of rewards"): #"{"a": \#(inner)}"#
        case (let words, _) where words.hasPrefix("a column"): #""shuffled""#
        case (_, "schedule"): #"[{"step": 0, "factor": 0.5}]"#
        case (_, "unit"): #""words""#
        case (_, "name"): #""other""#
        case (_, "match"): inner
        case (_, "lower"): "0"
        case (_, "margin"), (_, "threshold"), (_, "weight"), (_, "upper"): "1"
        default: "100"
        }
      return #""\#(option.name)": \#(value)"#
    }
    let text = #"{"kind": "\#(kind)", \#(options.joined(separator: ", "))}"#
    let recipe = try Recipe(parsing: text, by: registry)
    let isList = entry.reference == "a list"
    for score in Self.texts {
      let reference = isList ? #"["a"]"# : #""a""#
      let row = #"{"completion": "\#(score)", "reference": \#(reference), "task": "a", "shuffled": [0.5]}"#
      let verdict = recipe.verdicts(on: try recipe.input(fromLine: row))[0]
      #expect(verdict.score.map(recipe.groupReward.range.contains) == true, "\(score) in \(text): \(verdict)")
      #expect(!verdict.invalidVerdicts.isEmpty, "\(score) in \(text): \(verdict)")
    }
  }

  @Test func coversEveryPlace() {
    #expect(Self.places.count >= 18)
    for kind in ["total", "gated", "weighted", "routed", "scheduled", "named", "cosineLength", "temporalContrast"] {
      #expect(Self.places.contains(kind))
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
