import Answers
import RewardCore

/// A user's format reward.
struct Shouting: Reward, Configurable {
  static let kind = "shouting"
  static let defaults = Shouting()
  var marks = 1
  let range = 0.0...1.0

  mutating func configure(_ options: inout Options) { options("marks", &marks, "positive") { $0 > 0 } }

  func verdict(on completion: Completion, given reference: Void) -> Verdict {
    Verdict(name, completion.text.count { $0 == "!" } >= marks ? 1 : 0)
  }
}

/// A user's reward that compares with a text.
struct Prefix: Reward, Configurable {
  static let kind = "prefix"
  static let defaults = Prefix()
  var factor = 1.0
  var range: ClosedRange<Double> { 0...1 }

  mutating func configure(_ options: inout Options) { options("factor", &factor) }

  func verdict(on completion: Completion, given reference: String) -> Verdict {
    Verdict(name, completion.text.hasPrefix(reference) ? 1 : 0)
  }
}

/// A user's reward that compares the completions of a group.
struct Shortest: GroupReward, Configurable {
  static let kind = "shortest"
  static let defaults = Shortest()
  var range: ClosedRange<Double> { 0...1 }

  mutating func configure(_ options: inout Options) {}

  func verdicts(on group: CompletionGroup<Void>) -> [Verdict] {
    let shortest = group.completions.map(\.text.count).min()
    return group.completions.map { Verdict(name, $0.text.count == shortest ? 1 : 0) }
  }
}

/// A user's reward that compares a group with a number.
struct Quota: GroupReward, Configurable {
  static let kind = "quota"
  static let defaults = Quota()
  var range: ClosedRange<Double> { 0...1 }

  mutating func configure(_ options: inout Options) {}

  func verdicts(on group: CompletionGroup<Int>) -> [Verdict] {
    group.completions.indices.map { Verdict(name, $0 < group.reference ? 1 : 0) }
  }
}

/// A user's reward that searches a text as far as its option allows.
struct Seeking: Reward, Configurable {
  static let kind = "seeking"
  static let defaults = Seeking()
  var finding = Finding.stated
  var answer = AnswerSchema.thinkAnswer
  var range: ClosedRange<Double> { 0...1 }

  mutating func configure(_ options: inout Options) {
    options("finding", &finding)
    options("answer", &answer)
  }

  func verdict(on completion: Completion, given reference: String) -> Verdict {
    Verdict(name, 1, because: .note(code: "options", "\(finding), \(answer.tags.count) tags"))
  }
}
