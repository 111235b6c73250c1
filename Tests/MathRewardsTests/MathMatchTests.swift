import Answers
import Foundation
import MathRewards
import RewardCore
import Testing

@Suite struct MathMatchTests {
  @Test func scoresOnlyTheAnswer() throws {
    let reference = try MathAnswer(parsing: "\\frac{\\sqrt{2}}{2}")
    let reward = MathMatch()
    #expect(reward.score(on: "<think>x</think><answer>\\boxed{1/\\sqrt2}</answer>", given: reference) == 1)
    #expect(reward.score(on: "<think>x</think><answer>\\frac{1}{\\sqrt{2}}</answer>", given: reference) == 1)
    #expect(reward.score(on: "<think>\\boxed{1/\\sqrt2}</think><answer>0.7</answer>", given: reference) == 0)
    #expect(reward.score(on: "<think>x</think>1/\\sqrt2", given: reference) == 0)
    #expect(reward.score(on: "<think>x</think><answer>1/\\sqrt2 or 3</answer>", given: reference) == 0)
  }

  @Test func givesReasons() throws {
    let verdict = MathMatch().verdict(
      on: "<think>x</think><answer>\\frac{</answer>", given: try MathAnswer(parsing: "2"))
    #expect(verdict.score == 0)
    #expect(verdict.reason.code == "unreadable")
    let equal = MathMatch().verdict(on: "<think>x</think><answer>4/2</answer>", given: try MathAnswer(parsing: "2"))
    #expect(equal.reason.code == "equal")
    #expect(equal.parts.first?.reason.code == MathRule.exactArithmetic.rawValue)
    #expect(equal.parts.map(\.name) == ["rule", "answer", "reference"])
    #expect(equal.parts.map(\.score) == [1, nil, nil])
    #expect(equal.parts.map(\.reason.description).dropFirst() == ["read as (4/2)", "read as 2"])
    // A long answer is shown in part, and a long number not at all.
    let list = (1...3000).map(String.init).joined(separator: ", ")
    let two = try MathAnswer(parsing: "2")
    let long = MathMatch().verdict(on: Completion("<think>x</think><answer>\(list)</answer>"), given: two)
    #expect(long.parts.count == 3 && long.parts[1].reason.description.utf8.count < 400)
    let digits = String(repeating: "7", count: 9000)
    let number = MathMatch().verdict(on: Completion("<think>x</think><answer>\(digits)</answer>"), given: two)
    #expect(number.parts.count == 3 && number.parts[1].reason.description == "read as a long number")
    let poor = MathMatch(MathEquality(budget: 3))
    let given = try MathAnswer(parsing: "\\sin^2 x + \\cos^2 x")
    #expect(poor.verdict(on: "<think>x</think><answer>1+x-x</answer>", given: given).reason.code == "gaveUp")
  }

  /// The reading of an answer, which verdicts show.
  @Test(arguments: [
    ("3 \\text{ cm}", "3 [cm]"), ("(x + 1) \\text{ cm}", "(x + 1) [cm]"), ("[1, 2)", "interval [1, 2)"),
    ("(1, 2]", "interval (1, 2]"), ("\\{1, x\\}", "{1, x}"), ("(1, x)", "(1, x)"), ("1, x", "list 1, x"),
    ("x^2", "x^2"), ("\\sqrt{x}", "√x"), ("\\sqrt[3]{x}", "root(3, x)"), ("-x", "−x"), ("x!", "x!"), ("50\\%", "50%"),
    ("30^\\circ", "30°"), ("x \\pm 2", "(x ± 2)"), ("f(x)", "f(x)"), ("\\frac{x}{2}", "(x/2)"), ("2xy", "2·x·y"),
    ("x : y", "(x:y)"), ("x < 2", "x less 2"), ("[1, 2] \\cup [3, 4]", "interval [1, 2] ∪ interval [3, 4]"),
  ])
  func showsReadings(_ text: String, _ reading: String) throws {
    let verdict = MathMatch().verdict(
      on: Completion("<think>t</think><answer>\(text)</answer>"), given: try MathAnswer(parsing: text))
    #expect(verdict.score == 1)
    #expect(verdict.parts.first { $0.name == "answer" }?.reason.description == "read as \(reading)")
  }

  @Test func presetsDiffer() throws {
    let reference = try MathAnswer(parsing: "\\frac13")
    #expect(MathMatch.mathVerify.score(on: "I find $0.333333$", given: reference) == 1)
    #expect(MathMatch.minerva.score(on: "so 0.33333", given: reference) == 1)
    #expect(MathMatch.strict.score(on: "<think>x</think><answer>0.333333</answer>", given: reference) == 0)
    #expect(MathMatch().score(on: "<think>x</think><answer>0.33</answer>", given: reference) == 1)
  }

  @Test func codesAsItsConfiguration() throws {
    let equality = MathEquality.minerva.with(percent: .eitherWay)
    let reward = MathMatch(equality, finding: .lenient, answer: .wholeText)
    let data = try JSONEncoder().encode(reward)
    #expect(try JSONDecoder().decode(MathMatch.self, from: data) == reward)
    #expect(throws: ConfigurationError.self) {
      try JSONDecoder().decode(MathMatch.self, from: Data(#"{"kind": "mathMatch", "equalty": {}}"#.utf8))
    }
    let answer = try JSONDecoder().decode(MathAnswer.self, from: Data(#""\\frac12""#.utf8))
    #expect(answer.isEquivalent(to: try MathAnswer(parsing: "0.5")))
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(MathAnswer.self, from: Data(#""\\frac{""#.utf8)) }
    let partial = try JSONDecoder().decode(MathEquality.self, from: Data(#"{"percent": "strict"}"#.utf8))
    #expect(partial.percent == .strict && partial.budget == MathEquality.default.budget)
  }

  @Test func rejectsABudgetOfZero() async {
    await #expect(processExitsWith: .failure) {
      _ = MathEquality(budget: 0)
    }
  }

  @Test func describesItsReading() throws {
    #expect(try MathAnswer(parsing: "\\frac{1+\\sqrt2}{2}").description == "((1 + √2)/2)")
    #expect(try MathAnswer(parsing: "[0,1)").description == "interval [0, 1)")
    #expect(try MathAnswer(parsing: "no such thing here").description == "words: no such thing here")
  }
}
