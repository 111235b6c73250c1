import Foundation
import PublishedRewards
import RewardCore
import TestSupport
import Testing
import VisionRewards

/// Recordings of four published systems; see `Fixtures/rewards/vision/record_systems.py`.
@Suite struct VisionSystemsTests {
  @Test(arguments: try RewardCase.all("rewards/vision/published-seg-zero.jsonl"))
  func segZero(_ line: RewardCase) throws {
    switch line.kind {
    case SegZero.Published.Score.kind: try line.check(SegZero.Published.Score.self)
    case SegZero.Published.Accuracy.kind: try line.check(SegZero.Published.Accuracy.self)
    case SegZero.Published.Format.kind: try line.checkForm(SegZero.Published.Format.self)
    default: Issue.record("no reward of kind \(line.kind)")
    }
  }

  @Test(arguments: try RewardCase.all("rewards/vision/published-vision-reasoner.jsonl"))
  func visionReasoner(_ line: RewardCase) throws {
    switch line.kind {
    case VisionReasoner.Published.Score.kind: try line.check(VisionReasoner.Published.Score.self)
    case VisionReasoner.Published.Accuracy.kind: try line.check(VisionReasoner.Published.Accuracy.self)
    case VisionReasoner.Published.Format.kind: try line.checkForm(VisionReasoner.Published.Format.self)
    case VisionReasoner.Published.NonRepetition.kind: try line.checkForm(VisionReasoner.Published.NonRepetition.self)
    default: Issue.record("no reward of kind \(line.kind)")
    }
  }

  struct SteppedLine<R: GroupReward & Configurable>: Decodable where R.Reference: Decodable {
    var reward: R
    var completion: String
    var reference: R.Reference
    var score: Double
    var step: Int?
    var within: Double?
  }

  private func check<R: GroupReward & Configurable>(_ type: R.Type, _ line: RewardCase) throws
  where R.Reference: Decodable {
    let line = try JSONDecoder().decode(SteppedLine<R>.self, from: line.line)
    let group = CompletionGroup([Completion(line.completion)], reference: line.reference, step: line.step ?? 0)
    let verdict = line.reward.verdicts(on: group)[0]
    let score = try #require(verdict.score, "abstained: \(verdict)")
    #expect(abs(score - line.score) <= line.within ?? 1e-12, "\(verdict)")
    #expect(line.reward.range.contains(score))
    #expect(try JSONDecoder().decode(R.self, from: JSONEncoder().encode(line.reward)) == line.reward)
  }

  @Test(arguments: try RewardCase.all("rewards/vision/published-vision-r1.jsonl"))
  func visionR1(_ line: RewardCase) throws {
    switch line.kind {
    case VisionR1.Published.Detection.kind: try check(VisionR1.Published.Detection.self, line)
    case VisionR1.Published.Format.kind: try line.check(VisionR1.Published.Format.self)
    default: Issue.record("no reward of kind \(line.kind)")
    }
  }

  @Test(arguments: try RewardCase.all("rewards/vision/published-pr1.jsonl"))
  func pr1(_ line: RewardCase) throws {
    switch line.kind {
    case PR1.Published.Grounding.kind: try line.check(PR1.Published.Grounding.self)
    case PR1.Published.GroundingFormat.kind: try line.checkForm(PR1.Published.GroundingFormat.self)
    default: Issue.record("no reward of kind \(line.kind)")
    }
  }

  @Test(arguments: try RewardCase.all("rewards/vision/published-vlm-r1.jsonl"))
  func vlmR1(_ line: RewardCase) throws {
    switch line.kind {
    case VLMR1.Published.WeightedSum.kind: try line.check(VLMR1.Published.WeightedSum.self)
    case VLMR1.Published.AveragePrecision.kind: try line.check(VLMR1.Published.AveragePrecision.self)
    case VLMR1.Published.Repetition.kind: try line.checkForm(VLMR1.Published.Repetition.self)
    default: Issue.record("no reward of kind \(line.kind)")
    }
  }

  @Test func thereAreLines() throws {
    for (file, least) in [
      ("seg-zero", 800), ("vision-reasoner", 400), ("vision-r1", 700), ("pr1", 200), ("vlm-r1", 900),
    ] {
      #expect(try RewardCase.all("rewards/vision/published-\(file).jsonl").count >= least)
    }
  }
}
