import PatternRewards
import Patterns
import RewardCore
import Testing

@Suite struct PatternFormatTests {
  @Test(arguments: [
    ("7", PatternFormat.Extent.whole, LengthRegion.all, 0.0), ("7", .part, .all, 1), ("[0-9]+", .whole, .answer, 1),
    ("[0-9]", .whole, .answer, 0), ("[0-9]", .part, .answer, 1), ("six.*", .whole, .reasoning, 1),
    ("[0-9]", .part, .reasoning, 0), ("<think>.*</answer>", .whole, .all, 1),
  ])
  func extentAndRegion(_ source: String, _ extent: PatternFormat.Extent, _ region: LengthRegion, _ score: Double) throws
  {
    let reward = PatternFormat(try Pattern(source), extent: extent, region: region)
    #expect(reward.score(on: "<think>six and one</think> <answer>17</answer>") == score)
  }

  /// A region that the completion does not have scores 0, with the fault of its form as the reason.
  @Test func absentRegion() throws {
    let reward = PatternFormat(try Pattern(".*"), region: .answer)
    let verdict = reward.verdict(on: "<think>six")
    #expect(verdict.score == 0)
    #expect(verdict.reason != .unexplained)
  }

  /// A pattern that backtracks without end is stopped within its limit.
  @Test func catastrophicPattern() throws {
    let reward = PatternFormat(try Pattern("^(a+)+$"))
    let verdict = reward.verdict(on: Completion(String(repeating: "a", count: 5000) + "b"))
    #expect(verdict.score == 0)
    #expect(verdict.reason == .gaveUp("matching", after: 1_000_000))
    #expect(reward.score(on: "aaa") == 1)
  }
}
