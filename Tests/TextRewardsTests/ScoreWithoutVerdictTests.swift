import Answers
import PublishedRewards
import RewardCore
import Testing
import TextRewards

/// Rewards that compute a score without reasons must return the score of their verdict.
@Suite struct ScoreWithoutVerdictTests {
  static let texts = [
    "", "<think>a</think><answer>b</answer>", " <think>a</think>\n<answer>b</answer>\n",
    "<think></think><answer> </answer>",
    "<think>a</think> so <answer>b</answer>", "<think>a<think>b</think><answer>c</answer>", "<answer>b</answer>",
    "<think>a</think><answer>b", "<think>a</think>b", "<answer>b</answer><think>a</think>",
    "<think>a</think><answer>b</answer>é",
  ]

  @Test(arguments: texts)
  func tagFormat(_ text: String) {
    for schema in [AnswerSchema.thinkAnswer, .answerOnly, .thinkThenAnswer, .captioned, .wholeText] {
      for grading in TagFormat.Grading.allCases {
        for requiresContent in [false, true] {
          let reward = TagFormat(answer: schema, grading: grading, requiresContent: requiresContent)
          let wanted = reward.verdict(on: Completion(text)).score
          #expect(reward.score(on: Completion(text)) == wanted)
          #expect(AnyReward(reward).score(on: Completion(text)) == wanted)
          // The second question is answered from what the first one found.
          let completion = Completion(text)
          #expect(reward.score(on: completion) == wanted && reward.score(on: completion) == wanted)
        }
      }
    }
  }

  @Test(arguments: texts)
  func published(_ text: String) {
    for reward in PublishedText.forms {
      #expect(reward.score(on: Completion(text)) == reward.verdict(on: Completion(text)).score, "\(reward.kind)")
    }
    for reward in PublishedText.matches {
      let verdict = reward.verdict(on: Completion(text), given: "b")
      #expect(reward.score(on: Completion(text), given: "b") == verdict.score, "\(reward.kind)")
    }
  }
}
