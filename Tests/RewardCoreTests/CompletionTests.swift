import RewardCore
import Testing

@Suite struct CompletionTests {
  @Test func repairsBytes() {
    let completion = Completion(utf8: [0x61, 0xFF, 0x62], tokens: [1, 2], ending: .length)
    #expect(completion.text == "a\u{FFFD}b")
    #expect(completion.tokenCount == 2)
    #expect(completion == Completion("a\u{FFFD}b", tokens: [1, 2], ending: .length))
  }

  /// Other bytes can earn another score, so canonical equivalence is not sufficient.
  @Test func comparesBytes() {
    #expect(Completion("\u{E9}") != Completion("e\u{301}"))
    #expect(Completion("a") != Completion("a", ending: .length))
    #expect(Completion("a") != Completion("a", tokenCount: 1))
  }

  @Test func findsReasoningAndAnswer() {
    let completion: Completion = "<think>Two and two.</think> <answer> 4 </answer>"
    #expect(completion.reasoning(by: .thinkAnswer) == "Two and two.")
    #expect(completion.answer(by: .thinkAnswer) == "4")
    #expect(Completion("four").reasoning(by: .thinkAnswer) == nil)
    #expect(Completion("four").answer(by: .thinkAnswer) == nil)
  }
}
