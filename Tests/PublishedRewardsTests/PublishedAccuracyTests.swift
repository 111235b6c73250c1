import MathRewards
import PublishedRewards
import RewardCore
import TestSupport
import Testing

/// The results of R1-V and VisualThinker with Math-Verify 0.9, line by line.
@Suite struct PublishedAccuracyTests {
  struct Line: Decodable, Sendable, CustomTestStringConvertible {
    struct Kind: Decodable, Sendable { var kind: String }
    var id: String
    var reward: Kind
    var completion: String
    var reference: String
    var score: Double
    var testDescription: String { id }
  }

  private static let rewards = [R1V.Published.accuracy, VisualThinker.Published.accuracy]

  @Test func equalsTheOriginals() throws {
    var counts = [0, 0]
    for line in try Fixture.lines("rewards/math/published-accuracy.jsonl", as: Line.self) {
      guard let index = Self.rewards.firstIndex(where: { $0.kind == line.reward.kind }) else { continue }
      let verdict = Self.rewards[index].verdict(on: Completion(line.completion), given: line.reference)
      #expect(verdict.score == line.score, "\(line.id): \(verdict)")
      counts[index] += 1
    }
    #expect(counts.allSatisfy { $0 > 100 })
  }

  /// The search for numbers reads every byte a bounded number of times.
  @Test(
    arguments: [
      "1 ", "1+", "1 + ", "1x", "answer ", "answer: 1 = ", "final answer is ", "$", "$1$ ", "\\boxed{", "<answer>",
      "<answer>\n",
      "}", "(1", "1,234", "- ", "× ", "A ", "(A)", "\\(", "=", "**1", "1% ",
    ])
  func hostileTextIsJudged(_ unit: String) {
    let completion = Completion(String(repeating: unit, count: 30_000))
    let time = ContinuousClock().measure {
      for reward in Self.rewards { #expect(reward.score(on: completion, given: "7777") == 0) }
    }
    // What looked at every pair of places would take minutes.
    #expect(time < .seconds(20))
  }

  /// A number in the reasoning earns nothing in the default mode, and the full score in the published mode.
  @Test func aNumberInTheReasoningIsNotAnAnswer() throws {
    let five = try MathAnswer(parsing: "5")
    let completion: Completion = "<think>there are 5</think><answer>6</answer>"
    #expect(R1V.Published.accuracy.score(on: completion, given: "<answer> 5 </answer>") == 1)
    #expect(R1V.accuracy.score(on: completion, given: five) == 0)
    #expect(R1V.accuracy.score(on: "<think>there are 6</think><answer>5</answer>", given: five) == 1)
    #expect(R1V.accuracy.score(on: "\\boxed{5}<answer>9</answer>", given: five) == 0)
  }
}
