import Answers
import MathRewards
import TestSupport
import Testing

/// Answers that texts state: which are found, and which are not.
@Suite struct StatedAnswerTests {
  struct Line: Decodable, Sendable {
    var id: String
    var completion: String
    var answer: String?
  }

  @Test func findsWhatIsExpected() throws {
    let lines: [Line] = try Fixture.lines("math/finding.jsonl")
    #expect(lines.count >= 13)
    for line in lines {
      let found = MathAnswer.stated(in: line.completion)
      let expected = try line.answer.map { try MathAnswer(parsing: $0) }
      let isSame =
        found.flatMap { found in expected.map { $0.isEquivalent(to: found) } } ?? (found == nil && expected == nil)
      #expect(isSame, "\(line.id): \(found?.description ?? "nothing")")
    }
  }

  @Test func searchesAsFarAsTheOptionAllows() {
    let text = "I saw 17 of them in this basket"
    #expect(MathAnswer.stated(in: text, finding: .lenient)?.description == "17")
    #expect(MathAnswer.stated(in: text) == nil)
  }

  /// An unreadable box is not an answer, and no other number replaces it.
  @Test func doesNotFallThrough() {
    #expect(MathAnswer.stated(in: "5 and \\boxed{\\unknown{3}{4}} note 5") == nil)
  }
}
