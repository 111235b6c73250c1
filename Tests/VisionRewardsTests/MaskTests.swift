import Foundation
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

  static func cases() throws -> [Case] {
    try Fixture.lines("vision/masks").map { try JSONDecoder().decode(Case.self, from: Data($0.utf8)) }
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

  /// Naive oracle: pixel by pixel.
  @Test func equalsTheCountOfPixels() throws {
    var random = SplitMix64(21)
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
    var random = SplitMix64(22)
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

  /// Special case: a picture so wide that columns are not looked at; its runs cross many.
  @Test(arguments: [1, 3]) func widePictures(_ height: Int) throws {
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
