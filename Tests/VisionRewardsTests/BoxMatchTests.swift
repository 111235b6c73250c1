import Answers
import Foundation
import PublishedRewards
import RewardCore
import Testing
import VisionRewards

@Suite struct BoxMatchTests {
  @Test func documentation() throws {
    let truth = try Box(100, 100, 200, 200)
    let reward = BoxMatch()
    #expect(reward.score(on: "<think>a cat</think><answer>[100, 100, 200, 180]</answer>", given: truth) == 0.8)
    #expect(
      reward.score(on: "<think>a cat</think><answer>{\"bbox_2d\": [100, 100, 200, 200]}</answer>", given: truth) == 1)
    #expect(reward.score(on: "<think>[100, 100, 200, 200]</think><answer>[0, 0, 9, 9]</answer>", given: truth) == 0)
    let unit = try Box(0.1, 0.1, 0.5, 0.5, in: .unit)
    #expect(NeMo.boundingBox.score(on: "<think>…</think><answer>[0.1, 0.1, 0.5, 0.5]</answer>", given: unit) == 1)
    #expect(NeMo.boundingBox.score(on: "<think>…</think><answer>[0.5, 0.5, 0.1, 0.1]</answer>", given: unit) == -1)
    let thousandths = try Box(100, 100, 200, 200, in: .thousandths)
    #expect(
      VisualRFT.grounding.score(on: "<think>…</think><answer>(100,100),(200,150)</answer>", given: thousandths) == 0.5)
    let pixels = try Box(100, 100, 200, 200, in: .pixels(width: 640, height: 480))
    #expect(
      VLMR1.grounding.score(on: "<think>…</think><answer>{\"bbox_2d\": [100, 100, 200, 180]}</answer>", given: pixels)
        == 0.8)
  }

  @Test(arguments: [
    ("<think>t</think><answer>[100, 100, 200, 180]</answer>", "0.8  boxMatch: IoU 0.8"),
    ("<think>t</think><answer>nowhere</answer>", "0  boxMatch: “nowhere” is not a box"),
    ("<think>t</think>", "0  boxMatch: <answer> is missing"),
    (
      "<think>t</think><answer>[100, 100, 2000, 180]</answer>",
      "0  boxMatch: “[100, 100, 2000, 180]” is not a box inside 640 × 480 pixels"
    ),
  ])
  func givesReasons(_ text: String, _ words: String) throws {
    let truth = try Box(100, 100, 200, 200, in: .pixels(width: 640, height: 480))
    #expect(BoxMatch().verdict(on: Completion(text), given: truth).description == words)
  }

  /// The score without a reason is that of the verdict.
  @Test(arguments: [
    "[100, 100, 200, 180]", "{'bbox_2d': [100, 100, 200, 200]}", "nowhere", "", "[1, 2, 3]",
    "[0, 0, 9, 9] [1, 1, 2, 2]",
    "[300, 300, 100, 100]", "(100,100),(200,150)", "[1e99, 0, 5, 5]", "a cat at [100, 100, 150, 150]",
  ])
  func scoresAlike(_ answer: String) throws {
    let pixels = CoordinateSpace.pixels(width: 640, height: 480)
    for space in [CoordinateSpace.undeclared, pixels] {
      let truth = try Box(100, 100, 200, 200, in: space)
      for text in ["<think>t</think><answer>\(answer)</answer>", answer] {
        for (overlap, threshold) in [(Overlap.iou, Threshold?.none), (.giou, nil), (.iou, .atLeast(0.5))] {
          for written in [nil, CoordinateSpace.thousandths] {
            for finding in [Finding.exact, .stated, .lenientFirst, .lenient] {
              let reward = BoxMatch(overlap, threshold: threshold, space: written, finding: finding)
              let wanted = reward.verdict(on: Completion(text), given: truth).score
              #expect(reward.score(on: Completion(text), given: truth) == wanted)
            }
          }
        }
      }
    }
  }

  @Test func recipes() throws {
    let reward = try JSONDecoder().decode(
      BoxMatch.self,
      from: Data(
        #"{"kind": "boxMatch", "overlap": "giou", "threshold": {"atLeast": 0.5}, "space": {"pixels": [10, 20]}}"#.utf8))
    #expect(reward == BoxMatch(.giou, threshold: .atLeast(0.5), space: .pixels(width: 10, height: 20)))
    let error = try #require(throws: ConfigurationError.self) {
      try JSONDecoder().decode(
        BoxMatch.self, from: Data(#"{"overlap": "iuo", "threshold": {"above": 7}, "findng": "stated"}"#.utf8))
    }
    #expect(error.description.contains("$.threshold: must be in 0.0…1, the range of IoU, but is 7.0"))
    #expect(error.description.contains("$.findng: unknown option “findng”; did you mean “finding”?"))
    #expect(error.mistakes.count == 3)
  }

  @Test func otherSystems() throws {
    let ten = try Box(0, 0, 9, 9)
    let answer = Completion(
      "<think>…</think><answer>{\"bbox\": [0, 0, 9, 8], \"points_1\": [4, 4], \"points_2\": [5, 5]}</answer>")
    #expect(SegZero.box.score(on: answer, given: ten) == 1)
    let places = PointTarget([.place(Point(5, 5), within: 100), .place(Point(4, 4), within: 100)])
    #expect(SegZero.points.score(on: answer, given: places) == 1)
    let cat = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
    let near: Completion = "<think>…</think><answer>[{\"bbox_2d\": [0, 0, 100, 60], \"label\": \"cat\"}]</answer>"
    #expect(abs((VisionR1.detection(.early).score(on: near, given: cat) ?? 0) - 0.6) < 1e-15)
    #expect(VisionR1.detection(.late).score(on: near, given: cat) == 0)
    #expect(
      PR1.grounding.score(on: "<think>…</think><answer>[0, 0, 10, 5]</answer>", given: try Box(0, 0, 10, 10)) == 0.25)
    #expect(VideoR1.span.score(on: "<think>…</think><answer>[4, 6]</answer>", given: Interval(2, 6)) == 0.5)
    let recipe = Data(#"{"kind": "boxMatch", "isSquared": true}"#.utf8)
    #expect(try JSONDecoder().decode(BoxMatch.self, from: recipe) == PR1.grounding)
  }

  @Test func refusesThresholdsOutOfRange() async {
    await #expect(processExitsWith: .failure) { _ = BoxMatch(threshold: .above(-0.5)) }
  }

  /// The default has none of the faults of the published rewards.
  @Test func keepsTheLaws() throws {
    let truth = try Box(0.1, 0.1, 0.5, 0.5, in: .unit)
    let published = NeMo.Published.boundingBox
    func both(_ answer: String) -> (Double?, Double?) {
      let completion = Completion("<think>t</think><answer>\(answer)</answer>")
      return (published.score(on: completion, given: truth), NeMo.boundingBox.score(on: completion, given: truth))
    }
    #expect(both("[1000,1000,0,0]").0 ?? 0 > 6e6)
    #expect(both("[1000,1000,0,0]").1 == -1)
    #expect(both("[nan,nan,nan,nan]").1 == -1)
    // Not readable is never better than an honest miss.
    #expect(both("somewhere").0 ?? 0 > both("[0.6,0.6,0.9,0.9]").0 ?? 0)
    #expect(both("somewhere").1 ?? 0 < both("[0.6,0.6,0.9,0.9]").1 ?? 0)
    // Visual-RFT: coordinates far outside.
    let far: Completion = "<think>t</think><answer>(99999,99999),(0,0)</answer>"
    let lisa = VisualRFT.Published.grounding.score(on: far, given: try Box(100, 100, 200, 200, in: .thousandths))
    #expect(abs((lisa ?? 0) - 999_981) < 1)
    #expect(VisualRFT.grounding.score(on: far, given: try Box(100, 100, 200, 200, in: .thousandths)) == -1)
    // VLM-R1: normalised boxes.
    let unit: Completion = "<think>t</think><answer>[0.1, 0.1, 0.5, 0.5]</answer>"
    #expect(VLMR1.Published.grounding.score(on: unit, given: ResizedImageBox(truth)) == 0)
    #expect(VLMR1.grounding.score(on: unit, given: truth) == 1)
  }

  /// The module of Qwen rescales; the others do not.
  @Test func publishedGroundingRescales() throws {
    let truth = ResizedImageBox(
      try Box(100, 100, 200, 200, in: .pixels(width: 1000, height: 800)), input: .pixels(width: 500, height: 400))
    let completion: Completion = "<think>t</think><answer>it is [50, 50, 100, 100] or [1, 2, 3, 4]</answer>"
    #expect(VLMR1.Published.grounding(.qwen).score(on: completion, given: truth) == 1)
    #expect(VLMR1.Published.grounding(.internVL).score(on: completion, given: truth) == 0)
    #expect(VLMR1.Published.grounding(.glm).score(on: "<answer>[100, 100, 200, 150]</answer>", given: truth) == 0.5)
    let json = try JSONEncoder().encode(truth)
    #expect(try JSONDecoder().decode(ResizedImageBox.self, from: json) == truth)
  }

  static let hostile: [String] = [
    "{[1,2,3,4]", "[", "(", "{\"bbox_2d\":", "[1,2,3,4],", "9", "\u{0}", "\"", "'", "[1,2,", "(1,2),", "-", "1e", "\\",
    "```",
    "[1,2,3,4] ", "{\"a\":{\"bbox\":[1,2,3,4]},", "1.", "é", "]", "{\"bbox_2d\": [1,2,3,4], \"label\": \"",
  ]

  /// A megabyte of any text is scored with the lowest score and a reason.
  @Test(arguments: hostile) func survives(_ unit: String) throws {
    let count = 1_000_000 / unit.utf8.count
    let answer = String(repeating: unit, count: count)
    let truth = try Box(1, 2, 3, 5)
    let overlap = Overlap.iou.of(truth, try Box(1, 2, 3, 4))
    for finding in [Finding.exact, .stated, .lenientFirst, .lenient] {
      let reward = BoxMatch(finding: finding)
      let verdict = reward.verdict(on: Completion("<think>t</think><answer>\(answer)</answer>"), given: truth)
      let score = try #require(verdict.score)
      let isBox = (finding == .lenientFirst || finding == .lenient) && score == overlap
      #expect(score == 0 || isBox, "\(unit) \(finding): \(verdict)")
      #expect(!verdict.reason.description.isEmpty)
    }
    for published in ["<answer>\(answer)</answer>", "<answer>" + answer, answer] {
      let completion = Completion(published)
      #expect(NeMo.Published.boundingBox.score(on: completion, given: truth)?.isFinite == true)
      #expect(VLMR1.Published.grounding.score(on: completion, given: ResizedImageBox(truth))?.isFinite == true)
    }
  }
}
