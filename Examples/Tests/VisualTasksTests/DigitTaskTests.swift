import Testing
import VisualTasks

@Suite struct DigitTaskTests {
  /// Second way: the scan of each example is found again by its pixels, and is one of the split.
  @Test(arguments: [(Split.training, 0...2), (.validation, 3...3), (.inDomain, 4...4)])
  func splitsShareNoScan(_ split: Split, _ remainders: ClosedRange<Int>) throws {
    let scans = try DigitScans(path: DigitScansTests.path)
    let all = scans.training + scans.heldOut
    let task = DigitTask(scans)
    for index in 0..<2 {
      let example = task.example(at: index, in: split, seed: 3)
      var best: (error: Float, scan: VisualExample)?
      for (left, top) in (11...13).flatMap({ left in (-1...1).map { (left, $0) } }) {
        // The mean of the pixels that a pixel of the scan became, as far as they are in the image.
        let means = (0..<64).map { place in
          let values = (0..<9).compactMap { part in
            let (x, y) = (left + place % 8 * 3 + part % 3, top + place / 8 * 3 + part / 3)
            return (0..<24).contains(y) ? example.image[x, y, 0] : nil
          }
          return values.reduce(0, +) / Float(values.count)
        }
        for scan in all {
          let error = zip(means, scan.images[0].values).reduce(Float(0)) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
          if error < best?.error ?? .infinity { best = (error, scan) }
        }
      }
      let scan = try #require(best).scan
      #expect(scan.answer == example.answer)
      #expect(remainders.contains(scan.id % 5))
    }
  }
}
