import MathRewards
import TestSupport
import Testing

@Suite struct AnswerFindingTests {
  struct Line: Decodable, Sendable {
    var id: String
    var completion: String
    var answer: String?
  }

  @Test func findsWhatIsExpected() throws {
    let lines: [Line] = try Fixture.lines("math/finding.jsonl")
    #expect(lines.count >= 15)
    for line in lines {
      let span = AnswerFinding.default.span(in: Array(line.completion.utf8))
      let text = span.map { String(decoding: $0.text, as: UTF8.self) }
      #expect(text == line.answer, "\(line.id)")
    }
  }

  @Test func rungsHaveSwitches() {
    var finding = AnswerFinding.default
    finding.box = false
    #expect(finding.answer(in: "The total of all of them together here is \\boxed{5}") == nil)
    finding = .default
    finding.boxes = .agreeing
    #expect(finding.answer(in: "\\boxed{1} and later on we then see that \\boxed{2}") == nil)
    finding = .default
    finding.firstAnswerTag = true
    #expect(finding.answer(in: "<answer>42</answer> text <answer>100</answer>")?.description == "42")
    finding = .default
    finding.brackets = true
    #expect(finding.answer(in: "First try [30], second try [45].")?.description == "45")
    #expect(AnswerFinding.lenient.answer(in: "so there are 17 of them in this basket")?.description == "17")
    #expect(AnswerFinding.default.answer(in: "so there are 17 of them in this basket") == nil)
  }

  /// A span that cannot be read is no answer: no other number takes its place.
  @Test func doesNotFallThrough() {
    #expect(AnswerFinding.lenient.answer(in: "5 and \\boxed{\\unknown{3}{4}} note 5") == nil)
  }
}
