import Foundation
import RewardCore
import RewardTesting
import Testing
import VisionRewards

/// Rewards of shapes, points and keypoints for models that write in another space.
@Suite struct ModelSpaceTests {
  static func answer(_ text: String) -> Completion { Completion("<think>t</think><answer>\(text)</answer>") }

  static func read<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }

  /// Second way: thousandths have the scores of the same places in pixels.
  @Test func thousandthsEqualPixels() throws {
    var random = Draws(seed: 51)
    for _ in 0..<300 {
      let written = (0..<4).map { _ in (0..<6).map { _ in Double(Int.random(in: 0...1000, using: &random)) } }
      func pixels(_ numbers: [Double]) -> [Double] {
        numbers.enumerated().map { $0.offset % 2 == 0 ? $0.element * 0.64 : $0.element * 0.48 }
      }
      func check<Target: Geometry>(_ type: Target.Type, _ key: String) throws {
        let truth = try Self.read(type, "{\"\(key)\": \(pixels(written[0])), \"imageSize\": [640, 480]}")
        let scaled = ShapeMatch<Target>(space: .thousandths).score(on: Self.answer("\(written[1])"), given: truth)
        let plain = ShapeMatch<Target>().score(on: Self.answer("\(pixels(written[1]))"), given: truth)
        #expect(abs((scaled ?? -1) - (plain ?? -2)) < 1e-9)
        let set = try Self.read(
          ShapeSet<Target>.self,
          "{\"shapes\": [\(pixels(written[0])), \(pixels(written[2]))], \"imageSize\": [640, 480]}")
        let rule = SetRule(threshold: .above(0))
        let all = ShapeSetMatch<Target>(rule: rule, space: .thousandths)
          .score(on: Self.answer("[\(written[1]), \(written[3])]"), given: set)
        let plainly = ShapeSetMatch<Target>(rule: rule)
          .score(on: Self.answer("[\(pixels(written[1])), \(pixels(written[3]))]"), given: set)
        #expect(abs((all ?? -1) - (plainly ?? -2)) < 1e-9)
      }
      if Polygon(numbers: written[0]) != nil, Polygon(numbers: written[2]) != nil { try check(Polygon.self, "polygon") }
      try check(Trajectory.self, "trajectory")
      let points = stride(from: 0, to: 6, by: 2).map { "[\(pixels(written[0])[$0]), \(pixels(written[0])[$0 + 1])]" }
      let body = "{\"points\": [\(points.joined(separator: ", "))], \"area\": 90000, \"constants\": [0.5, 0.5, 0.5],"
      let target = try Self.read(KeypointTarget.self, "\(body) \"imageSize\": [640, 480]}")
      let scaled = ShapeMatch<KeypointTarget>(space: .thousandths).score(
        on: Self.answer("\(written[1])"), given: target)
      let plain = ShapeMatch<KeypointTarget>().score(on: Self.answer("\(pixels(written[1]))"), given: target)
      #expect(abs((scaled ?? -1) - (plain ?? -2)) < 1e-9)
      let rule = SetRule(threshold: .above(0))
      let sets = ShapeSetMatch<KeypointTarget>(rule: rule, space: .thousandths)
        .score(on: Self.answer("[\(written[1])]"), given: ShapeSet<KeypointTarget>([target]))
      let plainly = ShapeSetMatch<KeypointTarget>(rule: rule).score(
        on: Self.answer("[\(pixels(written[1]))]"), given: ShapeSet<KeypointTarget>([target]))
      #expect(abs((sets ?? -1) - (plainly ?? -2)) < 1e-9)
    }
  }

  @Test func points() throws {
    let truth = try Self.read(PointTarget.self, #"{"boxes": [[64, 96, 70, 100]], "imageSize": [640, 480]}"#)
    let gemini = PointMatch(space: .thousandths, order: .yx)
    #expect(gemini.score(on: Self.answer(#"[{"point": [205, 105], "label": "cat"}]"#), given: truth) == 1)
    #expect(gemini.score(on: Self.answer(#"[{"point": [105, 205]}]"#), given: truth) == 0)
    // Coordinates that have names keep them.
    #expect(gemini.score(on: Self.answer(#"{"x": 105, "y": 205}"#), given: truth) == 1)
    #expect(gemini.score(on: Self.answer(#"<point x="10.5" y="20.5">cat</point>"#), given: truth) == 1)
    #expect(PointMatch(space: .thousandths).score(on: Self.answer("(105, 205)"), given: truth) == 1)
    #expect(PointMatch().score(on: Self.answer("(105, 205)"), given: truth) == 0)
    #expect(gemini.score(on: Self.answer("[5000, 105]"), given: truth) == 0)
    let place = try Self.read(PointTarget.self, #"{"points": [[64, 96]], "within": 5, "imageSize": [640, 480]}"#)
    #expect(PointMatch(space: .thousandths).score(on: Self.answer("(104, 204)"), given: place) == 1)
    #expect(PointMatch(space: .thousandths).score(on: Self.answer("(64, 96)"), given: place) == 0)
  }

  /// A rotated box remains one only if both sides are scaled by the same factor.
  @Test func rotatedBoxes() throws {
    let square = try Self.read(RotatedBox.self, #"{"rbox": [50, 50, 20, 10, 30], "imageSize": [100, 100]}"#)
    let reward = ShapeMatch<RotatedBox>(space: .thousandths)
    #expect(abs((reward.score(on: Self.answer("[500, 500, 200, 100, 30]"), given: square) ?? 0) - 1) < 1e-9)
    let wide = try Self.read(RotatedBox.self, #"{"rbox": [50, 50, 20, 10, 30], "imageSize": [200, 100]}"#)
    #expect(reward.score(on: Self.answer("[500, 500, 200, 100, 30]"), given: wide) == nil)
    #expect(ShapeMatch<RotatedBox>().score(on: Self.answer("[50, 50, 20, 10, 30]"), given: wide) == 1)
  }

  /// If the space of the reference is undeclared, predictions cannot be converted.
  @Test func abstains() throws {
    let polygon = try #require(Polygon(numbers: [0, 0, 10, 0, 10, 10]))
    #expect(ShapeMatch<Polygon>(space: .unit).score(on: Self.answer("[0, 0, 1, 0, 1, 1]"), given: polygon) == nil)
    #expect(
      ShapeSetMatch<Polygon>(space: .unit).score(on: Self.answer("[[0, 0, 1, 0, 1, 1]]"), given: ShapeSet([polygon]))
        == nil
    )
    #expect(
      PointMatch(space: .unit).score(on: Self.answer("(0, 0)"), given: PointTarget([.place(Point(0, 0), within: 1)]))
        == nil
    )
    let body = KeypointTarget([Point(1, 1)], area: 4, constants: [0.1])
    #expect(ShapeMatch<KeypointTarget>(space: .unit).score(on: Self.answer("[1, 1]"), given: body) == nil)
    #expect(
      ShapeSetMatch<KeypointTarget>(space: .unit).score(
        on: Self.answer("[[1, 1]]"), given: ShapeSet<KeypointTarget>([body])) == nil)
    #expect(ShapeMatch<Interval>(space: .unit).score(on: Self.answer("[1, 2]"), given: Interval(1, 2)) == nil)
  }

  /// A written reference is read back with its space, and a model's notation of it earns 1.
  @Test func roundTripsAndGold() throws {
    func again<Value: Codable & Equatable>(_ value: Value) throws {
      #expect(try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value)) == value)
    }
    let path = try Self.read(
      Trajectory.self, #"{"path": [[1, 2], [30, 40]], "imageSize": [64, 48], "inputSize": [128, 96]}"#)
    #expect(path.numbers == [2, 4, 60, 80] && path.space == .pixels(width: 128, height: 96))
    try again(path)
    let set = try Self.read(
      ShapeSet<Polygon>.self, #"{"shapes": [{"polygon": [0, 0, 9, 0, 9, 9], "label": "a"}], "imageSize": [64, 48]}"#)
    try again(set)
    let body = try Self.read(
      KeypointTarget.self, #"{"points": [[1, 2], null], "area": 9, "constants": [1, 1], "imageSize": [64, 48]}"#)
    try again(body)
    try again(ShapeSet<KeypointTarget>([body]))
    let points = try Self.read(PointTarget.self, #"{"boxes": [[10, 20, 30, 40]], "imageSize": [64, 48]}"#)
    func gold<Subject: Reward & ReferenceAnswering>(_ reward: Subject, _ reference: Subject.Reference) {
      let texts = reward.referenceAnswers(for: reference)
      #expect(!texts.isEmpty)
      for text in texts { #expect((reward.score(on: Self.answer(text), given: reference) ?? 0) > 1 - 1e-6, "\(text)") }
    }
    gold(ShapeMatch<Trajectory>(space: .thousandths), path)
    gold(ShapeSetMatch<Polygon>(space: .unit), set)
    gold(ShapeMatch<KeypointTarget>(space: .thousandths), body)
    gold(ShapeSetMatch<KeypointTarget>(space: .thousandths), ShapeSet<KeypointTarget>([body]))
    gold(PointMatch(space: .thousandths, order: .yx), points)
    gold(PointMatch(order: .yx), points)
  }

  /// A crowd is one box of a set: predictions inside it are unmatched, and it is missed.
  @Test func crowdsAreOneBox() throws {
    let crowd = LabeledBox(try Box(100, 0, 200, 100), isCrowd: true)
    let one = LabeledBox(try Box(0, 0, 10, 10))
    let marked = BoxSet([one, crowd])
    let unmarked = BoxSet([one, LabeledBox(crowd.box)])
    for text in ["[[0, 0, 10, 10]]", "[[0, 0, 10, 10], [120, 20, 130, 30]]", "[[0, 0, 10, 10], [100, 0, 200, 90]]"] {
      let score = BoxSetMatch().score(on: Self.answer(text), given: marked)
      #expect(score == BoxSetMatch().score(on: Self.answer(text), given: unmarked) && score ?? 1 < 1)
    }
  }
}
