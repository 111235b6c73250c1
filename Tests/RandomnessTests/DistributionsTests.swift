import Foundation
import Randomness
import Testing

@Suite struct DistributionsTests {
  /// Pearson's χ² of counts against expected shares.
  private func chiSquare(_ counts: [Int], _ shares: [Double]) -> Double {
    let total = Double(counts.reduce(0, +))
    return zip(counts, shares).reduce(0) { sum, pair in
      let expected = total * pair.1
      return expected > 0 ? sum + (Double(pair.0) - expected) * (Double(pair.0) - expected) / expected : sum
    }
  }

  /// 63 degrees of freedom: the 99.9 % quantile is 103.4, the 0.1 % quantile 33.0. The seeds are fixed.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func uniformIsUniform(seed: UInt64) {
    var generator = CounterGenerator(seed: seed)
    var counts = [Int](repeating: 0, count: 64)
    for _ in 0..<200_000 {
      let u = generator.uniform()
      #expect(u >= 0 && u < 1)
      counts[Int(u * 64)] += 1
    }
    let statistic = chiSquare(counts, [Double](repeating: 1.0 / 64, count: 64))
    #expect(statistic > 33.0 && statistic < 103.4)
  }

  /// The first word of neighbouring places is as uniform as a sequence, bit by bit.
  @Test func placesAreEquidistributed() {
    let source = RandomSource(seed: 9, stream: .sampling)
    var ones = [Int](repeating: 0, count: 64)
    for prompt in 0..<40 {
      for generation in 0..<25 {
        for token in 0..<10 {
          var generator = source.generator(step: 1, prompt: prompt, generation: generation, token: token)
          let word = generator.next()
          for bit in 0..<64 where word >> bit & 1 == 1 { ones[bit] += 1 }
        }
      }
    }
    // 10,000 fair coins: five standard deviations are 250.
    for count in ones { #expect(abs(count - 5000) < 250) }
  }

  @Test func indexBelowIsUniform() {
    var generator = CounterGenerator(seed: 8)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.index(below: 7)] += 1 }
    #expect(chiSquare(counts, [Double](repeating: 1.0 / 7, count: 7)) < 22.5)  // 6 degrees, 99.9 %
    #expect(generator.index(below: 1) == 0)
    #expect((0..<Int.max).contains(generator.index(below: .max)))
  }

  @Test func normalHasItsMoments() {
    var generator = CounterGenerator(seed: 21)
    let values = (0..<200_000).map { _ in generator.normal() }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    let fourth = values.reduce(0) { $0 + pow($1, 4) } / n
    #expect(abs(mean) < 0.01)  // 4.5 standard errors
    #expect(abs(variance - 1) < 0.015)
    #expect(abs(fourth - 3) < 0.1)
    #expect(values.allSatisfy { $0.isFinite })
    // Shares of ten equally likely intervals.
    let cuts = [-1.2815515655, -0.8416212336, -0.5244005127, -0.2533471031, 0, 0.2533471031, 0.5244005127]
    let upper = [0.8416212336, 1.2815515655]
    var counts = [Int](repeating: 0, count: 10)
    for value in values { counts[(cuts + upper).count(where: { $0 <= value })] += 1 }
    #expect(chiSquare(counts, [Double](repeating: 0.1, count: 10)) < 27.9)
  }

  @Test func weightsAreShares() {
    var generator = CounterGenerator(seed: 4)
    let weights = [0.0, 3, 1, 0, 4, 0]
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<80_000 { counts[generator.index(weightedBy: weights)] += 1 }
    #expect(counts[0] == 0 && counts[3] == 0 && counts[5] == 0)
    #expect(chiSquare(counts, weights.map { $0 / 8 }) < 13.8)  // 2 degrees, 99.9 %
    #expect(generator.index(weightedBy: [0, 1e-300, 0]) == 1)
  }

  @Test func refusesBadWeights() async {
    await #expect(processExitsWith: .failure) {
      var generator = CounterGenerator(seed: 0)
      _ = generator.index(weightedBy: [0.0, 0.0])
    }
    await #expect(processExitsWith: .failure) {
      var generator = CounterGenerator(seed: 0)
      _ = generator.index(weightedBy: [1.0, .nan])
    }
  }

  @Test func permutationsAreUniform() {
    var counts: [[Int]: Int] = [:]
    let source = RandomSource(seed: 77, stream: .promptOrder)
    for epoch in 0..<24_000 {
      var generator = source.generator(step: epoch)
      counts[generator.permutation(of: 4), default: 0] += 1
    }
    #expect(counts.count == 24)
    #expect(chiSquare(Array(counts.values), [Double](repeating: 1.0 / 24, count: 24)) < 49.7)  // 23 degrees, 99.9 %
    var generator = CounterGenerator(seed: 1)
    #expect(generator.permutation(of: 0) == [])
    #expect(generator.permutation(of: 1) == [0])
    #expect(generator.permutation(of: 1000).sorted() == Array(0..<1000))
  }
}
