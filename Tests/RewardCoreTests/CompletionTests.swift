import RewardCore
import Testing

@Suite struct CompletionTests {
  @Test func keepsItsText() { #expect(Completion("a").text == "a") }
}
