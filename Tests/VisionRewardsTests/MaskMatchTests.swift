import Foundation
import RewardCore
import RewardTesting
import Testing
import VisionRewards

@Suite struct MaskMatchTests {
  /// A square of 50 × 50 pixels in an image of 100 × 100.
  static func square() throws -> Mask {
    try Mask(width: 100, height: 100, polygons: [[10, 10, 60, 10, 60, 60, 10, 60]])
  }

  static func answer(_ text: String) -> Completion { Completion("<think>t</think><answer>\(text)</answer>") }

  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var description: String
    var testDescription: String { text }
    init(_ text: String, _ description: String) {
      self.text = text
      self.description = description
    }
  }

  @Test(arguments: [
    Case("[[10, 10], [60, 10], [60, 60], [10, 60]]", "1  maskMatch: IoU 1"),
    Case("[[10, 10, 60, 10, 60, 60, 10, 60]]", "1  maskMatch: IoU 1"),
    Case("10, 10, 60, 10, 60, 60, 10, 60", "1  maskMatch: IoU 1"),
    Case("(10, 10), (60, 10), (60, 60), (10, 60)", "1  maskMatch: IoU 1"),
    Case("{\"segmentation\": [[10, 10, 35, 10, 35, 60, 10, 60]]}", "0.5  maskMatch: IoU 0.5"),
    Case(
      "```json\n[{\"polygon\": [[10, 10], [60, 10], [60, 60], [10, 60]], \"label\": \"cat\"}]\n```",
      "1  maskMatch: IoU 1"),
    Case("{'mask': [[10, 10, 35, 10, 35, 60, 10, 60], [35, 10, 60, 10, 60, 60, 35, 60]]}", "1  maskMatch: IoU 1"),
    Case("{\"polygon\": [[10, 10], [60, 10], [60, 60], [10, 60]]", "1  maskMatch: IoU 1"),
    Case("{\"segmentation\": {\"size\": [100, 100], \"counts\": [10000]}}", "0  maskMatch: pixels 0, against 2500"),
    Case("[]", "0  maskMatch: pixels 0, against 2500"),
    Case("None", "0  maskMatch: pixels 0, against 2500"),
    Case("[[10, 10, 60, 10]]", "0  maskMatch: “[10, 10, 60, 10]” is not a mask of 100 × 100 pixels"),
    Case("[[10, 10, 1e999, 10, 5, 5]]", "0  maskMatch: “[10, 10, 1e999, 10, 5, 5]” is not a mask of 100 × 100 pixels"),
    Case("[[10, 10, 160, 10, 5, 5]]", "0  maskMatch: “[10, 10, 160, 10, 5, 5]” is not a mask of 100 × 100 pixels"),
    Case("[[10, 10, -1e8, 10, 5, 5]]", "0  maskMatch: “[10, 10, -1e8, 10, 5, 5]” is not a mask of 100 × 100 pixels"),
    Case(
      "{\"size\": [100, 100], \"counts\": [100]}",
      "0  maskMatch: “{\"size\": [100, 100], \"counts\": [100]}” is not a mask of 100 × 100 pixels"),
    Case(
      "{\"size\": [10, 10], \"counts\": [100]}",
      "0  maskMatch: “{\"size\": [10, 10], \"counts\": [100]}” is not a mask of 100 × 100 pixels"),
    Case(
      "{\"size\": [100, 100], \"counts\": [1e999, 2]}",
      "0  maskMatch: “{\"size\": [100, 100], \"counts\": [1e999, 2]}” is not a mask of 100 × 100 pixels"),
    Case("<seg001><seg002>", "0  maskMatch: “<seg001><seg002>” is not a mask"),
    Case("The cat.", "0  maskMatch: “The cat.” is not a mask"),
    Case("[[10, 10, 60, 10, 60, 60, 10,", "0  maskMatch: “[[10, 10, 60, 10, 60, 60, 10,” is not a mask"),
    Case("[[10 100, 60 100, 60 600]]", "0  maskMatch: “[10 100, 60 100, 60 600]” is not a mask of 100 × 100 pixels"),
    Case(
      "[{\"mask\": [1, 1, 9, 1, 9, 9]}, {\"mask\": [1, 1, 9, 1, 9, 9]}]",
      "0  maskMatch: “[{\"mask\": [1, 1, 9, 1, 9, 9]}, {\"mask\": [1, 1, 9, 1, 9, 9]}]” is more than one mask"),
  ])
  func reads(_ one: Case) throws {
    #expect(try MaskMatch().verdict(on: Self.answer(one.text), given: Self.square()).description == one.description)
  }

  @Test func documentation() throws {
    let truth = try Self.square()
    #expect(
      MaskMatch().score(on: "<think>…</think><answer>[[10, 10], [60, 10], [60, 60], [10, 60]]</answer>", given: truth)
        == 1)
    #expect(
      MaskMatch(.dice).score(
        on: Self.answer("{\"segmentation\": [[10, 10, 35, 10, 35, 60, 10, 60]]}"), given: truth) == 2 * 1250.0 / 3750)
    #expect(
      MaskMatch(threshold: .atLeast(0.5)).score(on: Self.answer("[[10, 10, 35, 10, 35, 60, 10, 60]]"), given: truth)
        == 1)
    #expect(
      MaskMatch(threshold: .above(0.5)).score(on: Self.answer("[[10, 10, 35, 10, 35, 60, 10, 60]]"), given: truth) == 0)
    #expect(
      MaskMatch(isSquared: true).score(on: Self.answer("[[10, 10, 35, 10, 35, 60, 10, 60]]"), given: truth) == 0.25)
  }

  @Test func emptyMasks() throws {
    let nothing = try Mask(width: 8, height: 8, runs: [64])
    for text in ["[]", "None", "{\"size\": [8, 8], \"counts\": [64]}", "{\"size\": [8, 8], \"counts\": \"P2\"}"] {
      #expect(MaskMatch().score(on: Self.answer(text), given: nothing) == 1)
    }
    #expect(MaskMatch().score(on: Self.answer("[[1, 1, 5, 1, 5, 5]]"), given: nothing) == 0)
    #expect(MaskMatch().score(on: Self.answer("something here"), given: nothing) == 0)
    #expect(MaskMatch().score(on: "", given: nothing) == 0)
  }

  /// Coordinates in thousandths, in fractions, and in pixels of another size represent the same image.
  @Test func converts() throws {
    let truth = try Self.square()
    func score(_ space: CoordinateSpace, _ text: String) -> Double? {
      MaskMatch(space: space).score(on: Self.answer(text), given: truth)
    }
    #expect(score(.thousandths, "[[100, 100], [600, 100], [600, 600], [100, 600]]") == 1)
    #expect(score(.unit, "[[0.1, 0.1], [0.6, 0.1], [0.6, 0.6], [0.1, 0.6]]") == 1)
    #expect(score(.pixels(width: 200, height: 50), "[[20, 5], [120, 5], [120, 30], [20, 30]]") == 1)
    #expect(score(.unit, "[[10, 10], [60, 10], [60, 60], [10, 60]]") == 0)
    #expect(score(.undeclared, "[[10, 10], [60, 10], [60, 60], [10, 60]]") == nil)
  }

  /// Law: masks written as runs, or as polygons that are filled, are read back.
  @Test func goldPasses() throws {
    var random = Draws(seed: 51)
    for _ in 0..<200 {
      let width = Int.random(in: 1...20, using: &random), height = Int.random(in: 1...20, using: &random)
      let mask = try Mask(
        width: width, height: height, pixels: (0..<width * height).map { _ in .random(using: &random) })
      for text in MaskMatch().referenceAnswers(for: mask) + [
        "{\"size\": [\(height), \(width)], \"counts\": \(mask.runs)}"
      ] {
        #expect(MaskMatch().score(on: Self.answer(text), given: mask) == 1)
        #expect(MaskMatch(.dice).score(on: Self.answer("[{\"segmentation\": \(text)}]"), given: mask) == 1)
      }
    }
  }

  /// Laws of both measures: symmetry, range, 1 for equal masks only, Dice = 2 IoU ÷ (1 + IoU), and equal masks stay
  /// equal if both are cropped.
  @Test func measuresKeepTheLaws() throws {
    forAll(1_500, seed: 52) { random -> (Mask, Mask)? in
      let width = Int.random(in: 1...9, using: &random), height = Int.random(in: 1...9, using: &random)
      func mask() -> Mask? {
        try? Mask(width: width, height: height, pixels: (0..<width * height).map { _ in .random(using: &random) })
      }
      guard let a = mask(), let b = mask() else { return nil }
      return (a, b)
    } _: { pair in
      guard let (a, b) = pair else { return false }
      let iou = a.iou(with: b), dice = a.dice(with: b)
      return iou == b.iou(with: a) && dice == b.dice(with: a) && (0...1).contains(iou) && (0...1).contains(dice)
        && (iou == 1) == (a == b) && (dice == 1) == (a == b) && abs(dice - 2 * iou / (1 + iou)) < 1e-15
        && a.iou(with: a) == 1 && a.dice(with: a) == 1
    }
  }

  /// Law: doubling both images changes no overlap, and neither does moving both masks.
  @Test func measuresAreInvariant() throws {
    var random = Draws(seed: 53)
    for _ in 0..<300 {
      let width = Int.random(in: 1...9, using: &random), height = Int.random(in: 1...9, using: &random)
      let p = (0..<width * height).map { _ in Bool.random(using: &random) }
      let q = (0..<width * height).map { _ in Bool.random(using: &random) }
      let a = try Mask(width: width, height: height, pixels: p), b = try Mask(width: width, height: height, pixels: q)
      let c = try a.resized(width: 2 * width, height: 3 * height),
        d = try b.resized(width: 2 * width, height: 3 * height)
      #expect(c.area == 6 * a.area)
      #expect(a.iou(with: b) == c.iou(with: d) && a.dice(with: b) == c.dice(with: d))
      #expect(try c.resized(width: width, height: height) == a)
      func moved(_ pixels: [Bool]) throws -> Mask {
        var wide = [Bool](repeating: false, count: (width + 4) * (height + 3))
        for (index, pixel) in pixels.enumerated() {
          wide[(index / width + 2) * (width + 4) + index % width + 3] = pixel
        }
        return try Mask(width: width + 4, height: height + 3, pixels: wide)
      }
      #expect(try moved(p).iou(with: moved(q)) == a.iou(with: b))
    }
  }

  /// A smaller image samples the centers of its pixels: of three columns, the first and the last.
  @Test func resizesByPixelCenters() throws {
    let mask = try Mask(width: 3, height: 3, pixels: [true, false, true, false, false, false, true, false, true])
    #expect(try mask.resized(width: 2, height: 2) == Mask(width: 2, height: 2, pixels: [true, true, true, true]))
    #expect(try mask.resized(width: 1, height: 1).area == 0)
    #expect(throws: Mask.Problem.size) { try mask.resized(width: 0, height: 2) }
  }

  @Test func readsReferences() throws {
    func decode(_ json: String) throws -> Mask { try JSONDecoder().decode(Mask.self, from: Data(json.utf8)) }
    let square = try Self.square()
    let counts = square.compressed
    #expect(try decode("{\"size\": [100, 100], \"counts\": \"\(counts)\"}") == square)
    #expect(try decode("{\"size\": [100, 100], \"counts\": \(square.runs)}") == square)
    #expect(try decode("{\"segmentation\": {\"size\": [100, 100], \"counts\": \"\(counts)\"}}") == square)
    #expect(
      try decode("{\"segmentation\": [[10, 10, 60, 10, 60, 60, 10, 60]], \"width\": 100, \"height\": 100}") == square)
    #expect(
      try decode("{\"polygon\": [[10, 10], [60, 10], [60, 60], [10, 60]], \"imageSize\": [100, 100]}") == square)
    #expect(
      try decode(
        "{\"polygon\": [[0.1, 0.1], [0.6, 0.1], [0.6, 0.6], [0.1, 0.6]], \"space\": \"unit\", \"imageSize\": [100, 100]}"
      )
        == square)
    let small = try decode("{\"size\": [100, 100], \"counts\": \"\(counts)\", \"inputSize\": [50, 20]}")
    #expect(small == (try Mask(width: 50, height: 20, polygons: [[5, 2, 30, 2, 30, 12, 5, 12]])))
    for (json, words) in [
      ("{\"size\": [2, 2], \"counts\": [5]}", "$.counts: the runs do not fill 2 × 2 pixels"),
      ("{\"size\": [2, 2], \"counts\": \"~\"}", "$.counts: the counts are not a compressed list of runs"),
      ("{\"size\": [2], \"counts\": [4]}", "$.counts: the size of a mask must be [height, width], but is [2]"),
      (
        "{\"box\": [1]}",
        "$: there is no mask; one of these keys is required: segmentation, mask, rle, polygons, polygon"
      ),
      (
        "{\"polygon\": [[1, 1, 5, 1, 5, 5]]}",
        "$: polygons require the size of the image: \"imageSize\": [width, height]"
      ),
      (
        "{\"polygon\": [[1, 1, 5, 1]], \"imageSize\": [9, 9]}",
        "a polygon must have at least three points with two coordinates each"
      ),
      (
        "{\"polygon\": [[1, 1, 5, 1, 1e9, 5]], \"imageSize\": [9, 9]}",
        "$: a coordinate of a polygon must be finite and at most a million pixels"
      ),
    ] {
      let error = try #require(throws: ConfigurationError.self, "\(json)") { try decode(json) }
      #expect(error.description.hasSuffix(words), "\(error)")
    }
  }

  @Test func sets() throws {
    let json = """
      {"masks": [{"polygon": [[10, 10, 60, 10, 60, 60, 10, 60]], "label": "cat"},
        {"polygon": [[70, 70, 90, 70, 90, 90, 70, 90]], "label": "dog"}], "imageSize": [100, 100]}
      """
    let truth = try JSONDecoder().decode(MaskSet.self, from: Data(json.utf8))
    #expect(try JSONDecoder().decode(MaskSet.self, from: JSONEncoder().encode(truth)) == truth)
    for gold in MaskSetMatch().referenceAnswers(for: truth) {
      #expect(MaskSetMatch().score(on: Self.answer(gold), given: truth) == 1)
    }
    let text = """
      [{"polygon": [[10, 10, 60, 10, 60, 60, 10, 60]], "label": "Cat"}, {"polygon": [70, 70, 90, 70, 90, 90, 70, 90], \
      "label": "cat"}, {"polygon": 5}, {"label": "x"}, {"polygon": [[70, 70], [90, 70], [90, 90], [70, 80]], "label": "dog"}, \
      {"polygon": [[70, 70
      """
    let verdict = MaskSetMatch().verdict(on: Self.answer(text), given: truth)
    #expect(verdict.score == 2 * 1.75 / 7)
    #expect(
      verdict.description
        == "0.5  maskSetMatch: 2 of 2 matched, 3 unmatched; IoU 1 (1 for 1), 0.75 (3 for 2); cut off, 2 unreadable or impossible"
    )
    #expect(MaskSetMatch().score(on: Self.answer("[]"), given: truth) == 0)
    #expect(MaskSetMatch().score(on: Self.answer("nothing at all"), given: truth) == 0)
    // Bare polygons are masks of their own, without labels.
    let bare = Self.answer("[[10, 10, 60, 10, 60, 60, 10, 60], [70, 70, 90, 70, 90, 90, 70, 90]]")
    #expect(MaskSetMatch().score(on: bare, given: truth) == 0)
    #expect(MaskSetMatch(rule: SetRule(labels: .ignored)).score(on: bare, given: truth) == 1)
    #expect(MaskSetMatch(rule: SetRule(labels: .partial(0.5))).score(on: bare, given: truth) == 0.5)
    let none = MaskSet([], width: 100, height: 100)
    #expect(MaskSetMatch().score(on: Self.answer("[]"), given: none) == 1)
    #expect(MaskSetMatch().score(on: Self.answer("None"), given: none) == 1)
    #expect(MaskSetMatch().score(on: bare, given: none) == 0)
    #expect(throws: ConfigurationError.self) { try JSONDecoder().decode(MaskSet.self, from: Data("[]".utf8)) }
    #expect(throws: ConfigurationError.self) {
      try JSONDecoder().decode(
        MaskSet.self, from: Data(#"{"masks": [{"size": [2, 2], "counts": [4]}], "imageSize": [3, 3]}"#.utf8))
    }
  }

  /// Edges that cross the whole image many times exceed the limit, however they are distributed among polygons.
  @Test func boundsTheCostOfFilling() throws {
    let truth = try Self.square()
    let zigzag = (0..<50_000).map { $0 % 2 == 0 ? "0,0" : "100,100" }.joined(separator: ",")
    #expect(
      MaskMatch().verdict(on: Self.answer("[\(zigzag)]"), given: truth).description
        == "0  maskMatch: gave up filling polygons after 256000 steps")
    let many = "[" + Array(repeating: "[0,0,100,0,100,100,0,100]", count: 900).joined(separator: ",") + "]"
    let set = MaskSet([Labeled(truth)], width: 100, height: 100)
    #expect(
      MaskSetMatch().verdict(on: Self.answer(many), given: set).description
        == "0  maskSetMatch: gave up filling polygons after 256000 steps")
    // A hundred thousand numbers are too many, however short the edges.
    let long = (0..<60_000).map { "\($0 % 100),\($0 % 7)" }.joined(separator: ",")
    #expect(
      MaskMatch().verdict(on: Self.answer("[\(long)]"), given: truth).description
        == "0  maskMatch: gave up reading numbers after 100000 steps")
    // An honest outline of many points is filled.
    let circle = (0..<2_000).map { index -> String in
      let turn = 2 * Double.pi * Double(index) / 2_000
      return "[\(35 + 25 * cos(turn)), \(35 + 25 * sin(turn))]"
    }
    let score = MaskMatch().score(on: Self.answer("[\(circle.joined(separator: ", "))]"), given: truth) ?? 0
    #expect(abs(score - .pi / 4) < 0.02)
  }
}
