import Foundation
import RewardCore
import RewardTesting
import TestSupport
import Testing
import VisionRewards

@Suite struct ShapeTests {
  /// Naive oracle: samples points on a fine grid.
  static func sampled(_ a: (Point) -> Bool, _ b: (Point) -> Bool, to size: Double, steps: Int = 300) -> Double {
    var both = 0
    var either = 0
    for i in 0..<steps {
      for j in 0..<steps {
        let p = Point((Double(i) + 0.5) * size / Double(steps), (Double(j) + 0.5) * size / Double(steps))
        let inA = a(p)
        let inB = b(p)
        both += inA && inB ? 1 : 0
        either += inA || inB ? 1 : 0
      }
    }
    return either == 0 ? 0 : Double(both) / Double(either)
  }

  static func isInside(_ polygon: [Point], _ p: Point) -> Bool {
    var inside = false
    var last = polygon[polygon.count - 1]
    for corner in polygon {
      if (corner.y > p.y) != (last.y > p.y),
        p.x < (last.x - corner.x) * (p.y - corner.y) / (last.y - corner.y) + corner.x
      {
        inside.toggle()
      }
      last = corner
    }
    return inside
  }

  @Test func rotatedBoxesEqualSamples() throws {
    var random = Draws(seed: 31)
    for _ in 0..<25 {
      func box() throws -> RotatedBox {
        try #require(
          RotatedBox(numbers: [
            .random(in: 3...7, using: &random), .random(in: 3...7, using: &random), .random(in: 1...5, using: &random),
            .random(in: 1...5, using: &random), .random(in: -180...180, using: &random),
          ]))
      }
      let (a, b) = (try box(), try box())
      let oracle = Self.sampled({ Self.isInside(a.corners, $0) }, { Self.isInside(b.corners, $0) }, to: 10)
      #expect(abs(a.similarity(to: b) - oracle) < 0.01)
      #expect(abs(a.similarity(to: b) - b.similarity(to: a)) < 1e-12)
    }
  }

  /// Special case: rotated by 0° or 90°, they are boxes.
  @Test func rotatedBoxesReduceToBoxes() throws {
    var random = Draws(seed: 32)
    for _ in 0..<500 {
      let p = OverlapTests.corners(&random, 20), q = OverlapTests.corners(&random, 20)
      guard p[0] < p[2], p[1] < p[3], q[0] < q[2], q[1] < q[3] else { continue }
      func turned(_ n: [Double], _ quarter: Bool) throws -> RotatedBox {
        let (w, h) = (n[2] - n[0], n[3] - n[1])
        return try #require(
          RotatedBox(numbers: [n[0] + w / 2, n[1] + h / 2, quarter ? h : w, quarter ? w : h, quarter ? 90 : 0]))
      }
      let wanted = Overlap.iou.of(try Box(p[0], p[1], p[2], p[3]), try Box(q[0], q[1], q[2], q[3]))
      #expect(abs(try turned(p, false).similarity(to: turned(q, true)) - wanted) < 1e-9)
    }
  }

  @Test func polygonsEqualSamples() throws {
    var random = Draws(seed: 33)
    for _ in 0..<20 {
      // Stars: simple, and mostly not convex.
      func star() throws -> Polygon {
        let count = Int.random(in: 3...9, using: &random)
        let center = Point(.random(in: 4...6, using: &random), .random(in: 4...6, using: &random))
        var points = (0..<count).map { index in
          let angle = 2 * Double.pi * Double(index) / Double(count)
          let radius = Double.random(in: 0.5...4, using: &random)
          return Point(center.x + radius * cos(angle), center.y + radius * sin(angle))
        }
        if Bool.random(using: &random) { points.reverse() }
        return try #require(Polygon(points))
      }
      let (a, b) = (try star(), try star())
      let oracle = Self.sampled({ Self.isInside(a.points, $0) }, { Self.isInside(b.points, $0) }, to: 10)
      #expect(abs(a.similarity(to: b) - oracle) < 0.015)
      #expect(abs(a.similarity(to: b) - b.similarity(to: a)) < 1e-9)
      #expect(abs(a.intersectionArea(with: a) - a.area) < 1e-9)
    }
  }

  @Test func intervals() throws {
    #expect(Interval(2, 6).similarity(to: Interval(4, 6)) == 0.5)
    #expect(Interval(2, 6).similarity(to: Interval(6, 9)) == 0)
    #expect(Interval(2, 2).similarity(to: Interval(2, 2)) == 1)
    #expect(Interval(numbers: [3, 2]) == nil)
    #expect(Interval(numbers: [.nan, 2]) == nil)
    let truth = Interval(2, 6)
    #expect(ShapeMatch<Interval>().score(on: "<think>…</think><answer>[4, 6]</answer>", given: truth) == 0.5)
    #expect(ShapeMatch<Interval>().score(on: "<think>…</think><answer>4.0 to 6.0</answer>", given: truth) == 0.5)
    #expect(
      ShapeMatch<Interval>(threshold: .atLeast(0.5)).verdict(
        on: "<think>…</think><answer>{\"span\": [4, 6]}</answer>", given: truth
      ).description == "1  intervalMatch: IoU 0.5, against 0.5")
  }

  /// Naive oracle: unit cubes.
  @Test func threeDimensionalBoxes() throws {
    var random = Draws(seed: 34)
    for _ in 0..<300 {
      func box() throws -> (Box3D, [Double]) {
        let low = (0..<3).map { _ in Double(Int.random(in: 0...3, using: &random)) }
        let n = low + low.map { $0 + Double(Int.random(in: 1...3, using: &random)) }
        return (try #require(Box3D(numbers: n)), n)
      }
      let (a, p) = try box(), (b, q) = try box()
      var both = 0, either = 0
      for x in 0..<6 {
        for y in 0..<6 {
          for z in 0..<6 {
            func holds(_ n: [Double]) -> Bool {
              zip([x, y, z], 0..<3).allSatisfy { Double($0) >= n[$1] && Double($0) < n[$1 + 3] }
            }
            both += holds(p) && holds(q) ? 1 : 0
            either += holds(p) || holds(q) ? 1 : 0
          }
        }
      }
      #expect(abs(a.similarity(to: b) - Double(both) / Double(either)) < 1e-12)
    }
    #expect(Box3D(numbers: [0, 0, 0, 1, 1]) == nil)
    #expect(Box3D(numbers: [0, 0, 2, 1, 1, 1]) == nil)
  }

  /// Naive oracle: the recursion of the definition.
  @Test func frechet() throws {
    var random = Draws(seed: 35)
    for _ in 0..<200 {
      func path() throws -> Trajectory {
        try #require(
          Trajectory(
            (0..<Int.random(in: 1...5, using: &random)).map { _ in
              Point(.random(in: 0...9, using: &random), .random(in: 0...9, using: &random))
            }))
      }
      let (a, b) = (try path(), try path())
      func recursion(_ i: Int, _ j: Int) -> Double {
        let here = a.points[i].distance(to: b.points[j])
        if i == 0 && j == 0 { return here }
        if i == 0 { return max(recursion(0, j - 1), here) }
        if j == 0 { return max(recursion(i - 1, 0), here) }
        return max(min(recursion(i - 1, j), recursion(i, j - 1), recursion(i - 1, j - 1)), here)
      }
      let wanted = recursion(a.points.count - 1, b.points.count - 1)
      #expect(a.frechet(to: b) == wanted)
      #expect(b.frechet(to: a) == wanted)
      // Laws: Hausdorff is never larger; a path is at no distance from itself.
      #expect(a.hausdorff(to: b) <= wanted)
      #expect(a.frechet(to: a) == 0 && a.hausdorff(to: a) == 0 && a.rmse(to: a) == 0)
      #expect(a.similarity(to: b) <= 1 && a.similarity(to: b) >= 0 && a.similarity(to: a) == 1)
    }
  }

  @Test func resampling() throws {
    let path = try #require(Trajectory([Point(0, 0), Point(1, 0), Point(1, 3)]))
    #expect(path.resampled(5) == [Point(0, 0), Point(1, 0), Point(1, 1), Point(1, 2), Point(1, 3)])
    let moved = try #require(Trajectory([Point(0, 2), Point(1, 2), Point(1, 5)]))
    #expect(abs(path.rmse(to: moved) - 2) < 1e-12)
  }

  @Test func keypoints() throws {
    let truth = KeypointTarget([Point(10, 10), nil], area: 400, constants: [0.1, 0.1])
    #expect(
      ShapeMatch<KeypointTarget>().score(on: "<think>…</think><answer>[[10, 10], [0, 0]]</answer>", given: truth) == 1)
    // d² ÷ (2 s² (2k)²) = 16 ÷ (2 · 400 · 0.04) = ½.
    let near =
      ShapeMatch<KeypointTarget>().score(on: "<think>…</think><answer>[14, 10, 0, 0]</answer>", given: truth) ?? 0
    #expect(abs(near - exp(-0.5)) < 1e-15)
    #expect(ShapeMatch<KeypointTarget>().score(on: "<think>…</think><answer>[14, 10]</answer>", given: truth) == 0)
    #expect(try JSONDecoder().decode(KeypointTarget.self, from: JSONEncoder().encode(truth)) == truth)
  }

  @Test func points() throws {
    let truth = PointTarget([.box(try Box(0, 0, 10, 10))])
    func score(_ answer: String, _ target: PointTarget = truth) -> Double? {
      PointMatch().score(on: Completion("<think>…</think><answer>\(answer)</answer>"), given: target)
    }
    #expect(score("(5, 5)") == 1)
    #expect(score("(5, 5), (50, 5)") == 2.0 / 3)
    #expect(score("[{\"point_2d\": [5, 5], \"label\": \"x\"}]") == 1)
    #expect(score("[5, 5]") == 1)
    #expect(score("5, 5") == 1)
    // A box counts by its center.
    #expect(score("[1, 2, 3, 4]") == 1)
    #expect(score("[1, 2, 30, 4]") == 0)
    #expect(score("here") == 0)
    #expect(score("[]") == 0)
    #expect(score("[]", PointTarget([])) == 1)
    let unit = PointTarget([.box(try Box(0.1, 0.1, 0.2, 0.2, in: .unit))], in: .unit)
    #expect(score("<point x=\"15.5\" y=\"12\" alt=\"cat\">cat</point>", unit) == 1)
    #expect(score("<points x1=\"15.5\" y1=\"12\" x2=\"50\" y2=\"50\" alt=\"cat\">cats</points>", unit) == 2.0 / 3)
    let mask = try Mask(width: 4, height: 4, runs: [5, 1, 10])
    #expect(score("(1.5, 1.5)", PointTarget([.mask(mask)])) == 1)
    #expect(score("(2.5, 1.5)", PointTarget([.mask(mask)])) == 0)
    let near = PointTarget([.place(Point(0, 0), within: 5), .place(Point(9, 9), within: 5)])
    #expect(score("(3, 4), (9, 9)", near) == 1)
    #expect(score("(3, 4.1), (9, 9)", near) == 0.5)
    for target in [truth, unit, near, PointTarget([.mask(mask)])] {
      #expect(try JSONDecoder().decode(PointTarget.self, from: JSONEncoder().encode(target)) == target)
    }
  }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var a: [Double]
    var b: [Double]
    var iou: Double
    var giou: Double
    var diou: Double
    var ciou: Double
    var testDescription: String { id }
  }

  /// Other library: torchvision, without the 1e-7 that it adds to the denominators of DIoU and CIoU.
  @Test func overlapsEqualTorchvision() throws {
    let cases = try Fixture.lines("vision/overlaps.jsonl", as: Case.self)
    #expect(cases.count == 240)
    for one in cases {
      let a = try Box(one.a[0], one.a[1], one.a[2], one.a[3])
      let b = try Box(one.b[0], one.b[1], one.b[2], one.b[3])
      for (overlap, wanted) in [(Overlap.iou, one.iou), (.giou, one.giou), (.diou, one.diou), (.ciou, one.ciou)] {
        #expect(abs(overlap.of(a, b) - wanted) < 1e-12, "\(one.id) \(overlap)")
      }
    }
  }

  @Test(arguments: [
    "[", "1,", "\"", "\"a\":", "9", "-", "```", "(", "é", "\u{0}", "1 ", "00:", "->", "10 to ", "10 - ", "(0,0)->",
    "start: 5, ",
    "1 min ", "秒", "{\"end\":4,\"end\":4}", "from ", "1. ",
  ]) func survives(_ unit: String)
    throws
  {
    let answer = Completion(
      "<think>t</think><answer>" + String(repeating: unit, count: 500_000 / unit.utf8.count) + "</answer>")
    let polygon = try #require(Polygon(numbers: [0, 0, 1, 0, 0, 1]))
    let path = try #require(Trajectory(numbers: [0, 0, 1, 0]))
    let scores = [
      ShapeMatch<Interval>().score(on: answer, given: Interval(0, 3)),
      ShapeMatch<Polygon>().score(on: answer, given: polygon),
      ShapeMatch<Trajectory>().score(on: answer, given: path), PointMatch().score(on: answer, given: PointTarget([])),
    ]
    #expect(scores == [0, 0, 0, 0])
  }
}
