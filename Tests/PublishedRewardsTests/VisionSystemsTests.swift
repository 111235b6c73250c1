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
    case SegZero.Published.object.name: try line.check(type(of: SegZero.Published.object))
    case SegZero.Published.overlap().name: try line.check(type(of: SegZero.Published.overlap()))
    case SegZero.Published.thinking.name: try line.checkForm(type(of: SegZero.Published.thinking))
    default: Issue.record("no reward of kind \(line.kind)")
    }
  }

  @Test(arguments: try RewardCase.all("rewards/vision/published-vision-reasoner.jsonl"))
  func visionReasoner(_ line: RewardCase) throws {
    switch line.kind {
    case VisionReasoner.Published.objects.name: try line.check(type(of: VisionReasoner.Published.objects))
    case VisionReasoner.Published.accuracy.name: try line.check(type(of: VisionReasoner.Published.accuracy))
    case VisionReasoner.Published.format.name: try line.checkForm(type(of: VisionReasoner.Published.format))
    case VisionReasoner.Published.nonRepetition.name:
      try line.checkForm(type(of: VisionReasoner.Published.nonRepetition))
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
    case VisionR1.Published.recall.name: try check(type(of: VisionR1.Published.recall), line)
    case VisionR1.Published.form.name: try line.check(type(of: VisionR1.Published.form))
    default: Issue.record("no reward of kind \(line.kind)")
    }
  }

  @Test(arguments: try RewardCase.all("rewards/vision/published-pr1.jsonl"))
  func pr1(_ line: RewardCase) throws {
    switch line.kind {
    case PR1.Published.grounding.name: try line.check(type(of: PR1.Published.grounding))
    case PR1.Published.groundingFormat.name: try line.checkForm(type(of: PR1.Published.groundingFormat))
    default: Issue.record("no reward of kind \(line.kind)")
    }
  }

  @Test(arguments: try RewardCase.all("rewards/vision/published-vlm-r1.jsonl"))
  func vlmR1(_ line: RewardCase) throws {
    switch line.kind {
    case VLMR1.Published.detection.name: try line.check(type(of: VLMR1.Published.detection))
    case VLMR1.Published.averagePrecision.name: try line.check(type(of: VLMR1.Published.averagePrecision))
    case VLMR1.Published.repetition.name: try line.checkForm(type(of: VLMR1.Published.repetition))
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
