import Foundation
import PublishedRewards
import RewardCore
import TestSupport
import Testing
import VisionRewards

/// The default modes of Seg-Zero, VisionReasoner, Vision-R1 and PR1: the examples of their documentation, and their
/// differences from the published modes.
@Suite struct VisionSystemsDefaultTests {
  static func answer(_ text: String) -> Completion { Completion("<think>t</think><answer>\(text)</answer>") }

  func near(_ a: Double?, _ b: Double) -> Bool { abs((a ?? .nan) - b) < 1e-15 }

  // MARK: Seg-Zero

  static let one = MarkedBoxSet([
    MarkedBox(Box.drawn(0, 0, 200, 100), points: [Point(40, 40), Point(150, 60)])
  ])

  @Test func segZeroExample() {
    let right = #"{"bbox": [0, 0, 200, 90], "points_1": [150, 50], "points_2": [45, 40]}"#
    let far = #"{"bbox": [0, 0, 200, 90], "points_1": [150, 50], "points_2": [145, 40]}"#
    #expect(SegZero.object.score(on: Self.answer(right), given: Self.one) == 1)
    #expect(near(SegZero.object.score(on: Self.answer(far), given: Self.one), 5.0 / 6))
    #expect(SegZero.Published.object.score(on: Self.answer(right), given: Self.one) == 5)
    #expect(SegZero.Published.object.score(on: Completion(right), given: Self.one) == 4)
    let verdict = SegZero.Published.object.verdict(on: Self.answer(far), given: Self.one)
    #expect(verdict.parts.map(\.name) == ["thinking", "segmentation", "overlap", "distance", "points"])
    #expect(verdict.score == verdict.parts.reduce(0) { $0 + ($1.score ?? 0) })
  }

  @Test func segZeroDiffersFromPublished() {
    let right = #"{"bbox": [0, 0, 200, 90], "points_1": [150, 50], "points_2": [45, 40]}"#
    // The first braces count for theirs, wherever they stand.
    let inThought = Completion("<think>\(right)</think><answer>{}</answer>")
    #expect(SegZero.Published.object.score(on: inThought, given: Self.one) == 5)
    #expect(SegZero.object.score(on: inThought, given: Self.one) == 0)
    // A box as large as the picture holds all points for theirs.
    let wide = #"{"bbox": [-900, -900, 900, 900], "points_1": [150, 110], "points_2": [40, -30]}"#
    let points = SegZero.Published.points()
    #expect(points.score(on: Self.answer(wide), given: Self.one) == 1)
    #expect(SegZero.object.score(on: Self.answer(wide), given: Self.one) == 0)
    // Numbers in quotation marks are numbers, for both.
    let texts = #"{"bbox": [0, 0, 200, 90], "points_1": ["150", "50"], "points_2": ["45", "40"]}"#
    #expect(points.score(on: Self.answer(texts), given: Self.one) == 1)
    #expect(SegZero.object.score(on: Self.answer(texts), given: Self.one) == 1)
    // A second object is a false one.
    #expect(near(SegZero.object.score(on: Self.answer("[\(right), \(right)]"), given: Self.one), 2.0 / 3))
  }

  @Test func segZeroAbstainsByTheReference() throws {
    let two = MarkedBoxSet([MarkedBox(try Box(0, 0, 1, 1)), MarkedBox(try Box(0, 0, 1, 1))])
    for reference in [two, MarkedBoxSet([MarkedBox(try Box(0, 0, 1, 1))]), MarkedBoxSet([])] {
      #expect(SegZero.Published.object.score(on: "x", given: reference) == nil)
      #expect(SegZero.Published.overlap().score(on: "x", given: reference) == nil)
    }
  }

  // MARK: VisionReasoner

  static let two = MarkedBoxSet([
    MarkedBox(Box.drawn(10, 10, 110, 110), points: [Point(60, 60)]),
    MarkedBox(Box.drawn(200, 50, 260, 90), points: [Point(230, 70)]),
  ])

  @Test func visionReasonerExample() throws {
    let first = #"{"bbox_2d": [10, 12, 110, 110], "point_2d": [61, 60]}"#
    #expect(near(VisionReasoner.objects.score(on: Self.answer("[\(first)]"), given: Self.two), 2.0 / 3))
    let truth = MarkedBoxSet([MarkedBox(try Box(10, 10, 110, 110), points: [Point(60, 60)])])
    let wide = #"{"bbox_2d": [10, 10, 150, 140], "point_2d": [60, 60]}"#
    let reward = MarkedBoxMatch()
    #expect(reward.score(on: Self.answer("[\(first)]"), given: truth) == 1)
    #expect(near(reward.score(on: Self.answer("[\(wide)]"), given: truth), 2.0 / 3))
    #expect(near(reward.score(on: Self.answer("[\(first), \(wide)]"), given: truth), 2.0 / 3))
  }

  @Test func visionReasonerDiffersFromPublished() {
    let both =
      #"[{"bbox_2d": [10, 10, 110, 110], "point_2d": [60, 60]}, {"bbox_2d": [200, 50, 260, 90], "point_2d": [230, 70]}]"#
    let none = MarkedBoxSet([])
    let accuracy = VisionReasoner.Published.accuracy
    #expect(accuracy.score(on: Self.answer(both), given: Self.two) == 3)
    #expect(VisionReasoner.objects.score(on: Self.answer(both), given: Self.two) == 1)
    #expect(accuracy.score(on: Self.answer("[]"), given: none) == 0)
    #expect(VisionReasoner.objects.score(on: Self.answer("[]"), given: none) == 1)
    #expect(VisionReasoner.objects.score(on: Self.answer("None"), given: none) == 1)
    #expect(VisionReasoner.objects.score(on: Self.answer("[]"), given: Self.two) == 0)
    #expect(VisionReasoner.objects.score(on: Self.answer(both), given: none) == 0)
    // One object without a point spoils the whole answer for theirs.
    let third = both.dropLast() + #", {"bbox_2d": [0, 0, 1, 1]}]"#
    #expect(accuracy.score(on: Self.answer(String(third)), given: Self.two) == 0)
    #expect(near(VisionReasoner.objects.score(on: Self.answer(String(third)), given: Self.two), 0.8))
    #expect(VisionReasoner.objects.score(on: Self.answer("```json\n\(both)\n```"), given: Self.two) == 1)
    #expect(accuracy.score(on: Self.answer("```json\n\(both)\n```"), given: Self.two) == 0)
    // A decimal point is no full stop.
    let decimals = "[0.5, 0.5, 0.5, 0.5]"
    #expect(VisionReasoner.Published.nonRepetition.score(on: Completion(decimals)) == 0)
  }

  /// Laws of sets, on generated ones: order does not matter, an unmatched object never raises the score, a better one
  /// never lowers it.
  @Test func laws() throws {
    var random = Seeded(11)
    func draw(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
    struct Object {
      var box: [Int]
      var point: [Int]
      var text: String { "{\"bbox_2d\": \(box), \"point_2d\": \(point)}" }
    }
    let reward = VisionReasoner.objects
    for _ in 0..<300 {
      let truth = (0..<1 + draw(4)).map { _ -> Object in
        let x = draw(300)
        let y = draw(300)
        let w = 5 + draw(90)
        let h = 5 + draw(90)
        return Object(box: [x, y, x + w, y + h], point: [x + w / 2, y + h / 2])
      }
      let reference = MarkedBoxSet(
        try truth.map { one in
          MarkedBox(
            try Box(Double(one.box[0]), Double(one.box[1]), Double(one.box[2]), Double(one.box[3])),
            points: [Point(Double(one.point[0]), Double(one.point[1]))])
        })
      let jitter = 1 + draw(30)
      var found = truth.filter { _ in draw(5) > 0 }.map { one in
        Object(
          box: [
            one.box[0] - draw(jitter), one.box[1] - draw(jitter), one.box[2] + draw(jitter), one.box[3] + draw(jitter),
          ], point: [one.point[0] + draw(jitter), one.point[1] - draw(jitter)])
      }
      func score(_ objects: [Object]) -> Double {
        let text = "[" + objects.map(\.text).joined(separator: ", ") + "]"
        return reward.score(on: Self.answer(text), given: reference) ?? .nan
      }
      let before = score(found)
      #expect((0...1).contains(before))
      #expect(score(found.reversed()) == before)
      #expect(score(found + [Object(box: [900, 900, 905, 905], point: [902, 902])]) <= before)
      #expect(score(truth) == 1)
      if truth.count == 1, !found.isEmpty {
        found[0] = truth[0]
        #expect(score(found) >= before)
      }
    }
  }

  // MARK: Vision-R1

  @Test func visionR1Example() throws {
    let truth = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
    let answer: Completion = "[{\"bbox_2d\": [0, 0, 100, 60], \"label\": \"cat\"}]"
    func score(_ step: Int) -> Double? {
      VisionR1.detection.verdicts(on: CompletionGroup([answer], reference: truth, step: step))[0].score
    }
    #expect(near(score(0), 0.6) && near(score(1499), 0.6))
    #expect(score(1500) == 0 && score(1_000_000) == 0)
    let none = BoxSet([Box](), in: .undeclared)
    let verdicts = VisionR1.detection.verdicts(on: CompletionGroup(["[]", answer], reference: none, step: 1500))
    #expect(verdicts.map(\.score) == [1, 0])
  }

  @Test func visionR1DiffersFromPublished() throws {
    let boxes = BoxSet(
      [LabeledBox(try Box(0, 0, 100, 100, in: .pixels(width: 640, height: 480)), label: "cat")],
      in: .pixels(width: 640, height: 480))
    let right = "{\"bbox_2d\": [0, 0, 100, 100], \"label\": \"cat\"}"
    let junk = "{\"bbox_2d\": [300, 300, 310, 310], \"label\": \"cat\"}"
    let many = Completion("[" + ([right] + Array(repeating: junk, count: 20)).joined(separator: ", ") + "]")
    // Twenty false boxes cost nothing in theirs.
    let parts: [any GroupReward<ResizedImageBoxSet>] = [VisionR1.Published.recall, VisionR1.Published.precision]
    for reward in parts {
      #expect(reward.verdicts(on: CompletionGroup([many], reference: ResizedImageBoxSet(boxes)))[0].score == 1)
    }
    #expect(near(VisionR1.detection.verdicts(on: CompletionGroup([many], reference: boxes))[0].score, 2.0 / 22))
    // For a picture without objects anything that is no JSON passes in theirs.
    let none = ResizedImageBoxSet(BoxSet([Box](), in: .undeclared))
    #expect(VisionR1.Published.form.score(on: "{{{", given: none) == 1)
    #expect(VisionR1.Published.form.score(on: "[]", given: none) == 0)
    #expect(VisionR1.form.score(on: "{{{") == 0)
    #expect(VisionR1.form.score(on: "[]") == 1)
    #expect(VisionR1.form.score(on: Completion("[\(right)]")) == 1)
    #expect(VisionR1.form.score(on: "[{\"bbox_2d\": [0, 0, 100, 60]}]") == 0)
    #expect(VisionR1.form.score(on: "5") == 0)
    #expect(VisionR1.Published.form.score(on: "5", given: ResizedImageBoxSet(boxes)) == 1)
  }

  @Test func visionR1Total() throws {
    let boxes = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
    let answer: Completion = "[{\"bbox_2d\": [0, 0, 100, 80], \"label\": \"cat\"}]"
    for (step, expected) in [(0, 3.0), (1500, 1 + 1 + 0.8)] {
      let verdict = VisionR1.Published.detection.verdicts(
        on: CompletionGroup([answer], reference: ResizedImageBoxSet(boxes), step: step))[0]
      #expect(abs((verdict.score ?? .nan) - expected) < 1e-6, "\(verdict)")
      #expect(verdict.parts.count == 3)
    }
  }

  @Test func seenBoxesKeepTheirSpace() throws {
    let json = Data(
      #"{"boxes": [[0, 0, 64, 48]], "labels": ["cat"], "imageSize": [640, 480], "inputSize": [320, 240]}"#.utf8)
    let seen = try JSONDecoder().decode(ResizedImageBoxSet.self, from: json)
    #expect(seen.boxes.boxes[0].box.x2 == 64 && seen.input == .pixels(width: 320, height: 240))
    #expect(try JSONDecoder().decode(BoxSet.self, from: json).boxes[0].box.x2 == 32)
    #expect(try JSONDecoder().decode(ResizedImageBoxSet.self, from: JSONEncoder().encode(seen)) == seen)
  }

  @Test func stepsOfStagesRise() async {
    let reward = SteppedBoxSetMatch.defaults
    #expect(
      reward.match(at: 1499).rule.threshold == .atLeast(0.5) && reward.match(at: 1500).rule.threshold == .atLeast(0.75))
    #expect(throws: ConfigurationError.self) {
      let text = #"{"stages": [{"step": 5, "threshold": 0.5}, {"step": 5, "threshold": 0.75}]}"#
      _ = try JSONDecoder().decode(SteppedBoxSetMatch.self, from: Data(text.utf8))
    }
    await #expect(processExitsWith: .failure) {
      _ = SteppedBoxSetMatch(
        BoxSetMatch(), [.init(step: 5, threshold: .above(0.5)), .init(step: 4, threshold: .above(0.5))])
    }
  }

  // MARK: PR1

  /// Bug 15 of the originals: their format accepts every text that begins with `<`.
  @Test func pr1FormatIsAFormatReward() {
    let texts: [Completion] = [
      "<", "<anything>", "<think>", "<think>t</think>", "<<<<", "<answer>[0, 0, 10, 5]</answer>", "<|im_end|>",
      "<think>t</think><answer></answer>", "<think>t</think><answer>[0, 0, 10]</answer>",
      "<think>t</think><answer>[0, 0, 10, 5]</answer> and more",
    ]
    for text in texts {
      #expect(PR1.Published.groundingFormat.score(on: text) == 1)
      #expect(PR1.groundingFormat.score(on: text) == 0, "\(text.text)")
    }
    #expect(PR1.groundingFormat.score(on: "<think>t</think><answer>[0, 0, 10, 5]</answer>") == 1)
    #expect(PR1.groundingFormat.score(on: "<think>t</think><answer>[0, 0, 10, 5], [0, 0, 1, 1]</answer>") == 0)
    let marks = BoxFormat(syntax: .qwenTokens, labels: true, minimumCount: 1, maximumCount: 1, answer: .wholeText)
    #expect(marks.score(on: "<|object_ref_start|>cat<|object_ref_end|><|box_start|>(1,2),(3,4)<|box_end|>") == 1)
    #expect(marks.score(on: "<|box_start|>(1,2),(3,4)<|box_end|>") == 0)
    #expect(marks.score(on: "[1, 2, 3, 4]") == 0)
  }

  @Test func pr1DiffersFromPublished() throws {
    let truth = try Box(100, 100, 300, 250)
    let reversed = "<|box_start|>[300, 250, 100, 100]<|box_end|>"
    #expect(PR1.Published.grounding.score(on: Completion(reversed), given: truth) == 0)
    let half = "<|box_start|>[300, 100, 100, 175]<|box_end|>"
    #expect(PR1.Published.grounding.score(on: Completion(half), given: truth) == 0)
    let wild = "<|box_start|>[400, 0, 0, 75]<|box_end|>"
    #expect((PR1.Published.grounding.score(on: Completion(wild), given: truth) ?? -1) >= 0)
    #expect(PR1.grounding.score(on: Self.answer("[300, 250, 100, 100]"), given: truth) == 0)
    #expect(PR1.grounding.score(on: Self.answer("[100, 100, 300, 175]"), given: truth) == 0.25)
  }

  // MARK: References

  @Test func readsReferences() throws {
    func read(_ text: String) throws -> MarkedBoxSet {
      try JSONDecoder().decode(MarkedBoxSet.self, from: Data(text.utf8))
    }
    let plain = try read(#"{"bbox": [0, 0, 200, 100], "points_1": [40, 40], "points_2": [150, 60]}"#)
    #expect(plain == Self.one)
    #expect(try read(#""<box>(0,0),(200,100)</box><points>(40,40),(150,60)</points>""#) == plain)
    #expect(try read(#"[{"box": [0, 0, 200, 100], "points": [[40, 40], [150, 60]]}]"#) == plain)
    #expect(try read(#""[{\"bbox_2d\": [0, 0, 200, 100], \"points\": [[40, 40], [150, 60]]}]""#) == plain)
    #expect(try read(#"{"objects": [], "space": "unit"}"#).space == .unit)
    #expect(try read("[]").objects.isEmpty)
    let seen = try read(
      #"{"objects": [{"box": [0, 0, 64, 48], "point": [10, 10]}], "imageSize": [640, 480], "inputSize": [320, 240]}"#)
    #expect(seen.objects[0].box.x2 == 32 && seen.objects[0].points[0].x == 5)
    #expect(try JSONDecoder().decode(MarkedBoxSet.self, from: JSONEncoder().encode(seen)) == seen)
    for bad in [
      "5", #"[{"point": [1, 2]}]"#, #"[{"box": [0, 0, 1, 1], "point": [1]}]"#, #"[{"box": [9, 0, 1, 1]}]"#,
      #""no JSON""#,
      #"[{"box": [0, 0, 1, 1], "point": [1e99, 2]}]"#, #""[5]""#,
    ] {
      #expect(throws: (any Error).self, "\(bad)") { try read(bad) }
    }
  }

  /// A reference, written as a model would write it, earns the highest score.
  @Test func goldPasses() throws {
    func answers<R: GroupReward>(_ reward: R, _ reference: R.Reference) throws -> [String] {
      let reward = try #require(reward as? any ReferenceAnswering<R.Reference>, "\(reward.name)")
      return reward.referenceAnswers(for: reference)
    }
    for reward in [SegZero.object, VisionReasoner.objects] {
      for reference in [Self.one, Self.two, MarkedBoxSet([])] {
        for gold in reward.referenceAnswers(for: reference) {
          #expect(reward.score(on: Self.answer(gold), given: reference) == 1)
        }
      }
    }
    for gold in try answers(SegZero.Published.object, Self.one) {
      #expect(SegZero.Published.object.score(on: Self.answer(gold), given: Self.one) == 5)
    }
    for gold in try answers(VisionReasoner.Published.objects, Self.two) {
      #expect(VisionReasoner.Published.objects.score(on: Self.answer(gold), given: Self.two) == 7)
    }
    let truth = [
      LabeledBox(.drawn(64, 48, 320, 240), label: "a \"cat\""), LabeledBox(.drawn(400, 10, 450, 60), label: "dog"),
    ]
    for reference in [ResizedImageBoxSet(BoxSet(truth)), ResizedImageBoxSet(BoxSet([LabeledBox]()))] {
      for gold in try answers(VisionR1.Published.detection, reference) {
        let verdict = VisionR1.Published.detection.verdicts(
          on: CompletionGroup([Completion(gold)], reference: reference))[0]
        #expect(verdict.score == 3, "\(verdict)")
      }
    }
  }
}
