import RewardTesting
import Testing
import VisionRewards

@Suite struct OverlapTests {
  struct Pair: CustomStringConvertible {
    var a: [Double]
    var b: [Double]
    var description: String { "\(a) \(b)" }
    func boxes() throws -> (Box, Box) {
      (try Box(a[0], a[1], a[2], a[3]), try Box(b[0], b[1], b[2], b[3]))
    }
  }

  static func corners(_ random: inout Draws, _ top: Int) -> [Double] {
    let x = [Int.random(in: 0...top, using: &random), .random(in: 0...top, using: &random)].sorted()
    let y = [Int.random(in: 0...top, using: &random), .random(in: 0...top, using: &random)].sorted()
    return [Double(x[0]), Double(y[0]), Double(x[1]), Double(y[1])]
  }

  static func pair(_ random: inout Draws) -> Pair { Pair(a: corners(&random, 12), b: corners(&random, 12)) }

  /// Checks a law of two boxes on random small boxes.
  func forAllPairs(_ law: (Box, Box) -> Bool) {
    forAll(5_000, Self.pair) { pair in
      guard let (a, b) = try? pair.boxes() else { return false }
      return law(a, b)
    }
  }

  /// Naive oracle: counts the cells of a grid that are in one box, in both, and in the hull.
  static func counted(_ a: Box, _ b: Box, _ plus: Int) -> (intersection: Int, union: Int, hull: Int) {
    var counts = (0, 0, 0)
    let left = min(a.x1, b.x1), right = max(a.x2, b.x2), top = min(a.y1, b.y1), bottom = max(a.y2, b.y2)
    for x in 0..<16 {
      for y in 0..<16 {
        func holds(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Bool {
          x >= Int(x1) && y >= Int(y1) && x < Int(x2) + plus && y < Int(y2) + plus
        }
        let inA = holds(a.x1, a.y1, a.x2, a.y2)
        let inB = holds(b.x1, b.y1, b.x2, b.y2)
        counts.0 += inA && inB ? 1 : 0
        counts.1 += inA || inB ? 1 : 0
        counts.2 += holds(left, top, right, bottom) ? 1 : 0
      }
    }
    return counts
  }

  @Test(arguments: [PixelConvention.continuous, .inclusive])
  func equalsTheCountOfCells(_ convention: PixelConvention) {
    forAllPairs { a, b in
      let count = Self.counted(a, b, convention == .inclusive ? 1 : 0)
      guard count.union > 0 else { return Overlap.iou.of(a, b, convention) == (a == b ? 1 : 0) }
      let iou = Double(count.intersection) / Double(count.union)
      let giou = iou - Double(count.hull - count.union) / Double(count.hull)
      return abs(Overlap.iou.of(a, b, convention) - iou) < 1e-15
        && abs(Overlap.giou.of(a, b, convention) - giou) < 1e-15
    }
  }

  /// VLM-R1's convention equals the continuous one if the overlap is two pixels wide and high; otherwise it is 0.
  @Test func publishedConvention() {
    forAllPairs { a, b in
      let width = min(a.x2, b.x2) - max(a.x1, b.x1)
      let height = min(a.y2, b.y2) - max(a.y1, b.y1)
      let value = Overlap.iou.of(a, b, .exclusiveInteger)
      return value == (width >= 2 && height >= 2 ? Overlap.iou.of(a, b) : 0)
    }
  }

  @Test(arguments: Overlap.allCases) func isSymmetricAndInRange(_ overlap: Overlap) {
    for convention in PixelConvention.allCases {
      forAllPairs { a, b in
        let value = overlap.of(a, b, convention)
        return value == overlap.of(b, a, convention) && overlap.range.contains(value)
      }
    }
  }

  @Test(arguments: Overlap.allCases) func isOneForEqualBoxesOnly(_ overlap: Overlap) throws {
    for convention in [PixelConvention.continuous, .inclusive] {
      forAllPairs { a, b in (overlap.of(a, b, convention) == 1) == (a == b) && overlap.of(a, a, convention) == 1 }
    }
    // Boxes that differ by one unit in the last place.
    let a = try Box(0.1, 0.1, 0.7, 0.9)
    let b = try Box(0.1, 0.1, 0.7.nextUp, 0.9)
    #expect(overlap.of(a, b) < 1)
    #expect(overlap.of(a, b) > 0.999)
  }

  @Test(arguments: Overlap.allCases) func isInvariantUnderTranslationAndScale(_ overlap: Overlap) {
    forAllPairs { a, b in
      func moved(_ box: Box) -> Box? {
        try? Box(box.x1 * 3 + 7, box.y1 * 3 - 50, box.x2 * 3 + 7, box.y2 * 3 - 50)
      }
      guard let c = moved(a), let d = moved(b) else { return false }
      return abs(overlap.of(a, b) - overlap.of(c, d)) < 1e-12
    }
  }

  /// IoU and GIoU do not change if an axis is scaled, so they may be computed in any space.
  @Test(arguments: [Overlap.iou, .giou]) func isInvariantUnderConversion(_ overlap: Overlap) {
    forAllPairs { a, b in
      let space = CoordinateSpace.pixels(width: 20, height: 13)
      guard let c = try? Box(a.x1, a.y1, a.x2, a.y2, in: space), let d = try? Box(b.x1, b.y1, b.x2, b.y2, in: space),
        let e = c.converted(to: .thousandths), let f = d.converted(to: .thousandths)
      else { return false }
      return abs(overlap.of(c, d) - overlap.of(e, f)) < 1e-12
    }
  }

  /// Moving a box away never raises GIoU, DIoU or CIoU.
  @Test(arguments: [Overlap.giou, .diou, .ciou]) func fallsWithDistance(_ overlap: Overlap) throws {
    let fixed = try Box(0, 0, 10, 10)
    var last = 2.0
    for step in 0..<200 {
      let value = overlap.of(fixed, try Box(Double(step), 0, Double(step) + 10, 10))
      #expect(value < last)
      last = value
    }
    #expect(last < -0.8)
  }

  @Test func documentation() throws {
    let a = try Box(0, 0, 10, 10)
    let b = try Box(5, 0, 15, 10)
    #expect(abs(Overlap.iou.of(a, b) - 1 / 3) < 1e-15)
    #expect(abs(Overlap.giou.of(a, b) - 1 / 3) < 1e-15)
  }

  @Test func boxesWithoutArea() throws {
    let point = try Box(5, 5, 5, 5)
    let other = try Box(5, 5, 5, 9)
    let box = try Box(0, 0, 10, 10)
    for overlap in Overlap.allCases {
      #expect(overlap.of(point, point) == 1)
      #expect(overlap.of(point, other) <= 0)
      #expect(overlap.of(point, box) <= 0)
    }
    #expect(Overlap.giou.of(point, other) == -1)
    #expect(Overlap.iou.of(point, box) == 0)
  }

  @Test func refusesToCompareSpaces() async {
    await #expect(processExitsWith: .failure) {
      let a = try Box(0, 0, 1, 1, in: .unit)
      _ = Overlap.iou.of(a, try Box(0, 0, 1, 1, in: .thousandths))
    }
  }
}
