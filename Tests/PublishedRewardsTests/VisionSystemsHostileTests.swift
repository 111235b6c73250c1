import PublishedRewards
import RewardCore
import Testing
import VisionRewards

extension Box {
  /// Creates a box of valid coordinates.
  static func drawn(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Box {
    guard let box = try? Box(x1, y1, x2, y2) else { preconditionFailure("no box: \(x1), \(y1), \(x2), \(y2)") }
    return box
  }
}

/// Hostile texts: every reward returns a finite score in its range, with a reason, in linear time.
@Suite struct VisionSystemsHostileTests {
  static let marked = MarkedBoxSet([MarkedBox(Box.drawn(0, 0, 200, 100), points: [Point(40, 40), Point(150, 60)])])
  static let objects = MarkedBoxSet(
    (0..<10).map { MarkedBox(Box.drawn(Double($0), 0, Double($0) + 9, 9), points: [Point(Double($0) + 4, 4)]) })
  static let boxes = BoxSet((0..<10).map { LabeledBox(Box.drawn(Double($0), 0, Double($0) + 9, 9), label: "cat") })

  /// The scores of all rewards of this suite, checked against the laws.
  @discardableResult
  static func scores(_ text: String) -> [Double] {
    let completion = Completion(text)
    var out: [Double] = []
    func judge<R: GroupReward>(_ reward: R, _ reference: R.Reference) {
      for step in [0, 1500] {
        let verdict = reward.verdicts(on: CompletionGroup([completion], reference: reference, step: step))[0]
        guard let score = verdict.score else {
          Issue.record("\(reward.name) abstains")
          return
        }
        #expect(score.isFinite && reward.range.contains(score), "\(reward.name): \(score)")
        #expect(!verdict.description.isEmpty)
        out.append(score)
        if text.utf8.count > 100_000 { break }
      }
    }
    for keys in SegZero.Published.Keys.allCases {
      judge(SegZero.Published.object(keys: keys), marked)
      judge(SegZero.Published.segmentation(keys: keys), ())
    }
    judge(SegZero.object, marked)
    judge(VisionReasoner.Published.objects, objects)
    judge(VisionReasoner.objects, objects)
    judge(VisionR1.Published.detection, ResizedImageBoxSet(boxes))
    judge(VisionR1.detection, boxes)
    judge(VisionR1.form, ())
    judge(PR1.Published.grounding, boxes.boxes[0].box)
    judge(PR1.Published.groundingFormat, ())
    judge(PR1.groundingFormat, ())
    judge(VLMR1.Published.detection, boxes)
    judge(VLMR1.Published.averagePrecision, boxes)
    judge(VLMR1.Published.lengthDiscounted, boxes)
    judge(VLMR1.Published.repetition, ())
    return out
  }

  static func answer(_ text: String) -> String { "<think>t</think><answer>\(text)</answer>" }

  static let numbers = [
    "1e999", "-1e999", "NaN", "Infinity", "-Infinity", "1e308", "-1e308", "9e300", "5e-324", "1e154",
    "9223372036854775807",
    "-9223372036854775808", "18446744073709551615", "1" + String(repeating: "0", count: 330), "-0", "true", "null",
    #""x""#, "[]", "{}", "1e20", "3.5e38", "1e19",
  ]

  @Test(arguments: numbers) func unusualNumbers(_ number: String) {
    for place in 0..<4 {
      var box = ["0", "0", "9", "9"]
      box[place] = number
      let corners = "[" + box.joined(separator: ", ") + "]"
      let object =
        #"{"bbox_2d": \#(corners), "bbox": \#(corners), "label": "cat", "point_2d": [4, \#(number)], "#
        + #""points_1": [4, \#(number)], "points_2": [5, 5]}"#
      Self.scores(object)
      Self.scores("[\(object)]")
      Self.scores(Self.answer(object))
      Self.scores(Self.answer("[\(object), \(object)]"))
      Self.scores(Self.answer("```json\n[\(object), \(object)]\n```"))
      Self.scores("<|box_start|>\(corners)<|box_end|>")
      Self.scores("(\(box[0]),\(box[1])),(\(box[2]),\(box[3]))")
    }
  }

  static let units = [
    "<", "[", ".", "{", "}", "{}", "<think>", "</think>", "<answer>", "</answer>", "</think>\n", "{\"bbox_2d\": [",
    "[[", "(", "((1,", "(1,2),(",
    "`", "```", "```json\n", "\n```", "\"", "\\", "\\u", "9", "-", "1.", " ", "\u{2003}", "\u{1C}", "\n", "a.", "a. ",
    "<|endoftext|>", "<|endof",
    "[{", "\"bbox_2d\"", "\"label\"", "]", "{\"a\":", "[1,", "1,", "<|box_start|>", "object_ref_start", "\u{E9}",
    "\u{1F600}", "{ ", "[ ", "( ",
  ]

  @Test(arguments: units) func repeated(_ unit: String) {
    let text = String(repeating: unit, count: 6_000 / unit.utf8.count)
    Self.scores(text)
    Self.scores(Self.answer(text))
    Self.scores("[{" + text)
  }

  /// Ten megabytes of brackets, and a fifth of that for other texts that slow down backtracking readers.
  @Test(arguments: [("[", 10_000), ("<", 200), (".", 200), ("a.", 200), ("{\"a\":", 200), ("(1,2),(", 200)])
  func long(_ unit: String, _ kilobytes: Int) {
    let text = String(repeating: unit, count: kilobytes * 1000 / unit.utf8.count)
    let clock = ContinuousClock()
    let took = clock.measure { _ = Self.scores(text) }
    // A limit that only a super-linear reader breaks, in debug and on a busy machine.
    #expect(took < .seconds(100), "\(took)")
  }

  @Test func aHundredThousandObjects() {
    let object = #"{"bbox_2d": [0, 0, 9, 9], "label": "cat", "point_2d": [4, 4]}"#
    let many = "[" + Array(repeating: object, count: 100_000).joined(separator: ", ") + "]"
    let reasoner = VisionReasoner.Published.accuracy
    let completion = Completion(Self.answer(many))
    // 120 of them count: ten pairs of three over 120.
    #expect(abs((reasoner.score(on: completion, given: Self.objects) ?? 0) - 30.0 / 120) < 0.05)
    #expect(VisionReasoner.objects.score(on: completion, given: Self.objects) == 0)
    Self.scores(Self.answer("```json\n\(many)\n```"))
  }

  /// One object with many keys, and one with a hundred thousand points.
  @Test func manyKeysAndPoints() {
    let keys = (0..<20_000).map { "\"points\($0)\": [1, 1]" }.joined(separator: ", ")
    Self.scores(Self.answer("{\"bbox\": [0, 0, 9, 9], \(keys)}"))
    let points = Array(repeating: "[4, 4]", count: 100_000).joined(separator: ", ")
    Self.scores(Self.answer("[{\"bbox_2d\": [0, 0, 9, 9], \"points\": [\(points)]}]"))
  }
}
