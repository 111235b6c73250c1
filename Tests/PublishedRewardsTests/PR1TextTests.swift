import Answers
import PublishedRewards
import RewardCore
import TestSupport
import Testing
import TextRewards

/// Recordings of PR1's rewards of texts; see `Fixtures/rewards/vision/record_systems.py`.
@Suite struct PR1TextTests {
  struct Line: Decodable, Sendable, CustomTestStringConvertible {
    struct Kind: Decodable, Sendable { var kind: String }
    var id: String
    var reward: Kind
    var completion: String
    var reference: String?
    var score: Double
    var testDescription: String { id }
  }

  @Test(arguments: try Fixture.lines("rewards/text/published-pr1.jsonl", as: Line.self))
  func equalsTheOriginal(_ line: Line) throws {
    let completion = Completion(line.completion)
    let score: Double?
    if line.reward.kind == PR1.Published.ocr.kind {
      score = PR1.Published.ocr.score(on: completion, given: try #require(line.reference))
    } else {
      #expect(line.reward.kind == PR1.Published.thinkFormat.kind)
      score = PR1.Published.thinkFormat.score(on: completion)
    }
    #expect(abs((score ?? .nan) - line.score) <= 1e-12)
  }

  @Test func differsFromPublished() {
    #expect(
      abs((PR1.ocr.score(on: "<think>t</think><answer>kitten</answer>", given: "sitting") ?? 0) - 4.0 / 7) < 1e-15)
    let tagged: Completion = "<think>t</think><answer>abc</answer>"
    #expect(PR1.ocr.score(on: tagged, given: "abc") == 1)
    #expect((PR1.Published.ocr.score(on: tagged, given: "abc") ?? 1) < 0.1)
    #expect(PR1.Published.ocr.score(on: "", given: "") == 0)
    #expect(PR1.ocr.score(on: "<think>t</think><answer> </answer>", given: "") == 1)
  }

  @Test(arguments: ["<", "<think>", "</think><answer>", "\n", " ", "a", "\u{E9}"]) func survives(_ unit: String) {
    let completion = Completion(String(repeating: unit, count: 300_000 / unit.utf8.count))
    #expect((0...1).contains(PR1.Published.ocr.score(on: completion, given: "some text to read") ?? -1))
    #expect(PR1.Published.thinkFormat.score(on: completion) == 0)
  }
}
