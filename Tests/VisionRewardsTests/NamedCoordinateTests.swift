import Answers
import RewardCore
import RewardTesting
import Testing
import VisionRewards

/// Coordinates with keys, marks or attributes that name them: Gemini's, GLM's, Molmo 2's, and one key for each.
@Suite struct NamedCoordinateTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var boxes: [[Double]]
    var labels: [String?]? = nil
    var unreadable = 0
    var syntax = Syntax.plain
    var space = CoordinateSpace.undeclared
    var testDescription: String { text }
  }

  static let cases: [Case] = [
    // Gemini: y first.
    Case(text: #"{"box_2d": [20, 10, 60, 30], "label": "cat"}"#, boxes: [[10, 20, 30, 60]], labels: ["cat"]),
    Case(text: #"[{"label": "cat", "box_2d": [20, 10, 60, 30]}]"#, boxes: [[10, 20, 30, 60]], labels: ["cat"]),
    Case(text: #"{"box_2d": [[20, 10, 60, 30]], "mask": "x"}"#, boxes: [[10, 20, 30, 60]]),
    Case(text: #"{"box_2d": [[20, 10], [60, 30]]}"#, boxes: [[10, 20, 30, 60]]),
    Case(text: #"{"box_2d": [20, 10, 60, 30; 2, 1, 6, 3]}"#, boxes: [[10, 20, 30, 60], [1, 2, 3, 6]]),
    Case(
      text: #"[{"box_2d": [20, 10, 60, 30]}, {"bbox_2d": [20, 10, 60, 30]}]"#,
      boxes: [[10, 20, 30, 60], [20, 10, 60, 30]]),
    Case(text: #"{"box_2d": {"xmin": 1, "ymin": 2, "xmax": 3, "ymax": 6}}"#, boxes: [[1, 2, 3, 6]]),
    Case(
      text: "```json\n[{\"box_2d\": [200, 100, 600, 300], \"label\": \"a\"}]\n```", boxes: [[64, 96, 192, 288]],
      labels: ["a"], space: .pixels(width: 640, height: 480)),
    Case(text: #"{"box_2d": [20, 10, 1300, 30]}"#, boxes: [], unreadable: 1, space: .pixels(width: 6400, height: 4800)),
    Case(text: #"{"box_2d": [60, 10, 20, 30]}"#, boxes: [], unreadable: 1),
    Case(text: #"{"box_2d": [20, 10, 60]}"#, boxes: [], unreadable: 1),
    // GLM.
    Case(
      text: "<|begin_of_box|>[[10, 20, 30, 60]]<|end_of_box|>", boxes: [[10, 20, 30, 60]], syntax: .glmTokens),
    Case(
      text: "<|begin_of_box|>[100, 200, 300, 600]<|end_of_box|>", boxes: [[64, 96, 192, 288]], syntax: .glmTokens,
      space: .pixels(width: 640, height: 480)),
    Case(
      text: #"<|begin_of_box|>[{"bbox_2d": [1, 2, 3, 4], "label": "cat"}]<|end_of_box|>"#, boxes: [[1, 2, 3, 4]],
      labels: ["cat"], syntax: .glmTokens),
    Case(text: "<|begin_of_box|>[]<|end_of_box|>", boxes: [], syntax: .glmTokens),
    Case(text: "<|begin_of_box|>[[10, 20, 30]]<|end_of_box|>", boxes: [], unreadable: 1, syntax: .glmTokens),
    Case(
      text: "<|begin_of_box|>[[10, 20, 30, 60], [1, 2", boxes: [[10, 20, 30, 60]], syntax: .glmTokens),
    // A key for each coordinate.
    Case(text: #"{"x1": 1, "y1": 2, "x2": 3, "y2": 4}"#, boxes: [[1, 2, 3, 4]]),
    Case(
      text: #"[{"label": "cat", "X2": 3, "Y2": 4, "x1": 1, "y1": 2, "score": 0.5}]"#, boxes: [[1, 2, 3, 4]],
      labels: ["cat"]),
    Case(text: #"{'xmin': 1, 'ymin': 2, 'xmax': 3, 'ymax': 4}"#, boxes: [[1, 2, 3, 4]]),
    Case(
      text: #"{"bbox": {"x": 1, "y": 2, "width": 3, "height": 4}, "label": "dog"}"#, boxes: [[1, 2, 4, 6]],
      labels: ["dog"]),
    Case(text: #"{"objects": [{"x": 1, "y": 2, "width": 3, "height": 4}]}"#, boxes: [[1, 2, 4, 6]]),
    Case(text: #"[{"x1": 1, "y1": 2, "x2": 3}, [1, 2, 3, 4]]"#, boxes: [[1, 2, 3, 4]], unreadable: 1),
    Case(text: #"[{"x1": 1, "y1": 2, "x2": 3, "y2": 4, "x1": 0}]"#, boxes: [], unreadable: 1),
    Case(text: #"[{"x1": 1, "ymin": 2, "x2": 3, "ymax": 4}]"#, boxes: [], unreadable: 1),
    Case(text: #"[{"x1": 3, "y1": 2, "x2": 1, "y2": 4}]"#, boxes: [], unreadable: 1),
    Case(text: #"[{"x": 3, "y": 2, "width": -1, "height": 4}]"#, boxes: [], unreadable: 1),
    Case(text: #"[{"x1": 1, "y1": 2, "x2": "3", "y2": 4}]"#, boxes: [[1, 2, 3, 4]]),
    Case(text: #"[{"x1": 1, "y1": 2, "x2": 3, "y2": 4}, {"x1": 1, "y1": 2, "x2": 3, "y2": 4"#, boxes: [[1, 2, 3, 4]]),
    // Beside a box under a key of its own, they say something else.
    Case(text: #"{"width": 640, "height": 480, "objects": [{"bbox": [1, 2, 3, 4]}]}"#, boxes: [[1, 2, 3, 4]]),
    Case(text: #"{"bbox": [1, 2, 3, 4], "x1": 5, "y1": 6, "x2": 7, "y2": 8}"#, boxes: [[1, 2, 3, 4]]),
    Case(text: #"{"bbox": [1, 2, 3, 4], "of": {"x1": 5, "y1": 6, "x2": 7, "y2": 8}}"#, boxes: [], unreadable: 1),
    Case(text: #"{"of": {"x1": 5, "y1": 6, "x2": 7, "y2": 8}, "bbox": [1, 2, 3, 4]}"#, boxes: [], unreadable: 1),
    Case(text: #"{"x": 1, "y": 2, "w": 3, "h": 4, "box": [1, 2, 3, 4]}"#, boxes: [[1, 2, 3, 4]]),
  ]

  @Test(arguments: cases) func reads(_ one: Case) throws {
    let list = try BoxReader().boxes(in: one.text, space: one.space)
    #expect(list.boxes.map { [$0.box.x1, $0.box.y1, $0.box.x2, $0.box.y2] } == one.boxes)
    if let labels = one.labels { #expect(list.boxes.map(\.label) == labels) }
    #expect(list.unreadableCount == one.unreadable)
    #expect(list.syntax == one.syntax)
  }

  @Test(arguments: [
    #"{"x": 1, "y": 2}"#, #"{"x": 1, "y": 2, "w": 3}"#, #"{"width": 3, "height": 4}"#,
    #"{"of": {"x1": 5, "y1": 6, "x2": 7, "y2": 8}, "bbox": "none"}"#, #"{"cx": 1, "y": 2, "width": 3, "height": 4}"#,
    "<|begin_of_box|>a cat<|end_of_box|>", "It is <|begin_of_box|>[1, 2, 3, 4]<|end_of_box|>",
  ])
  func refuses(_ text: String) {
    #expect(throws: BoxReader.Unreadable.self) { try BoxReader(finding: .exact).box(in: text) }
  }

  /// Second way: a box is the same under keys in any order as in brackets.
  @Test func allNotationsAgree() throws {
    var random = Draws(seed: 41)
    for _ in 0..<500 {
      let n = OverlapTests.corners(&random, 1000)
      let truth = try Box(n[0], n[1], n[2], n[3], in: .thousandths)
      func object(_ names: [String], _ values: [Double]) -> String {
        let fields = zip(names, values).map { "\"\($0)\": \($1)" }.shuffled(using: &random)
        return "{\(fields.joined(separator: ", "))}"
      }
      for text in [
        object(["x1", "y1", "x2", "y2"], n), object(["xmin", "ymin", "xmax", "ymax"], n),
        object(["x", "y", "width", "height"], [n[0], n[1], n[2] - n[0], n[3] - n[1]]),
        "{\"box_2d\": [\(n[1]), \(n[0]), \(n[3]), \(n[2])]}",
        "<|begin_of_box|>[[\(n[0]), \(n[1]), \(n[2]), \(n[3])]]<|end_of_box|>",
      ] {
        let found = try BoxReader().box(in: text, space: .thousandths)
        #expect(Overlap.iou.of(found, truth) > 1 - 1e-9 || truth.area == 0, "\(text)")
      }
    }
  }

  /// Any mixture of keys gives boxes or a reason, and a long one does so in linear time.
  @Test func survivesAnything() {
    let pieces = [
      "{", "}", "[", "]", ",", "\"x1\": 1", "\"y1\": 2", "\"x2\": 3", "\"y2\": 4", "\"x\":", "\"width\": 1",
      "\"box_2d\":",
      "\"bbox\":", "[1, 2, 3, 4]", "{\"x1\": 1, \"y1\": 2, \"x2\": 3, \"y2\": 4}", "\"label\": \"a\"", "\"of\":",
      "<|begin_of_box|>", "<|end_of_box|>", "\"xmin\": 1", "1", ";", "(1, 2)",
    ]
    var random = Draws(seed: 42)
    for _ in 0..<10_000 {
      let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      for finding in [Finding.exact, .stated] {
        do {
          let list = try BoxReader(finding: finding).boxes(in: text)
          #expect(list.boxes.allSatisfy { $0.box.x1.isFinite })
        } catch {
          #expect(!error.description.isEmpty)
        }
      }
    }
    let object = "{\"x1\": 1, \"y1\": 2, \"x2\": 3, \"y2\": 4, \"of\": ["
    let nested = String(repeating: object, count: 30) + String(repeating: object + "]},", count: 5_000)
    #expect((try? BoxReader().boxes(in: nested, maximumCount: 1_000_000)) != nil)
  }

  struct PointCase: Sendable, CustomTestStringConvertible {
    var text: String
    /// Of two places, at 105, 205 and at 300, 400 thousandths.
    var score: Double
    var testDescription: String { text }
  }

  /// Molmo 2's points, and points whose coordinates have keys.
  @Test(arguments: [
    PointCase(text: #"<points coords="1 1 105 205 2 300 400">cats</points>"#, score: 1),
    PointCase(text: #"<points alt="cats" coords="1 1 105 205 2 300 400"/>"#, score: 1),
    PointCase(text: "<points coords=\"1 1 105 205\t2 1 300 400\">cats</points>", score: 1),
    PointCase(text: #"<points coords="1 1 105 205;2 2 300 400;">cats</points>"#, score: 1),
    PointCase(text: #"<point coords="1 1 105 205">cat</point>"#, score: 2.0 / 3),
    PointCase(text: #"<points coords="1 1 105 205 2 300">cats</points>"#, score: 0.5),
    PointCase(text: #"<points coords="105 205">cats</points>"#, score: 0),
    PointCase(text: #"<points coords="1 1 105 205 2 1300 400">cats</points>"#, score: 0.5),
    PointCase(text: #"<points coords="1 1 105 205 2 3OO 400">cats</points>"#, score: 0),
    PointCase(text: #"<points coords="1 1 105 205 2 300 40"#, score: 2.0 / 3),
    PointCase(text: #"<points coords="">cats</points>"#, score: 0),
    PointCase(text: #"<points x1="10.5" y1="20.5" x2="30" y2="40">cats</points>"#, score: 1),
    PointCase(text: #"[{"x": 105, "y": 205, "label": "cat"}, {"y": 400, "x": 300}]"#, score: 1),
    PointCase(text: #"[{"x": 105, "y": 205, "width": 3}, {"y": 400, "x": 300}]"#, score: 2.0 / 3),
  ])
  func readsPoints(_ one: PointCase) {
    let truth = PointTarget(
      [.place(Point(105, 205), within: 1e-6), .place(Point(300, 400), within: 1e-6)], in: .thousandths)
    let score = PointMatch().score(on: Completion("<think>t</think><answer>\(one.text)</answer>"), given: truth)
    #expect(score.map { abs($0 - one.score) < 1e-12 } ?? false, "\(String(describing: score))")
  }
}
