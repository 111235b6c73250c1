import MathRewards
import PublishedRewards
import RewardCore
import TestSupport
import Testing

/// Lines of rewards, with the results of the originals; the same lines run through recipes in the tests of the
/// command.
@Suite struct RewardFixtureTests {
  private static let file = "rewards/math/match.jsonl"

  struct Head: Decodable {
    struct Kind: Decodable { var kind: String }
    var id: String
    var reward: Kind
  }

  struct Line<R: Reward & Configurable>: Decodable where R.Reference: Decodable {
    var id: String
    var reward: R
    var completion: String
    var reference: R.Reference
    var score: Double
    var within: Double

    func check() {
      let verdict = reward.verdict(on: Completion(completion), given: reference)
      #expect(abs((verdict.score ?? .nan) - score) <= within, "\(id): \(verdict)")
      #expect(reward.range.contains(verdict.score ?? .nan))
    }
  }

  enum Case: Decodable {
    case match(Line<MathMatch>)
    case hendrycks(Line<Verl.Published.Hendrycks>)
    case dapo(Line<Verl.Published.DAPO>)

    init(from decoder: any Decoder) throws {
      let head = try Head(from: decoder)
      switch head.reward.kind {
      case MathMatch.kind: self = .match(try Line(from: decoder))
      case Verl.Published.Hendrycks.kind: self = .hendrycks(try Line(from: decoder))
      case Verl.Published.DAPO.kind: self = .dapo(try Line(from: decoder))
      default:
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "no reward of kind \(head.reward.kind)"))
      }
    }
  }

  @Test func everyLineHasItsScore() throws {
    var counts = [0, 0, 0]
    for line in try Fixture.lines(Self.file, as: Case.self) {
      switch line {
      case .match(let line):
        line.check()
        counts[0] += 1
      case .hendrycks(let line):
        line.check()
        counts[1] += 1
      case .dapo(let line):
        line.check()
        counts[2] += 1
      }
    }
    #expect(counts == [21, 15, 15])
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
