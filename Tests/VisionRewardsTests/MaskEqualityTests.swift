import RewardTesting
import Testing
import VisionRewards

@Suite struct MaskEqualityTests {
  /// Masks are equal where all their pixels are.
  @Test func isThatOfPixels() throws {
    func mask(_ seed: UInt64) throws -> (pixels: [[Bool]], mask: Mask) {
      var draws = Draws(seed: seed)
      let (width, height) = (1 + draws.index(below: 3), 1 + draws.index(below: 3))
      var counts: [Int] = []
      var pixels = [[Bool]](repeating: [Bool](repeating: false, count: width), count: height)
      var (run, isInside) = (0, false)
      for place in 0..<width * height {
        let next = draws.isOne(in: 2)
        if next != isInside {
          counts.append(run)
          (run, isInside) = (0, next)
        }
        run += 1
        pixels[place % height][place / height] = next
      }
      counts.append(run)
      return (
        pixels,
        try Mask(width: width, height: height, runs: counts)
      )
    }
    let masks = try (1...80).map { try mask($0) }
    for a in masks { for b in masks { #expect((a.mask == b.mask) == (a.pixels == b.pixels)) } }
  }
}
