import Foundation
import RewardTesting
import TestSupport
import Testing
import VisionRewards

@Suite struct MaskTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var width: Int
    var height: Int
    var pixels: String?
    var other: String?
    var polygons: [[Double]]?
    var counts: String
    var area: Int
    var iou: Double?
    var union: String?
    var testDescription: String { id }
  }

  @Test func setsRefuseSizesThatAreNotPositive() async {
    await #expect(processExitsWith: .failure) { _ = MaskSet([], width: 0, height: 4) }
    await #expect(processExitsWith: .failure) { _ = MaskSet([], width: 4, height: 0) }
    await #expect(processExitsWith: .failure) { _ = MaskSet([], width: -1, height: 4) }
    await #expect(processExitsWith: .success) { _ = MaskSet([], width: 1, height: 1) }
  }

  static func cases() throws -> [Case] {
    try Fixture.lines("vision/masks.jsonl", as: Case.self)
  }

  /// Other library: pycocotools.
  @Test(arguments: try cases()) func equalsPycocotools(_ one: Case) throws {
    if let polygons = one.polygons {
      let mask = try Mask(width: one.width, height: one.height, polygons: polygons)
      #expect(mask.compressed == one.counts)
      #expect(mask.area == one.area)
      return
    }
    func mask(_ text: String?) throws -> Mask {
      try Mask(width: one.width, height: one.height, pixels: (text ?? "").map { $0 == "1" })
    }
    let a = try mask(one.pixels)
    let b = try mask(one.other)
    #expect(a.compressed == one.counts)
    #expect(a.area == one.area)
    #expect(try Mask(compressed: one.counts, width: one.width, height: one.height) == a)
    #expect(try Mask(width: one.width, height: one.height, runs: a.runs) == a)
    #expect(abs(a.iou(with: b) - (one.iou ?? -1)) < 1e-12 || a.area + b.area == 0)
    #expect(Mask.union([a, b]).compressed == one.union)
    #expect(try JSONDecoder().decode(Mask.self, from: JSONEncoder().encode(a)) == a)
  }

  struct Drawn: Decodable {
    var id: String
    var seed: Int
    var counts: String
    var other: String?
    var union: String?
    var areas: [Int]?
    var area: Int?
    var iou: Double?
    var crowd: Double?
  }

  /// The pixels of a number, as in `record_masks.py`.
  static func pixels(_ random: CounterNumbers, _ width: Int, _ height: Int, stream: Int) -> [Bool] {
    let start = 1000 * (stream + 1)
    if random.seed % 2 == 1 {
      let density = random.unit(start)
      return (0..<width * height).map { random.unit(start + 1 + $0) < density }
    }
    var out = [Bool](repeating: false, count: width * height)
    for index in 0..<1 + random.below(start, 4) {
      let at = start + 1 + 4 * index
      let xs = [random.below(at, width + 1), random.below(at + 1, width + 1)].sorted()
      let ys = [random.below(at + 2, height + 1), random.below(at + 3, height + 1)].sorted()
      for y in ys[0]..<ys[1] {
        for x in xs[0]..<xs[1] { out[y * width + x].toggle() }
      }
    }
    return out
  }

  static func polygons(_ random: CounterNumbers, _ width: Int, _ height: Int) -> [[Double]] {
    (0..<1 + random.below(2, 3)).map { ring in
      let digits = [1, 4, 100][random.below(20 + ring, 3)]
      return (0..<3 + random.below(10 + ring, 8)).flatMap { index in
        let at = 100 * (ring + 1) + 2 * index
        return [
          Double(random.below(at, width * digits * 3 / 2 + 1) - width * digits / 4) / Double(digits),
          Double(random.below(at + 1, height * digits * 3 / 2 + 1) - height * digits / 4) / Double(digits),
        ]
      }
    }
  }

  /// Other library: pycocotools on 200 pairs of masks, including crowds, and 300 images of polygons that extend
  /// outside.
  @Test func equalsPycocotoolsByNumber() throws {
    let lines = try Fixture.texts("vision/masks-seeded.jsonl")
    #expect(lines.count == 500)
    for line in lines {
      let one = try JSONDecoder().decode(Drawn.self, from: Data(line.utf8))
      let random = CounterNumbers(one.seed)
      guard let other = one.other else {
        let (width, height) = (1 + random.below(0, 120), 1 + random.below(1, 90))
        let mask = try Mask(width: width, height: height, polygons: Self.polygons(random, width, height))
        #expect(mask.compressed == one.counts, "\(one.id)")
        #expect(mask.area == one.area, "\(one.id)")
        continue
      }
      let isLarge = one.seed % 2 == 0
      let (width, height) = (1 + random.below(0, isLarge ? 200 : 16), 1 + random.below(1, isLarge ? 150 : 16))
      let a = try Mask(width: width, height: height, pixels: Self.pixels(random, width, height, stream: 0))
      let b = try Mask(width: width, height: height, pixels: Self.pixels(random, width, height, stream: 1))
      #expect(a.compressed == one.counts && b.compressed == other, "\(one.id)")
      #expect(try Mask(compressed: one.counts, width: width, height: height) == a, "\(one.id)")
      #expect(Mask.union([a, b]).compressed == one.union && [a.area, b.area] == one.areas, "\(one.id)")
      // Of two empty masks, pycocotools says 0, and of an empty detection on a crowd as well.
      if a.area + b.area > 0 { #expect(abs(a.iou(with: b) - (one.iou ?? -1)) < 1e-15, "\(one.id)") }
      #expect(abs(a.coverage(by: b) - (one.crowd ?? -1)) < 1e-15, "\(one.id)")
    }
  }

  /// Naive oracle: pixel by pixel.
  @Test func equalsTheCountOfPixels() throws {
    var random = Draws(seed: 21)
    for _ in 0..<300 {
      let width = Int.random(in: 1...12, using: &random)
      let height = Int.random(in: 1...12, using: &random)
      let density = Double.random(in: 0...1, using: &random)
      func pixels() -> [Bool] { (0..<width * height).map { _ in Double.random(in: 0...1, using: &random) < density } }
      let (p, q) = (pixels(), pixels())
      let a = try Mask(width: width, height: height, pixels: p)
      let b = try Mask(width: width, height: height, pixels: q)
      let both = zip(p, q).count { $0 && $1 }
      let either = zip(p, q).count { $0 || $1 }
      #expect(a.intersection(with: b) == both)
      #expect(b.intersection(with: a) == both)
      #expect(a.iou(with: b) == (either == 0 ? 1 : Double(both) / Double(either)))
      #expect((a.iou(with: b) == 1) == (a == b))
      for y in 0..<height {
        for x in 0..<width { #expect(a.contains(x: Double(x) + 0.5, y: Double(y) + 0.5) == p[y * width + x]) }
      }
    }
  }

  /// Naive oracle: pixel by pixel, for masks that are compared column by column and for those that are not.
  @Test func largeMasksEqualTheCountOfPixels() throws {
    var random = Draws(seed: 22)
    var columnCount = 0
    var walkCount = 0
    for round in 0..<120 {
      let width = Int.random(in: 1...90, using: &random)
      let height = Int.random(in: 1...130, using: &random)
      func pixels() -> [Bool] {
        var out = [Bool](repeating: false, count: width * height)
        // Rectangles, of which some fill whole columns, and on every third round noise.
        for _ in 0..<Int.random(in: 0...6, using: &random) {
          let (left, right) = (Int.random(in: 0..<width, using: &random), Int.random(in: 0..<width, using: &random))
          let isFull = Bool.random(using: &random)
          let (a, b) = (Int.random(in: 0..<height, using: &random), Int.random(in: 0..<height, using: &random))
          for y in isFull ? 0...height - 1 : min(a, b)...max(a, b) {
            for x in min(left, right)...max(left, right) { out[y * width + x].toggle() }
          }
        }
        if round % 3 == 0 {
          for index in out.indices where Int.random(in: 0..<3, using: &random) == 0 { out[index].toggle() }
        }
        return out
      }
      let (p, q) = (pixels(), pixels())
      let a = try Mask(width: width, height: height, pixels: p)
      let b = try Mask(width: width, height: height, pixels: q)
      #expect(a.intersection(with: b) == zip(p, q).count { $0 && $1 })
      #expect(b.intersection(with: a) == zip(p, q).count { $0 && $1 })
      #expect(a.intersection(with: a) == a.area)
      if a.columns.intersection(with: b.columns) == nil { walkCount += 1 } else { columnCount += 1 }
    }
    #expect(columnCount > 20 && walkCount > 20)
  }

  /// Special case: an image so wide that columns are not used; its runs cross many.
  @Test(arguments: [1, 3]) func wideImages(_ height: Int) throws {
    let width = 100_000
    let count = width * height
    let a = try Mask(width: width, height: height, runs: [10, count - 20, 10])
    let b = try Mask(width: width, height: height, runs: [0, 12, count - 30, 18])
    #expect(a.area == count - 20)
    #expect(a.intersection(with: b) == 2 + 8)
    #expect(a.intersection(with: a) == a.area)
    #expect(try Mask(width: width, height: height, runs: [count]).intersection(with: a) == 0)
  }

  @Test func documentation() throws {
    let mask = try Mask(width: 4, height: 3, runs: [3, 5, 4])
    #expect(mask.area == 5)
    #expect(mask.compressed == "354")
  }

  @Test(arguments: ["", "3", "354354", "~", "oooooooooooooooooooo", "354o", "5:4"]) func refusesTexts(_ text: String) {
    #expect(throws: Mask.Problem.self) { try Mask(compressed: text, width: 4, height: 3) }
  }

  @Test func refusesRuns() {
    #expect(throws: Mask.Problem.sum) { try Mask(width: 2, height: 2, runs: [5]) }
    #expect(throws: Mask.Problem.sum) { try Mask(width: 2, height: 2, runs: [-1, 5]) }
    #expect(throws: Mask.Problem.size) { try Mask(width: 0, height: 2, runs: []) }
    #expect(throws: Mask.Problem.size) { try Mask(width: .max, height: 2, runs: []) }
  }
}
