import Foundation
import RewardTesting
import TestSupport
import Testing
import VisionRewards

/// Compares shapes with other libraries, and rotated boxes with an oracle that shares no code.
@Suite struct ShapeOracleTests {
  struct Case: Decodable {
    var id: String
    var kind: String
    var a: [Double]
    var b: [Double]
    var iou: Double?
    var frechet: Double?
    var hausdorff: Double?
    var visible: [Bool]?
    var area: Double?
    var oks: Double?
  }

  static func cases(_ kind: String) throws -> [Case] {
    try Fixture.lines("vision/shapes.jsonl", as: Case.self)
      .filter { $0.kind == kind }
  }

  @Test func rotatedBoxesEqualShapely() throws {
    let cases = try Self.cases("rotatedBox")
    #expect(cases.count == 160)
    for one in cases {
      let a = try #require(RotatedBox(numbers: one.a)), b = try #require(RotatedBox(numbers: one.b))
      // Far out, shapely's corners are rounded to 1e-11.
      #expect(abs(a.similarity(to: b) - (one.iou ?? -1)) < (abs(one.a[0]) > 1e4 ? 1e-6 : 1e-9), "\(one.id)")
    }
  }

  @Test func polygonsEqualShapely() throws {
    let cases = try Self.cases("polygon")
    #expect(cases.count == 160)
    for one in cases {
      let a = try #require(Polygon(numbers: one.a)), b = try #require(Polygon(numbers: one.b))
      #expect(abs(a.similarity(to: b) - (one.iou ?? -1)) < 1e-9, "\(one.id)")
      #expect(abs(b.similarity(to: a) - (one.iou ?? -1)) < 1e-9, "\(one.id)")
    }
  }

  @Test func pathsEqualShapelyAndSciPy() throws {
    let cases = try Self.cases("trajectory")
    #expect(cases.count == 76)
    for one in cases {
      let a = try #require(Trajectory(numbers: one.a)), b = try #require(Trajectory(numbers: one.b))
      #expect(abs(a.frechet(to: b) - (one.frechet ?? -1)) < 1e-12, "\(one.id)")
      #expect(abs(a.hausdorff(to: b) - (one.hausdorff ?? -1)) < 1e-12, "\(one.id)")
    }
  }

  @Test func keypointsEqualPycocotools() throws {
    let cases = try Self.cases("keypoints")
    #expect(cases.count == 60)
    for one in cases {
      let points = stride(from: 0, to: one.b.count, by: 2).map { Point(one.b[$0], one.b[$0 + 1]) }
      let visible = try #require(one.visible)
      let target = KeypointTarget(zip(points, visible).map { $1 ? $0 : nil }, area: try #require(one.area))
      let found = stride(from: 0, to: one.a.count, by: 2).map { Point(one.a[$0], one.a[$0 + 1]) }
      // Theirs adds 2⁻⁵² to the area.
      #expect(abs(target.similarity(of: found) - (one.oks ?? -1)) < 1e-12, "\(one.id)")
    }
  }

  /// Naive oracle: the corners of the overlap are corners of one box inside the other and crossings of edges, in order of angle.
  static func overlap(_ a: [Point], _ b: [Point]) -> Double {
    func cross(_ o: Point, _ p: Point, _ q: Point) -> Double { (p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x) }
    func edges(_ points: [Point]) -> [(Point, Point)] { Array(zip(points, points.dropFirst() + points.prefix(1))) }
    let slack = 1e-12
    func isInside(_ p: Point, _ box: [Point]) -> Bool {
      edges(box).allSatisfy { cross($0.0, $0.1, p) >= -slack * max(1, $0.0.distance(to: $0.1)) }
    }
    var corners = a.filter { isInside($0, b) } + b.filter { isInside($0, a) }
    for (p, q) in edges(a) {
      for (r, s) in edges(b) {
        let direction = (q.x - p.x) * (s.y - r.y) - (q.y - p.y) * (s.x - r.x)
        // Parallel edges cross nowhere that their corners do not say.
        guard abs(direction) > 1e-14 * p.distance(to: q) * r.distance(to: s) else { continue }
        let t = ((r.x - p.x) * (s.y - r.y) - (r.y - p.y) * (s.x - r.x)) / direction
        let u = ((r.x - p.x) * (q.y - p.y) - (r.y - p.y) * (q.x - p.x)) / direction
        if t >= -slack && t <= 1 + slack && u >= -slack && u <= 1 + slack {
          corners.append(Point(p.x + t * (q.x - p.x), p.y + t * (q.y - p.y)))
        }
      }
    }
    guard corners.count >= 3 else { return 0 }
    let middle = Point(
      corners.reduce(0) { $0 + $1.x } / Double(corners.count), corners.reduce(0) { $0 + $1.y } / Double(corners.count))
    corners.sort { atan2($0.y - middle.y, $0.x - middle.x) < atan2($1.y - middle.y, $1.x - middle.x) }
    return abs(edges(corners).reduce(0) { $0 + cross(middle, $1.0, $1.1) }) / 2
  }

  struct Pair: CustomStringConvertible {
    var a: [Double]
    var b: [Double]
    var description: String { "\(a) \(b)" }

    /// Pairs that overlap at random, are equal, contain each other, share an edge or a corner, are tiny, or are far
    /// away.
    static func random(_ random: inout Draws) -> Pair {
      func box() -> [Double] {
        [
          .random(in: 0...10, using: &random), .random(in: 0...10, using: &random),
          .random(in: 0.1...8, using: &random),
          .random(in: 0.1...8, using: &random), .random(in: -360...360, using: &random),
        ]
      }
      var (a, b) = (box(), box())
      let turn = a[4] * .pi / 180
      switch Int.random(in: 0...9, using: &random) {
      case 0: b = a
      case 1: b = [a[0], a[1], a[3], a[2], a[4] + 90]
      case 2: b = [a[0], a[1], a[2] / 3, a[3] / 2, a[4]]
      case 3: b = [a[0] + a[2] * cos(turn), a[1] + a[2] * sin(turn)] + a[2...]
      case 4: b = [a[0] + a[2] * cos(turn) - a[3] * sin(turn), a[1] + a[2] * sin(turn) + a[3] * cos(turn)] + a[2...]
      case 5: (a, b) = (a[..<4].map { $0 * 1e-6 } + a[4...], b[..<4].map { $0 * 1e-6 } + b[4...])
      case 6: (a[0], b[0], a[1], b[1]) = (a[0] + 1e5, b[0] + 1e5, a[1] - 1e5, b[1] - 1e5)
      case 7: (a[4], b[4]) = (Double(Int.random(in: -4...4, using: &random)) * 90, 45)
      case 8: (a, b) = (a.map { $0.rounded(.up) }, b.map { $0.rounded(.up) })
      default: break
      }
      return Pair(a: a, b: b)
    }

    var boxes: (RotatedBox, RotatedBox)? {
      guard let a = RotatedBox(numbers: a), let b = RotatedBox(numbers: b) else { return nil }
      return (a, b)
    }
  }

  /// Precision far from the origin: moved by a power of two, which is exact, boxes overlap as before.
  @Test func rotatedBoxesKeepPrecisionFarOut() throws {
    let random = CounterNumbers(43)
    let far = 0x1p29
    for index in 0..<500 {
      // Sixty-fourths, so that the centres are exact there as well.
      func box(_ stream: Int, _ shift: Double) throws -> RotatedBox {
        let n = (0..<5).map { Double(1 + random.below(10 * index + $0 + 10_000 * stream, 512)) / 64 }
        return try #require(RotatedBox(numbers: [n[0] + shift, n[1] - shift, n[2], n[3], n[4] * 45]))
      }
      let near = try box(0, 0).similarity(to: box(1, 0))
      #expect(abs(try box(0, far).similarity(to: box(1, far)) - near) < 1e-12)
    }
  }

  @Test func rotatedBoxesEqualTheCrossings() {
    forAll(8_000, seed: 41, Pair.random) { pair in
      guard let (a, b) = pair.boxes else { return false }
      func moved(_ box: RotatedBox) -> [Point] {
        box.corners.map { Point($0.x - a.center.x, $0.y - a.center.y) }
      }
      // In units of the larger box, so that tiny ones are measured as finely.
      let scale = max(a.width, a.height, b.width, b.height)
      func scaled(_ points: [Point]) -> [Point] { points.map { Point($0.x / scale, $0.y / scale) } }
      let both = Self.overlap(scaled(moved(a)), scaled(moved(b))) * scale * scale
      let wanted = both / (a.width * a.height + b.width * b.height - both)
      return abs(a.similarity(to: b) - wanted) < 1e-6 && abs(b.similarity(to: a) - wanted) < 1e-6
    }
  }
}
