import RewardCore
import RewardTesting
import Testing

@Suite struct GeneratorTests {
  @Test func shrinksToTheSmallestCounterexample() throws {
    let numbers = Generator { draws in draws.integer(in: 0...1_000) }
    #expect(try #require(numbers.counterexample(to: { $0 < 37 })).value == 37)
    let lists = numbers.list(of: 0...10)
    #expect(try #require(lists.counterexample(to: { $0.reduce(0, +) < 100 })).value == [100])
    #expect(try #require(lists.counterexample(to: { $0.count < 3 })).value == [0, 0, 0])
    let pairs = Generator { draws in (draws.integer(in: 0...99), draws.integer(in: 0...99)) }
    let pair = try #require(pairs.counterexample(to: { $0.0 <= $0.1 })).value
    #expect(pair == (1, 0))
    #expect(numbers.counterexample(to: { _ in true }) == nil)
  }

  /// Shrinking works on the choices of code that does not support it explicitly.
  @Test func shrinksTheStandardLibrarysChoices() throws {
    let numbers = Generator { draws in Int.random(in: 0...999, using: &draws) }
    #expect(try #require(numbers.counterexample(to: { $0 < 500 })).value == 500)
    let flags = Generator { draws in (0..<5).map { _ in Bool.random(using: &draws) } }
    #expect(try #require(flags.counterexample(to: { !$0.contains(false) })).value.count { !$0 } == 1)
  }

  @Test func isReplayedByItsSeed() throws {
    let texts = Generator<String>.mutation(of: "<think>t</think><answer>12</answer>")
    for seed: UInt64 in 0..<50 { #expect(texts.value(seed: seed) == texts.value(seed: seed)) }
    let found = try #require(texts.counterexample(to: { !$0.contains("\0") }))
    let again = try #require(texts.counterexample(to: { !$0.contains("\0") }, cases: 1, seed: found.seed))
    #expect(again.value == found.value)
    #expect(found.value.contains("\0"))
  }

  /// Every mutation changes the text somewhere, and every family has answers.
  @Test func everyMutationChanges() {
    for mutation in TextMutation.all {
      let isChanging = (0..<40 as Range<UInt64>).contains { seed in
        var draws = Draws(seed: seed)
        let text = "<think>it\nis</think><answer>cat 12</answer>"
        return mutation.apply(text, &draws) != text
      }
      #expect(isChanging, "\(mutation.name)")
    }
    for family in AnswerFamily.allCases {
      let texts = Set((0..<100 as Range<UInt64>).map { Generator.answer(of: family).value(seed: $0) })
      #expect(texts.count > 5, "\(family)")
    }
  }

  @Test func notationsAreOfTheSameNumber() {
    for seed: UInt64 in 0..<20 {
      let text = Generator<String>.notation(of: 42).value(seed: seed)
      #expect(!text.isEmpty)
    }
  }

  @Test func rolloutsAreConsistent() {
    for seed: UInt64 in 0..<200 {
      let rollouts = Generator.rollouts(components: 2).value(seed: seed)
      #expect(rollouts.groupSizes.reduce(0, +) == rollouts.scores.count)
      #expect(rollouts.logProbabilities.map(\.count) == rollouts.currentLogProbabilities.map(\.count))
      #expect(rollouts.logProbabilities.joined().allSatisfy { $0 <= 0 })
    }
  }
}
