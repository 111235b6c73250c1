import Answers
import PublishedRewards
import RewardCore
import Testing
import TextRewards

@Suite struct VideoBonusTests {
  private struct Row: Sendable {
    var answer: Quantity
    var shuffled: [Double]?
  }

  private static let judge = NumericCloseness().given { (row: Row) in row.answer }

  private func group(_ answers: [(said: Int, tokens: Int?)], _ shuffled: [Double]?) -> CompletionGroup<Row> {
    let completions = answers.map { answer in
      Completion("<think>t</think><answer>\(answer.said)</answer>", tokenCount: answer.tokens)
    }
    return CompletionGroup(completions, reference: Row(answer: 10, shuffled: shuffled))
  }

  @Test func contrastAsksForTheOrderOfFrames() {
    let bonus = TemporalContrast().whereCorrect(Self.judge) { row in row.shuffled }
    #expect(bonus.range == 0...0.3)
    let answers: [(Int, Int?)] = [(10, nil), (0, nil)]
    #expect(bonus.verdicts(on: group(answers, [0.5])).map(\.score) == [0.3, 0])
    #expect(bonus.verdicts(on: group(answers, [1])).map(\.score) == [0, 0])
    #expect(bonus.verdicts(on: group(answers, [0.625])).map(\.score) == [0.3, 0])
    // An accuracy of 0.1 is not enough.
    #expect(bonus.verdicts(on: group([(1, nil), (2, nil)], [0])).map(\.score) == [0, 0.3])
  }

  @Test func contrastAbstainsWithoutShuffledFrames() {
    let bonus = TemporalContrast().whereCorrect(Self.judge) { row in row.shuffled }
    for shuffled in [nil, [], [Double.nan]] as [[Double]?] {
      #expect(bonus.verdicts(on: group([(10, nil), (0, nil)], shuffled)).map(\.score) == [nil, nil])
    }
    #expect(bonus.verdicts(on: group([], [1])).isEmpty)
  }

  @Test func theLengthBonusNeedsTwoCorrectOnes() {
    let bonus = VideoR1.lengthBonus.whereCorrect(Self.judge, threshold: 0.1.nextUp)
    func scores(_ answers: [(Int, Int?)]) -> [Double?] { bonus.verdicts(on: group(answers, nil)).map(\.score) }
    #expect(scores([(10, 320), (10, 512), (10, 319), (10, 513), (0, 400)]) == [0.2, 0.2, 0, 0, 0])
    #expect(scores([(10, 400), (0, 400)]) == [0, 0])
    #expect(scores([(10, 400), (10, nil)]) == [nil, nil])
    #expect(bonus.range == 0...0.2)
  }

  @Test func invalidOptionsAreRejected() async {
    await #expect(processExitsWith: .failure) { _ = LengthBonus(shortest: 2, longest: 1) }
    await #expect(processExitsWith: .failure) { _ = LengthBonus(minimumCorrect: 0) }
    await #expect(processExitsWith: .failure) { _ = LengthBonus(amount: .nan) }
    await #expect(processExitsWith: .failure) { _ = TemporalContrast(ratio: -1) }
    await #expect(processExitsWith: .failure) { _ = TemporalContrast(amount: .infinity) }
    await #expect(processExitsWith: .failure) { _ = TemporalContrast(threshold: .nan) }
  }

  /// A smaller distance never earns less, and the score is always in 0…1.
  @Test func closenessFallsWithTheDistance() {
    let reward = NumericCloseness(answer: .wholeText)
    func score(_ text: String, _ truth: Quantity) -> Double? { reward.score(on: Completion(text), given: truth) }
    #expect(score("10", 10) == 1)
    #expect(score("9", 10) == 0.9)
    #expect(score("11", 10) == 0.9)
    #expect(score("1000 cm", "10 m") == 1)
    #expect(score("20", 10) == 0)
    #expect(score("-10", 10) == 0)
    #expect(score("0", 0) == 1)
    #expect(score("0.001", 0) == 0)
    for text in ["nan", "inf", "", "about", "1e999", "-1e999", "10 and 11"] {
      #expect(score(text, 10).map { (0...1).contains($0) && $0 < 1 } == true, "\(text)")
    }
    var last = 1.0
    for step in 0...30 {
      let now = score("\(10 + Double(step) / 2)", 10) ?? .nan
      #expect(now <= last)
      last = now
    }
  }
}
