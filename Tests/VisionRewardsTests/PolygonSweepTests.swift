import Randomness
import RewardCore
import RewardTesting
import Testing
import VisionRewards

/// The intersection of polygons, compared with a fine grid of points, and special cases.
@Suite struct PolygonSweepTests {
  /// How often a polygon winds around a point, by the edges that a ray to the right crosses.
  private static func winding(_ polygon: Polygon, _ p: Point) -> Int {
    var count = 0
    for (index, a) in polygon.points.enumerated() {
      let b = polygon.points[(index + 1) % polygon.points.count]
      guard (a.y <= p.y) != (b.y <= p.y) else { continue }
      let x = a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)
      if x > p.x { count += b.y > a.y ? 1 : -1 }
    }
    return count
  }

  @Test func areaIsThatOfAGrid() throws {
    var random = Draws(seed: 81)
    for _ in 0..<40 {
      // Stars around a center do not cross themselves.
      func star() throws -> Polygon {
        let count = Int.random(in: 3...9, using: &random)
        let numbers = (0..<count).flatMap { index -> [Double] in
          let radius = Double.random(in: 2...9, using: &random)
          let corner = [
            (1.0, 0.0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.3, -0.9), (0.7, -0.7),
          ][
            index * 9 / count]
          return [10 + radius * corner.0, 10 + radius * corner.1]
        }
        return try #require(Polygon(numbers: numbers))
      }
      guard let a = try? star(), let b = try? star() else { continue }
      var hits = 0
      let steps = 300
      for row in 0..<steps {
        for column in 0..<steps {
          let p = Point((Double(column) + 0.5) * 20 / Double(steps), (Double(row) + 0.5) * 20 / Double(steps))
          if Self.winding(a, p) != 0 && Self.winding(b, p) != 0 { hits += 1 }
        }
      }
      let area = Double(hits) * 400 / Double(steps * steps)
      #expect(abs(a.intersectionArea(with: b) - area) < 0.5)
      #expect(
        a.intersectionArea(with: b) == b.intersectionArea(with: a)
          || abs(a.intersectionArea(with: b) - b.intersectionArea(with: a)) < 1e-9)
    }
  }

  /// Special case: rectangles have the intersection of boxes.
  @Test func rectangles() throws {
    let a = try #require(Polygon(numbers: [0, 0, 4, 0, 4, 4, 0, 4]))
    let b = try #require(Polygon(numbers: [1, 5, 1, 2, 9, 2, 9, 5]))
    #expect(a.intersectionArea(with: b) == 6)
    #expect(a.similarity(to: b) == 6 / (16 + 24 - 6.0))
    #expect(a.similarity(to: try #require(Polygon(numbers: [4, 0, 8, 0, 8, 4, 4, 4]))) == 0)
  }

  /// Hundreds of polygons with hundreds of corners cost at most the steps of one verdict.
  @Test func givesUpOnManyCorners() throws {
    var polygons: [Polygon] = []
    var moved: [String] = []
    for offset in 0..<100 {
      var numbers: [Double] = []
      for index in 0..<400 {
        numbers.append(index % 2 == 0 ? 0 : 1000)
        numbers.append(Double(index * 2) + Double(offset) / 100)
      }
      numbers += [0, 900]
      polygons.append(try #require(Polygon(numbers: numbers)))
      let written: [String] = numbers.map { String($0 + 0.3) }
      moved.append("[" + written.joined(separator: ",") + "]")
    }
    let answer = Completion("<think>t</think><answer>[" + moved.joined(separator: ",") + "]</answer>")
    let verdict: Verdict = ShapeSetMatch<Polygon>().verdict(on: answer, given: ShapeSet(polygons))
    #expect(verdict.score == 0 && verdict.reason == Reason.gaveUp("comparing shapes", after: 30_000_000))
  }
}
