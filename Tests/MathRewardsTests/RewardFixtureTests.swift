import MathRewards
import PublishedRewards
import RewardCore
import TestSupport
import Testing

/// Lines of rewards, with the results of the originals; the same lines run through recipes in the tests of the
/// command.
@Suite struct RewardFixtureTests {
  private static let file = "rewards/math/match.jsonl"

  @Test(arguments: try RewardCase.all(file))
  func line(_ line: RewardCase) throws {
    switch line.kind {
    case MathMatch.kind: try line.check(MathMatch.self)
    case Verl.Published.hendrycks.name: try line.check(type(of: Verl.Published.hendrycks))
    case Verl.Published.dapo.name: try line.check(type(of: Verl.Published.dapo))
    default: Issue.record("no reward of kind \(line.kind)")
    }
  }

  @Test func thereAreLinesOfEveryKind() throws {
    let kinds = try RewardCase.all(Self.file).map(\.kind)
    for (kind, count) in [
      (MathMatch.kind, 21), (Verl.Published.hendrycks.name, 15), (Verl.Published.dapo.name, 15),
    ] { #expect(kinds.filter { $0 == kind }.count == count, "\(kind)") }
  }

  /// The published rewards take linear time, and read malformed text without harm.
  @Test(arguments: ["\\boxed{", "\\boxed{\\frac", "\\text{", "}", "Answer:", "\\sqrt", "=", "/", "\\boxed{}", "é", "$"])
  func hostileTextIsJudged(_ unit: String) {
    let clock = ContinuousClock()
    var scores: [Double?] = []
    let time = clock.measure {
      for count in [0, 1, 2, 20_000] {
        let completion = Completion("\\boxed{" + String(repeating: unit, count: count) + "}")
        scores.append(Verl.Published.hendrycks.score(on: completion, given: "1"))
        scores.append(Verl.Published.dapo.score(on: completion, given: "1"))
      }
    }
    #expect(scores == [0, -1, 0, -1, 0, -1, 0, -1])
    #expect(time < .seconds(5))
  }
}
