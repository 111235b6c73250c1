import Randomness
import RewardTesting
import Testing
import VisionRewards

/// The similarity of trajectories, compared with sums over many samples, and special cases.
@Suite struct TrajectorySimilarityTests {
  private static func path(_ random: inout Draws, _ count: Int) throws -> Trajectory {
    try #require(
      Trajectory(
        (0..<count).map { _ in Point(.random(in: 0...100, using: &random), .random(in: 0...100, using: &random)) }))
  }

  /// Oracle: the sum of squared distances at many lengths, for both parameterizations.
  @Test func displacementIsTheMeanOverManySamples() throws {
    var random = Draws(seed: 71)
    for _ in 0..<50 {
      let a = try Self.path(&random, Int.random(in: 2...6, using: &random))
      let b = try Self.path(&random, Int.random(in: 2...6, using: &random))
      let count = 20_000
      let (x, y) = (a.resampled(count + 1), b.resampled(count + 1))
      func mean(_ pairs: [(Int, Int)], over length: Double) -> Double {
        let squares = pairs.map { x[$0.0].distance(to: y[$0.1]) * x[$0.0].distance(to: y[$0.1]) }
        return squares.reduce(0, +) / length
      }
      let together = mean((0...count).map { ($0, $0) }, over: Double(count + 1))
      func length(_ path: Trajectory) -> Double {
        zip(path.points, path.points.dropFirst()).map { $0.distance(to: $1) }.reduce(0, +)
      }
      let (own, other) = (length(a), length(b))
      let steps = Double(count)
      let walked = (0...count).map { Double($0) / steps * max(own, other) }
      let apart = mean(
        walked.map { (min(count, Int($0 / own * steps)), min(count, Int($0 / other * steps))) },
        over: Double(count + 1) * other / max(own, other))
      let expected = min(together, apart).squareRoot()
      #expect(abs(a.displacement(from: b) - expected) < 0.05 + 0.001 * expected)
    }
  }

  /// Law: a constant prediction earns nothing, wherever it is.
  @Test func aConstantPredictionEarnsNothing() throws {
    var random = Draws(seed: 72)
    for _ in 0..<500 {
      let reference = try Self.path(&random, Int.random(in: 2...8, using: &random))
      let place = Point(.random(in: 0...100, using: &random), .random(in: 0...100, using: &random))
      for count in [1, 3] {
        let still = try #require(Trajectory([Point](repeating: place, count: count)))
        #expect(still.similarity(to: reference) == 0)
      }
    }
  }

  /// Law: additional points on the path change nothing.
  @Test func pointsOnThePathChangeNothing() throws {
    var random = Draws(seed: 73)
    for _ in 0..<500 {
      let reference = try Self.path(&random, Int.random(in: 2...8, using: &random))
      var points: [Point] = []
      for (a, b) in zip(reference.points, reference.points.dropFirst()) {
        points.append(a)
        for _ in 0..<Int.random(in: 0...3, using: &random) {
          // Halves and quarters are exact enough.
          let t = [0.25, 0.5, 0.75][Int.random(in: 0...2, using: &random)]
          let last = points[points.count - 1]
          points.append(Point(last.x + t * (b.x - last.x), last.y + t * (b.y - last.y)))
        }
      }
      points.append(reference.points[reference.points.count - 1])
      #expect(try #require(Trajectory(points)).similarity(to: reference) == 1)
    }
  }

  /// Special case: a reversed line, and lengths of 0.
  @Test func extremes() throws {
    let line = try #require(Trajectory([Point(0, 0), Point(10, 0)]))
    #expect(try #require(Trajectory([Point(10, 0), Point(0, 0)])).similarity(to: line) == 0)
    for x in [Double.leastNonzeroMagnitude, 1e-300, 1e9] {
      let path = try #require(Trajectory([Point(0, 0), Point(0, 0), Point(x, 0), Point(0, x)]))
      #expect((0...1).contains(path.similarity(to: line)) && (0...1).contains(line.similarity(to: path)))
    }
  }
}
