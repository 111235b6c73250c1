import Rewards
import Testing

/// The numbers that the documentation of rewards states.
@Suite struct DocumentedNumbersTests {
  private func expect(
    _ score: Double?, _ promised: Double, within distance: Double = 1e-12,
    _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(
      score.map { abs($0 - promised) <= distance } ?? false, "\(score as Any) for \(promised)", sourceLocation: place)
  }

  private func answer(_ text: String) -> Completion { Completion("<think>…</think><answer>\(text)</answer>") }

  @Test func ofTextsAndNumbers() throws {
    expect(NumericCloseness().score(on: "<answer>9</answer>", given: 10), 0.9)
    expect(NumericCloseness().score(on: "<answer>25</answer>", given: 10), 0)
    expect(PR1.ocr.score(on: answer("kitten"), given: "sitting"), 4.0 / 7)
    expect(VisualThinker.length.score(on: Completion("…", tokenCount: 300)), 0.3)
    expect(VLMR1.allMatch.score(on: answer("Two cats."), given: "two cats"), 1)
    expect(VLMR1.Published.cosine.score(on: Completion("…", tokenCount: 1024)), 0.5)
    expect(VLMR1.Published.cosine.score(on: Completion("…", tokenCount: 2048)), 1)
    expect(VideoR1.choice.score(on: answer("(B)"), given: try #require(Choice("B"))), 1)
    expect(VideoR1.numerical.score(on: answer("12.0"), given: 12), 1)
    expect(VideoR1.transcription.score(on: answer("no parking"), given: "no parking here"), 2.0 / 3)
    expect(VideoR1.freeForm.score(on: answer("A man walks a dog."), given: "a man walked a dog"), 1)
    expect(VideoR1.regression.score(on: answer("9"), given: 10), 0.9)
    expect(RougeScore(.one).score(on: "<answer>a cat sat</answer>", given: "the cat sat down"), 4.0 / 7)
    expect(RougeScore(.longest).score(on: "<answer>sat the cat</answer>", given: "the cat sat"), 2.0 / 3)
  }

  @Test func ofForms() {
    expect(R1V.format.score(on: "<think>2 + 3</think><answer>5</answer>"), 1)
    expect(VisualThinker.format.score(on: "<think>left of it</think><answer>A</answer>"), 1)
    expect(VisualThinker.baseFormat.score(on: " left of it</think><answer>A</answer>"), 1)
    expect(VLMR1.format.score(on: "<think>a cat</think><answer>yes</answer>"), 1)
    expect(BoxFormat().score(on: answer("[0, 0, 10, 10]")), 1)
    expect(BoxFormat().score(on: "<answer>[0, 0, 10, 10]</answer>"), 0)
    expect(BoxFormat(labels: true).score(on: answer("[0, 0, 10, 10]")), 0)
    expect(BoxFormat(maximumCount: 1).score(on: answer("[0, 0, 10, 10], [1, 1, 2, 2]")), 0)
    expect(BoxFormat(syntax: .qwenTokens).score(on: answer("[0, 0, 10, 10]")), 0)
    expect(PR1.groundingFormat.score(on: answer("[0, 0, 10, 5]")), 1)
    expect(PR1.groundingFormat.score(on: "<anything>"), 0)
    expect(VisionR1.form.score(on: "[{\"bbox_2d\": [0, 0, 100, 60], \"label\": \"cat\"}]"), 1)
    expect(VisionR1.form.score(on: "There is nothing."), 0)
    expect(VLMR1.groundingFormat.score(on: answer("{\"bbox_2d\": [0, 0, 9, 9]}")), 1)
    expect(VLMR1.repetition.score(on: answer("[[0, 0, 9, 9], [0, 0, 9, 9]]")), -0.5)
    expect(RepeatedBoxes().score(on: answer("[[0, 0, 9, 9], [0, 0, 9, 9]]")), -0.5)
  }

  @Test func ofMixedAnswers() throws {
    #expect(MixedAnswer("B").choice != nil && MixedAnswer("3/4").math != nil)
    #expect(MixedAnswer("next to it").words == "next to it")
    let five = try MathAnswer(parsing: "5")
    expect(R1V.accuracy.score(on: "<think>there are 6</think><answer>5</answer>", given: five), 1)
    expect(R1V.accuracy.score(on: "<think>there are 5</think><answer>6</answer>", given: five), 0)
    expect(VLMR1.defaultAccuracy.score(on: answer("(B)"), given: MixedAnswer("B")), 1)
    expect(VLMR1.defaultAccuracy.score(on: answer("0.75"), given: MixedAnswer("3/4")), 1)
    expect(VLMR1.defaultAccuracy.score(on: answer("a dog"), given: MixedAnswer("a cat")), 0.4)
    expect(VisualThinker.accuracy.score(on: "<think>B?</think><answer>(A)</answer>", given: MixedAnswer("A")), 1)
    expect(VisualThinker.accuracy.score(on: "<think>B?</think><answer>A or B</answer>", given: MixedAnswer("B")), 0)
  }

  @Test func ofBoxes() throws {
    let cat = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
    expect(
      VLMR1.cosine.score(on: Completion("<think>…</think><answer>[]</answer>", tokenCount: 1024), given: cat), -0.5)
    expect(PR1.grounding.score(on: answer("[0, 0, 10, 5]"), given: try Box(0, 0, 10, 10)), 0.25)
    expect(VideoR1.span.score(on: answer("[4, 6]"), given: Interval(2, 6)), 0.5)
    let list = "[{\"bbox_2d\": [0, 0, 100, 60], \"label\": \"cat\"}]"
    expect(VisionR1.detection(.early).score(on: answer(list), given: cat), 0.6)
    expect(VisionR1.detection(.late).score(on: answer(list), given: cat), 0)
    for (step, score) in [(1499, 0.6), (1500, 0)] {
      let group = CompletionGroup([Completion(list)], reference: cat, step: step)
      expect(VisionR1.detection.verdicts(on: group)[0].score, score)
    }
    let stepped = SteppedBoxSetMatch(BoxSetMatch(), [.init(step: 1500, threshold: .atLeast(0.75))])
    #expect(stepped.match(at: 1499).rule.threshold == .atLeast(0.5))
    #expect(stepped.match(at: 1500).rule.threshold == .atLeast(0.75))
    let near = "[{\"bbox_2d\": [0, 0, 100, 62], \"label\": \"cat\"}]"
    expect(AveragePrecision().score(on: answer(near), given: cat), 0.3)
    expect(AveragePrecision(.at50).score(on: answer(near), given: cat), 1)
    let seen = try Box(100, 100, 200, 200, in: .pixels(width: 640, height: 480))
    expect(VLMR1.grounding.score(on: answer("{\"bbox_2d\": [100, 100, 200, 180]}"), given: seen), 0.8)
    let counts = LabelCounts(["cat": 2, "dog": 1])
    let match = SetCountMatch(.perLabel, zeroDistance: 2)
    #expect(counts.total == 3)
    expect(match.score(on: answer("{\"cat\": 2, \"dog\": 1}"), given: counts), 1)
    expect(match.score(on: answer("[\"cat\", \"dog\"]"), given: counts), 0.75)
    expect(match.score(on: answer("{\"cat\": 2, \"bird\": 1}"), given: counts), 1.0 / 3)
  }

  @Test func ofMarkedObjects() throws {
    let one = MarkedBoxSet([MarkedBox(try Box(10, 10, 110, 110), points: [Point(60, 60)])])
    let right = #"{"bbox_2d": [10, 12, 110, 110], "point_2d": [61, 60]}"#
    let wide = #"{"bbox_2d": [10, 10, 150, 140], "point_2d": [60, 60]}"#
    expect(MarkedBoxMatch().score(on: answer("[\(right)]"), given: one), 1)
    expect(MarkedBoxMatch().score(on: answer("[\(wide)]"), given: one), 2.0 / 3)
    expect(MarkedBoxMatch().score(on: answer("[\(right), \(wide)]"), given: one), 2.0 / 3)
    let two = MarkedBoxSet([
      MarkedBox(try Box(10, 10, 110, 110), points: [Point(60, 60)]),
      MarkedBox(try Box(200, 50, 260, 90), points: [Point(230, 70)]),
    ])
    expect(VisionReasoner.objects.score(on: answer("[\(right)]"), given: two), 2.0 / 3)
    let pair = MarkedBoxSet([MarkedBox(try Box(0, 0, 200, 100), points: [Point(40, 40), Point(150, 60)])])
    let both = #"{"bbox": [0, 0, 200, 90], "points_1": [150, 50], "points_2": [45, 40]}"#
    let far = #"{"bbox": [0, 0, 200, 90], "points_1": [150, 50], "points_2": [145, 40]}"#
    expect(SegZero.object.score(on: answer(both), given: pair), 1)
    expect(SegZero.object.score(on: answer(far), given: pair), 5.0 / 6)
    expect(SegZero.Published.object.score(on: answer(both), given: pair), 5)
    expect(SegZero.Published.object.score(on: Completion(both), given: pair), 4)
    let box = answer(#"{"bbox": [0, 0, 9, 8], "points_1": [4, 4], "points_2": [5, 5]}"#)
    expect(SegZero.box.score(on: box, given: try Box(0, 0, 9, 9)), 1)
  }

  @Test func ofMasksAndShapes() throws {
    let mask = try Mask(width: 4, height: 3, runs: [3, 5, 4])
    #expect(mask.area == 5 && mask.compressed == "354")
    let square = try Mask(width: 100, height: 100, polygons: [[10, 10, 60, 10, 60, 60, 10, 60]])
    expect(MaskMatch().score(on: answer("[[10, 10], [60, 10], [60, 60], [10, 60]]"), given: square), 1)
    expect(MaskMatch().score(on: answer("{\"segmentation\": [[10, 10, 35, 10, 35, 60, 10, 60]]}"), given: square), 0.5)
    let spans = ShapeSet([Interval(2, 6), Interval(10, 14)])
    expect(ShapeSetMatch<Interval>().score(on: answer("[[2, 6], [10, 12]]"), given: spans), 0.75)
    expect(ShapeSetMatch<Interval>().score(on: answer("[{\"start\": 2, \"end\": 6}]"), given: spans), 2.0 / 3)
    let body = KeypointTarget([Point(10, 10), Point(20, 10)], area: 400, constants: [0.1, 0.1])
    expect(
      ShapeSetMatch<KeypointTarget>().score(
        on: answer("[{\"keypoints\": [[10, 10], [20, 10]]}]"), given: ShapeSet<KeypointTarget>([body])), 1)
    let target = PointTarget([.box(try Box(0, 0, 10, 10))])
    expect(PointMatch().score(on: answer("(5, 5)"), given: target), 1)
    expect(PointMatch().score(on: answer("(5, 5), (50, 5)"), given: target), 2.0 / 3)
  }
}
