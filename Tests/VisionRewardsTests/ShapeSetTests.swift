import Foundation
import RewardCore
import Testing
import VisionRewards

@Suite struct ShapeSetTests {
  static func answer(_ text: String) -> Completion { Completion("<think>t</think><answer>\(text)</answer>") }

  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var score: Double
    var testDescription: String { text }
    init(_ text: String, _ score: Double) {
      self.text = text
      self.score = score
    }
  }

  @Test(arguments: [
    Case("[[2, 6], [10, 12]]", 0.75),
    Case("[(2, 6), (10, 14)]", 1),
    Case("[[10, 14], [2, 6]]", 1),
    Case("[{\"start\": 2, \"end\": 6}]", 2.0 / 3),
    Case("2, 6", 2.0 / 3),
    Case("[2, 6]", 2.0 / 3),
    Case("[{\"time\": [2, 6], \"label\": \"x\"}, {'span': (10, 14), 'score': 0.5},]", 1),
    Case("```json\n{\"spans\": [{\"timestamps\": [2.0, 6.0]}]}\n```", 2.0 / 3),
    Case("[[2, 6], [10,", 2.0 / 3),
    Case("[[6, 2], [10, 14]]", 0.5),
    Case("[[2, 6], [10, 14], [1e999, 1e999]]", 0.8),
    Case("[[2, 6, 8], [10, 14]]", 0.5),
    Case("[\"2 to 6\", [10, 14]]", 1),
    Case("[[2 6], [10, 14]]", 0.5),
    Case("[]", 0),
    Case("{\"spans\": []}", 0),
    Case("none", 0),
    Case("from 2 to 6", 2.0 / 3),
    Case("from 2 to 6 people", 0),
  ])
  func intervals(_ one: Case) {
    let truth = ShapeSet([Interval(2, 6), Interval(10, 14)])
    let verdict = ShapeSetMatch<Interval>().verdict(on: Self.answer(one.text), given: truth)
    #expect(abs((verdict.score ?? -1) - one.score) < 1e-15, "\(verdict)")
  }

  @Test func emptyAnswerForEmptyReference() {
    let reward = ShapeSetMatch<Interval>()
    for text in ["[]", "None", "{\"spans\": []}", "there is nothing"] {
      #expect(reward.score(on: Self.answer(text), given: ShapeSet([Interval]())) == 1)
    }
    #expect(reward.score(on: Self.answer("[2, 6]"), given: ShapeSet([Interval]())) == 0)
    for text in ["there is no hurry", "[", "[,", "[,]", "[[", "{\"spans\": [", "", "]", "[\"", "[1e999, 2]"] {
      #expect(reward.score(on: Self.answer(text), given: ShapeSet([Interval]())) == 0, "\(text)")
    }
  }

  /// Nested brackets are not read beyond a depth, whether they are closed or not.
  @Test(arguments: ["[", "(", "{\"a\":", "[{\"a\":"]) func givesUpOnDepth(_ unit: String) {
    for count in [65, 100, 100_000] {
      let verdict = ShapeSetMatch<Interval>().verdict(
        on: Self.answer(String(repeating: unit, count: count)), given: ShapeSet([Interval(1, 2)]))
      #expect(verdict.description == "0  intervalSetMatch: gave up reading nested brackets after 64 steps")
    }
    let mask = ShapeSetMatch<Interval>().verdict(
      on: Self.answer(String(repeating: unit, count: 30) + "[1, 2]"), given: ShapeSet([Interval(1, 2)]))
    #expect(mask.score == 1 || unit.contains("{"))
  }

  /// Every kind of shape: references earn the highest score with labels and without, and are read and written.
  @Test func kinds() throws {
    func check<Target: Geometry>(_ type: Target.Type, _ numbers: [[Double]], _ texts: [String]) throws {
      let shapes = try numbers.map { try #require(Target(numbers: $0)) }
      let reward = ShapeSetMatch<Target>()
      for truth in [ShapeSet(shapes), ShapeSet(shapes.map { .init($0, label: "a \"b\"") })] {
        for gold in reward.referenceAnswers(for: truth) {
          #expect(reward.score(on: Self.answer(gold), given: truth) == 1)
        }
        #expect(try JSONDecoder().decode(ShapeSet<Target>.self, from: JSONEncoder().encode(truth)) == truth)
      }
      for text in texts {
        #expect(reward.score(on: Self.answer(text), given: ShapeSet(shapes)) == 1, "\(text)")
        let read = try JSONDecoder().decode(ShapeSet<Target>.self, from: Data(text.utf8))
        #expect(read.shapes.map(\.value) == shapes)
      }
      #expect(try JSONDecoder().decode(ShapeSetMatch<Target>.self, from: JSONEncoder().encode(reward)) == reward)
      #expect(reward.name == Target.setMatchKind)
    }
    try check(
      Interval.self, [[0, 1], [5, 9.5]], ["[[0, 1], [5, 9.5]]", #"[{"from": 0, "to": 1}, {"time": [5, 9.5]}]"#])
    try check(
      RotatedBox.self, [[5, 5, 4, 2, 30], [50, 5, 4, 2, 0]],
      [
        "[[5, 5, 4, 2, 30], [50, 5, 4, 2, 0]]",
        #"[{"rbox": [5, 5, 4, 2, 30]}, {"cx": 50, "cy": 5, "w": 4, "h": 2, "angle": 0}]"#,
      ])
    try check(
      Polygon.self, [[0, 0, 9, 0, 9, 9], [20, 0, 29, 0, 29, 9, 25, 5]],
      [
        "[[0, 0, 9, 0, 9, 9], [20, 0, 29, 0, 29, 9, 25, 5]]",
        "[[[0, 0], [9, 0], [9, 9]], [[20, 0], [29, 0], [29, 9], [25, 5]]]",
        #"[{"polygon": [[0, 0], [9, 0], [9, 9]]}, {"points": [20, 0, 29, 0, 29, 9, 25, 5]}]"#,
      ])
    try check(
      Trajectory.self, [[0, 0, 5, 5], [9, 9, 8, 0, 7, 3]],
      ["[[[0, 0], [5, 5]], [[9, 9], [8, 0], [7, 3]]]", #"[{"path": [[0, 0], [5, 5]]}, {"track": [9, 9, 8, 0, 7, 3]}]"#])
    try check(
      Box3D.self, [[0, 0, 0, 1, 1, 1], [5, 5, 5, 9, 9, 9]],
      [
        "[[[0, 0, 0], [1, 1, 1]], [[5, 5, 5], [9, 9, 9]]]",
        #"[{"bbox_3d": [0, 0, 0, 1, 1, 1]}, {"box": [5, 5, 5, 9, 9, 9]}]"#,
      ])
  }

  @Test func refusesReferences() {
    for json in ["[[6, 2]]", "[{\"label\": \"x\"}]", #"{"shapes": [[2, 6]], "labels": []}"#, "5"] {
      #expect(throws: (any Error).self) {
        try JSONDecoder().decode(ShapeSet<Interval>.self, from: Data(json.utf8))
      }
    }
  }

  @Test func documentation() {
    let truth = ShapeSet([Interval(2, 6), Interval(10, 14)])
    let reward = ShapeSetMatch<Interval>()
    let verdict = reward.verdict(on: Self.answer("[[2, 6], [10, 12]]"), given: truth)
    #expect(
      verdict.description == "0.75  intervalSetMatch: 2 of 2 matched, 0 unmatched; IoU 1 (1 for 1), 0.5 (2 for 2)")
    #expect(
      reward.verdict(on: Self.answer("[[6, 2], [10, 14]]"), given: truth).reason.details == [
        "answer  reference  IoU  outcome", "     –          1    –  missed", "     2          2    1  matched",
        "     1          –    –  unmatched",
      ])
  }
}

@Suite struct PointSpaceTests {
  /// A reference declares its space and the size of the model's input; scores do not depend on them.
  @Test(arguments: [
    (#"{"masks": [{"size": [100, 200], "counts": [2020, 30, 17950]}]}"#, "(20.5, 30)", 1.0),
    (#"{"masks": [{"size": [100, 200], "counts": [2020, 30, 17950]}]}"#, "<point x=\"10.25\" y=\"30\">x</point>", 1),
    (#"{"masks": [{"size": [100, 200], "counts": [2020, 30, 17950]}], "space": "thousandths"}"#, "(102, 300)", 1),
    (#"{"masks": [{"size": [100, 200], "counts": [2020, 30, 17950]}], "space": "thousandths"}"#, "(20, 30)", 0),
    (#"{"masks": [{"size": [100, 200], "counts": [2020, 30, 17950]}], "inputSize": [400, 200]}"#, "(41, 60)", 1),
    (#"{"masks": [{"size": [100, 200], "counts": [2020, 30, 17950]}], "inputSize": [400, 200]}"#, "(20.5, 30)", 0),
    (#"{"points": [[20, 30]], "within": 2, "imageSize": [200, 100], "inputSize": [400, 200]}"#, "(43, 62)", 1),
    (#"{"points": [[20, 30]], "within": 2, "imageSize": [200, 100], "inputSize": [400, 200]}"#, "(20, 30)", 0),
    (#"{"points": [[150, 90]], "within": 2, "imageSize": [200, 100], "inputSize": [400, 200]}"#, "(300, 180)", 1),
    (#"{"points": [[20, 30]], "within": 2, "imageSize": [200, 100]}"#, "<point x=\"10\" y=\"31\">x</point>", 1),
    (#"{"boxes": [[20, 30, 40, 50]], "imageSize": [200, 100], "inputSize": [400, 200]}"#, "(50, 70)", 1),
  ])
  func hits(_ reference: String, _ answer: String, _ score: Double) throws {
    let target = try JSONDecoder().decode(PointTarget.self, from: Data(reference.utf8))
    #expect(PointMatch().score(on: ShapeSetTests.answer(answer), given: target) == score)
  }

  /// The space of an object inside a text would be lost.
  @Test(arguments: [
    #""{\"box\": [1, 2, 3, 4], \"space\": \"thousandths\"}""#, #""{'bbox': [1, 2, 3, 4], 'imageSize': [640, 480]}""#,
  ])
  func refusesSpacesInTexts(_ json: String) throws {
    let words = "$: an object with a space must be JSON, not a text that contains JSON"
    #expect(
      try #require(throws: ConfigurationError.self) { try JSONDecoder().decode(Box.self, from: Data(json.utf8)) }
        .description == words)
    #expect(
      try #require(throws: ConfigurationError.self) { try JSONDecoder().decode(BoxSet.self, from: Data(json.utf8)) }
        .description == words)
  }
}

/// References declare the size of the model's input.
@Suite struct ShapeSpaceTests {
  private func decode<T: Decodable>(_ type: T.Type, _ json: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }

  private let sizes = #""imageSize": [100, 50], "inputSize": [200, 150]"#

  @Test func shapes() throws {
    #expect(
      try decode(Polygon.self, "{\"polygon\": [[1, 1], [9, 1], [9, 9]], \(sizes)}").numbers == [2, 3, 18, 3, 18, 27])
    #expect(try decode(Trajectory.self, "{\"path\": [1, 1, 9, 1], \(sizes)}").numbers == [2, 3, 18, 3])
    #expect(try decode(Trajectory.self, "{\"path\": [1, 1, 9, 1]}").numbers == [1, 1, 9, 1])
    let set = try decode(
      ShapeSet<Polygon>.self, "{\"shapes\": [{\"points\": [1, 1, 9, 1, 9, 9], \"label\": \"a\"}], \(sizes)}")
    #expect(set.shapes.map(\.value.numbers) == [[2, 3, 18, 3, 18, 27]] && set.shapes[0].label == "a")
    let turned = try decode(RotatedBox.self, "{\"cx\": 5, \"cy\": 5, \"w\": 4, \"h\": 2, \"angle\": 90, \(sizes)}")
      .numbers
    for (found, wanted) in zip(turned, [10, 15, 12, 4, 90] as [Double]) { #expect(abs(found - wanted) < 1e-12) }
    let even = #""imageSize": [100, 50], "inputSize": [200, 100]"#
    #expect(try decode(RotatedBox.self, "{\"rbox\": [5, 5, 4, 2, 37], \(even)}").numbers[4] == 37)
    let body = try decode(
      KeypointTarget.self, "{\"points\": [[1, 1], null], \"area\": 10, \"constants\": [0.1, 0.1], \(sizes)}")
    #expect(
      body
        == KeypointTarget([Point(2, 3), nil], area: 60, constants: [0.1, 0.1], in: .pixels(width: 200, height: 150)))
    let error = try #require(throws: ConfigurationError.self) {
      try decode(Interval.self, "{\"span\": [1, 2], \(sizes)}")
    }
    #expect(error.description == "$.inputSize: an interval does not change with the size of an image")
    #expect(throws: ConfigurationError.self) { try decode(Interval.self, "{\"length\": [1, 2]}") }
    #expect(throws: ConfigurationError.self) { try decode(Interval.self, "[2, 1]") }
  }

  /// Law: scaling both sides of a rotated box by one factor keeps every overlap.
  @Test func rotatedBoxesKeepTheirOverlaps() throws {
    let random = CounterNumbers(91)
    for index in 0..<200 {
      func box(_ stream: Int) throws -> RotatedBox {
        let n = (0..<5).map { random.unit(10 * index + $0 + 5_000 * stream) }
        return try #require(RotatedBox(numbers: [n[0] * 9, n[1] * 9, n[2] * 5 + 1, n[3] * 5 + 1, n[4] * 360]))
      }
      let a = try box(0), b = try box(1)
      let c = try #require(a.stretched(x: 2.5, y: 2.5)), d = try #require(b.stretched(x: 2.5, y: 2.5))
      #expect(abs(a.similarity(to: b) - c.similarity(to: d)) < 1e-9)
    }
  }
}

@Suite struct KeypointSetTests {
  @Test(arguments: [
    (#"[{"keypoints": [[10, 10], [20, 10]]}, {"keypoints": [50, 50, 60, 60]}]"#, 1.0),
    (#"[{"keypoints": [[10, 10, 2], [20, 10, 1]]}, {"pose": [50, 50, 0, 60, 60, 2]}]"#, 1.0),
    ("[[[50, 50], [60, 60]], [[10, 10], [20, 10]]]", 1.0),
    ("[[10, 10], [20, 10]]", 2.0 / 3),
    ("[[10, 10, 20, 10], [50, 50, 60]]", 0.5),
    (#"[{"keypoints": [[10, 10], [20, 1e999]]}]"#, 0.0),
    (#"{"people": [{"keypoints": [[10, 10], [20, 10]]}]}"#, 2.0 / 3),
    ("[]", 0.0), ("people", 0.0),
  ])
  func reads(_ text: String, _ score: Double) throws {
    let truth = ShapeSet<KeypointTarget>([
      KeypointTarget([Point(10, 10), Point(20, 10)], area: 400, constants: [0.1, 0.1]),
      KeypointTarget([Point(50, 50), Point(60, 60)], area: 400, constants: [0.1, 0.1]),
    ])
    let verdict = ShapeSetMatch<KeypointTarget>().verdict(on: ShapeSetTests.answer(text), given: truth)
    #expect(abs((verdict.score ?? -1) - score) < 1e-15, "\(verdict)")
    #expect(try JSONDecoder().decode(ShapeSet<KeypointTarget>.self, from: JSONEncoder().encode(truth)) == truth)
  }
}
