import RewardCore
import RewardTesting
import Testing

/// Rewards with one fault each, and the law or the group of attacks that must find it.
struct PlantedFault: Sendable, CustomTestStringConvertible {
  let name: String
  let law: String
  let violations: @Sendable (_ laws: [Law]) -> [Violation]
  /// Whether the example must be short; cost and groups have none.
  var isShrunk = true
  var testDescription: String { name }

  init<R: GroupReward>(
    _ name: String, breaks law: Law, _ reward: R, _ reference: R.Reference, isShrunk: Bool = true
  ) {
    self.name = name
    self.law = law.name
    self.isShrunk = isShrunk
    violations = { _ in reward.violations(reference: reference, laws: [law], attacks: []) }
  }

  init<R: GroupReward>(_ name: String, pays group: Attack.Group, _ reward: R, _ reference: R.Reference) {
    self.name = name
    law = "attack: \(group.rawValue)"
    violations = { _ in
      reward.violations(reference: reference, laws: [], attacks: Attack.all.filter { $0.group == group })
    }
  }
}

/// A reward defined by an unrestricted closure.
struct Anything: Reward {
  var range: ClosedRange<Double> = 0...1
  let judge: @Sendable (String, String) -> Double?

  init(range: ClosedRange<Double> = 0...1, _ judge: @escaping @Sendable (String, String) -> Double?) {
    self.range = range
    self.judge = judge
  }

  func verdict(on completion: Completion, given reference: String) -> Verdict {
    Verdict(name, judge(completion.answer(by: .thinkAnswer).map(String.init) ?? completion.text, reference))
  }
}

/// A group reward defined by a closure.
struct AnyGroup: GroupReward {
  let range = 0.0...1.0
  let judge: @Sendable ([String]) -> [Double]
  func verdicts(on group: CompletionGroup<String>) -> [Verdict] {
    judge(group.completions.map(\.text)).map { Verdict(name, $0) }
  }
}

/// A reward that is decoded differently than it was encoded.
struct Forgetful: Reward, Codable {
  var bonus = 0.0
  var range: ClosedRange<Double> { 0...1 }
  private enum CodingKeys: CodingKey {}
  init(bonus: Double) { self.bonus = bonus }
  init(from decoder: any Decoder) throws {}
  func encode(to encoder: any Encoder) throws {
    _ = encoder.container(keyedBy: CodingKeys.self)
  }
  func verdict(on completion: Completion, given reference: String) -> Verdict {
    Verdict(name, completion.text.contains("0") ? bonus : 0)
  }
}

/// A reward whose score differs from that of its verdict.
struct TwoFaced: Reward {
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: String) -> Verdict { Verdict(name, 0) }
  func score(on completion: Completion, given reference: String) -> Double? { completion.text.contains("or") ? 1 : 0 }
}

/// A reward that scores a group differently than its members.
struct Partial: Reward {
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: String) -> Verdict { Verdict(name, 0) }
  func verdicts(on group: CompletionGroup<String>) -> [Verdict] {
    group.completions.map { Verdict(name, $0.text.contains("12") ? 1 : 0) }
  }
}

extension PlantedFault {
  static let all: [PlantedFault] = laws + claims + attacks

  private static let isRight: @Sendable (String, String) -> Bool = { answer, reference in
    answer.split(separator: " ").joined() == reference
  }

  private static let laws = [
    PlantedFault(
      "a score beyond the range", breaks: .range, Anything { answer, _ in answer.contains("[") ? 1.5 : 0 }, "12"),
    PlantedFault(
      "a division by zero", breaks: .finite, Anything { answer, _ in 0 / Double(answer.split(separator: " ").count) },
      "12"),
    PlantedFault(
      "a completion that makes it abstain", breaks: .neverAbstains,
      Anything { answer, _ in answer.contains("nan") ? nil : 0 }, "12"),
    PlantedFault(
      "the order of a dictionary", breaks: .deterministic,
      Anything { answer, _ in
        var counts: [String: Int] = [:]
        for word in ["a", "b", "c", "d", "e"] + answer.split(separator: " ").map(String.init) {
          counts[word, default: 0] += 1
        }
        return Double(counts.keys.first?.utf8.reduce(0) { $0 + Int($1) } ?? 0) / 1e6
      }, "12"),
    PlantedFault(
      "a group that loses a verdict", breaks: .onePerCompletion, AnyGroup { Array(Set($0)).map { _ in 0 } }, "12",
      isShrunk: false),
    PlantedFault("a group that is judged otherwise", breaks: .members, Partial(), "12", isShrunk: false),
    PlantedFault("a score that is not the verdict’s", breaks: .scoreIsVerdicts, TwoFaced(), "12"),
    PlantedFault(
      "a group in which the first wins", breaks: .permutation, AnyGroup { $0.indices.map { $0 == 0 ? 1 : 0 } }, "12",
      isShrunk: false),
    PlantedFault("an option that is not encoded", breaks: .encoding, Forgetful(bonus: 1), "12"),
    PlantedFault("a reference that is never right", breaks: .reference, Anything { _, _ in 0 }, "12"),
    PlantedFault(
      "quadratic cost", breaks: .linearCost,
      Anything { answer, _ in
        let bytes = Array(answer.utf8)
        var sum = 0
        for byte in bytes { for other in bytes where other == byte { sum &+= 1 } }
        return sum < 0 ? 1 : 0
      }, "12", isShrunk: false),
  ]

  private static let claims = [
    PlantedFault("white space", breaks: .whiteSpace, Anything { $0 == $1 ? 1 : 0 }, "a red ball"),
    PlantedFault("case", breaks: .letterCase, Anything { $0 == $1 ? 1 : 0 }, "Paris"),
    PlantedFault(
      "the form of letters", breaks: .unicodeForm, Anything { $0.utf8.elementsEqual($1.utf8) ? 1 : 0 }, "caf\u{E9}"),
    PlantedFault("another notation", breaks: .numberNotation, Anything { $0 == $1 ? 1 : 0 }, "12"),
    PlantedFault(
      "the reasoning", breaks: .reasoning, Whole { $0.contains($1) ? 1 : 0 }, "12"),
    PlantedFault(
      "the end of a turn", breaks: .endOfTurn, Whole { $0.hasSuffix("</answer>") && $0.contains($1) ? 1 : 0 }, "12"),
    PlantedFault(
      "more is better", breaks: .longerNeverHelps, Whole { text, _ in min(1, Double(text.utf8.count) / 1e6) }, "12"),
    PlantedFault(
      "less is better", breaks: .longerNeverHurts, Whole { text, _ in max(0, 1 - Double(text.utf8.count) / 1e6) }, "12"),
    PlantedFault(
      "farther is better", breaks: .fartherNeverHelps, Anything { answer, _ in min(1, (Double(answer) ?? 0) / 1e6) },
      "12"),
    PlantedFault(
      "the order of items", breaks: .orderOfItems, ListOrder(), ["red", "green", "blue"]),
    PlantedFault("a jump", breaks: .boundedGain, Anything { $0 == $1 ? 1 : 0 }, "12"),
    PlantedFault(
      "repetition", breaks: .repetitionNeverHelps,
      Anything { answer, reference in min(1, 0.1 * Double(answer.split(separator: reference).count)) }, "12"),
  ]

  private static let attacks = [
    PlantedFault("a hedge is paid", pays: .hedge, Anything { $0.contains($1) ? 1 : 0 }, "12"),
    PlantedFault("a denial is paid", pays: .negation, Anything { $0.contains($1) ? 1 : 0 }, "Paris"),
    PlantedFault("all letters are paid", pays: .change, Anything { $0.contains($1) ? 1 : 0 }, "B"),
    PlantedFault("an empty answer is paid", pays: .empty, Anything { $1.contains($0) || $0.isEmpty ? 1 : 0 }, "12"),
    PlantedFault("the reasoning is paid", pays: .structure, Whole { $0.contains($1) ? 1 : 0 }, "12"),
    PlantedFault(
      "nan is paid", pays: .absurd,
      Anything { answer, reference in
        let (a, b) = (Double(answer) ?? 1e9, Double(reference) ?? 0)
        return abs(a - b) > 0.5 ? 0 : 1
      }, "12"),
  ]
}

/// Compares the whole text.
struct Whole: Reward {
  let range = 0.0...1.0
  let judge: @Sendable (String, String) -> Double
  init(_ judge: @escaping @Sendable (String, String) -> Double) { self.judge = judge }
  func verdict(on completion: Completion, given reference: String) -> Verdict {
    Verdict(name, judge(completion.text, reference))
  }
}

/// Compares lists in order.
struct ListOrder: Reward {
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: [String]) -> Verdict {
    let items = completion.answer(by: .thinkAnswer)?.split(separator: ",").map { $0.drop { $0 == " " } } ?? []
    let right = zip(items, reference).filter { $0 == $1 }.count
    return Verdict(name, Double(right) / Double(max(1, items.count, reference.count)))
  }
}
