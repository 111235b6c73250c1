import Answers
import PublishedRewards
import RewardCore
import TestSupport
import Testing
import TextRewards

/// Hostile texts: every reward gives each its lowest score, with a reason.
@Suite struct HostileTests {
  static let texts: [(name: String, text: String)] = {
    let size = 1 << 15
    func filled(_ unit: String) -> String { String(repeating: unit, count: size / unit.utf8.count) }
    return [
      ("openings of a thought", filled("<think>")), ("openings of an answer", filled("<answer><answer>")),
      ("boxes", filled("{[1,2,3,4]")), ("\\boxed", filled("\\boxed{")), ("digits", filled("7")),
      ("NUL", filled("\0")), ("angle brackets", filled("<")), ("fractions", filled("\\frac{")),
      ("units", filled("1\\text{")), ("signs", filled("-")), ("spaces", filled(" ")),
      ("combining marks", filled("\u{301}")), ("flags", filled("\u{1F1E9}\u{1F1EA}")),
      ("invalid UTF-8", String(decoding: [UInt8](repeating: 0xFF, count: size), as: UTF8.self)),
      ("a cut scalar", String(decoding: [UInt8](repeating: 0xE2, count: size), as: UTF8.self)),
      ("decimal points", filled("1.")), ("thousands", filled("1,000,")), ("choices", filled("A. B) (C) ")),
      ("line breaks", filled("\n- ")), ("empty answers", filled("<answer></answer>")),
      ("words", filled("no yes ")), ("closings", filled("</think></answer>")),
    ]
  }()

  /// Every reward that compares an answer, with its reference chosen.
  static func judges(_ schema: AnswerSchema) throws -> [any Reward<Void>] {
    let choice = try #require(Choice("B", of: ["dog", "cat"]))
    return [
      NumericMatch(answer: schema).given { 12 }, NumericMatch(finding: .lenient, answer: schema).given { 12 },
      NumericMatch(finding: .exact, answer: schema).given { 12 }, SmoothTolerance(answer: schema).given { 12 },
      CountMatch(answer: schema).given { 12 }, ExactMatch(normalizing: .all, answer: schema).given { "Paris" },
      ChoiceMatch(answer: schema).given { choice }, YesNoMatch(answer: schema).given { .yes },
      SetMatch(answer: schema).given { ["red", "blue"] }, TokenF1(answer: schema).given { "the red cat" },
      EditSimilarity(answer: schema).given { "Paris" }, WordErrorRate(answer: schema).given { "the red cat" },
      ExactMatch(normalizing: .case, answer: schema).anyOf().given { ["x", "y"] },
    ]
  }

  @Test(arguments: texts.map(\.name))
  func earnsTheLowestScore(_ name: String) throws {
    let text = try #require(Self.texts.first { $0.name == name }?.text)
    for form in [TagFormat.thinkAnswer, TagFormat(answer: .captioned), TagFormat(answer: .thinkBoxed)] {
      let verdict = form.verdict(on: Completion(text))
      #expect(verdict.score == 0 && verdict.reason != .unexplained)
    }
    for judge in try Self.judges(.thinkAnswer) {
      let verdict = judge.verdict(on: Completion(text))
      #expect(verdict.score == judge.range.lowerBound && verdict.reason.code != "unexplained", "\(judge.name)")
    }
  }

  /// Two hundred thousand flags in a row, in which Swift finds a character boundary only by scanning all of them.
  @Test(.timeLimit(.minutes(30))) func flagsTakeLinearTime() {
    let flags = Completion.answering(String(repeating: "\u{1F1E9}\u{1F1EA}", count: 200_000))
    #expect(SetMatch().score(on: flags, given: ["red"]) == 0)
    #expect(VideoR1.Published.numerical.score(on: flags, given: "<answer>12</answer>") == 0)
    #expect(ReasoningGym.Published.decimal.score(on: flags, given: "12").map { $0 < 1 } == true)
  }

  /// The same texts inside the answer, and as the whole answer: none is right, some share a word or a letter.
  @Test(arguments: texts.map(\.name))
  func isJudgedInsideTheAnswer(_ name: String) throws {
    let text = try #require(Self.texts.first { $0.name == name }?.text)
    for (schema, completion) in [
      (AnswerSchema.thinkAnswer, Completion.answering(text)), (.wholeText, Completion(text)),
      (.boxed, Completion("\\boxed{\(text)}")),
      (.hashes, Completion("#### " + text)),
    ] {
      for judge in try Self.judges(schema) {
        let verdict = judge.verdict(on: completion)
        let score = try #require(verdict.score)
        #expect(judge.range.contains(score), "\(judge.name)")
        #expect(score < 0.5 || name == "words", "\(judge.name) \(verdict)")
        #expect(verdict.description.utf8.count < 1000, "\(judge.name)")
      }
    }
  }

  /// Format and length rewards stay in their range, and published ones too.
  @Test(arguments: texts.map(\.name))
  func staysInRange(_ name: String) throws {
    let text = try #require(Self.texts.first { $0.name == name }?.text)
    let completion = Completion(text, tokenCount: text.utf8.count)
    let forms: [any Reward<Void>] = [
      TagFormat(grading: .graded), TagCount(), StepCount(),
      NormalizedLength(target: 100, unit: .words, region: .reasoning),
      NormalizedLength(target: 100, unit: .characters), FixedLength(unit: .tokens),
      SoftOverlong(limit: 100, margin: 10, unit: .words), TruncationPenalty(), RepetitionPenalty(size: 4),
    ]
    for reward in forms + PublishedText.forms.map({ $0 as any Reward<Void> }) {
      let score = try #require(reward.verdict(on: completion, given: ()).score)
      #expect(reward.range.contains(score), "\(reward.name)")
    }
    for reward in PublishedText.matches {
      let score = try #require(reward.score(on: completion, given: "12"))
      #expect(reward.range.contains(score), "\(reward.name)")
    }
  }
}
