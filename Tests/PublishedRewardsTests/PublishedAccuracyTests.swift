import MathRewards
import PublishedRewards
import RewardCore
import Testing

/// Hostile texts and known faults of R1-V and VisualThinker with Math-Verify 0.9.
@Suite struct PublishedAccuracyTests {
  private static let rewards = [R1V.Published.accuracy, VisualThinker.Published.accuracy]

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
