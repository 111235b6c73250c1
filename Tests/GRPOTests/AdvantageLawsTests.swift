import GRPO
import RewardTesting
import Testing

/// Laws of advantages on generated tables: groups without variance, of one completion, and with abstentions included.
@Suite struct AdvantageLawsTests {
  static let estimators: [AdvantageEstimator] = [.groupDeviation(), .meanOnly, .leaveOneOut]
  private static let cases = 400

  private static func groups(_ rollouts: RolloutCase) -> [Int] {
    rollouts.groupSizes.enumerated().flatMap { group, size in [Int](repeating: group, count: size) }
  }

  private static func advantages(
    _ rollouts: RolloutCase, _ estimator: AdvantageEstimator, change: (Double, Int) -> Double = { score, _ in score }
  ) -> [Double] {
    let groups = groups(rollouts)
    let rows = rollouts.scores.enumerated().map { row, scores in scores.map { $0.map { change($0, groups[row]) } } }
    guard let table = try? RewardTable(names: ["a"], rows: rows) else { return [] }
    return estimator.advantages(of: table, groups: groups).advantages
  }

  private static func magnitude(_ rollouts: RolloutCase) -> Double {
    rollouts.scores.joined().compactMap { $0 }.map { abs($0) }.max() ?? 0
  }

  private func check(_ law: (RolloutCase) -> Bool, sourceLocation: SourceLocation = #_sourceLocation) {
    let found = Generator.rollouts().counterexample(to: law, cases: Self.cases, seed: 5)
    #expect(found == nil, "\(found.map { "\($0.value), seed \($0.seed)" } ?? "")", sourceLocation: sourceLocation)
  }

  @Test(arguments: estimators) func sumToZeroInEachGroup(_ estimator: AdvantageEstimator) {
    check { rollouts in
      let advantages = Self.advantages(rollouts, estimator)
      var start = 0
      return rollouts.groupSizes.allSatisfy { size in
        defer { start += size }
        return abs(advantages[start..<start + size].reduce(0, +)) <= 1e-9 * max(1, Self.magnitude(rollouts))
          * Double(size)
      }
    }
  }

  /// A constant added to the scores of a group changes nothing.
  @Test(arguments: estimators) func ignoreAShift(_ estimator: AdvantageEstimator) {
    check { rollouts in
      let before = Self.advantages(rollouts, estimator)
      let after = Self.advantages(rollouts, estimator) { score, group in score + 8 * Double(group) - 3 }
      return zip(before, after).allSatisfy { abs($0 - $1) <= 1e-6 * max(1, Self.magnitude(rollouts)) }
    }
  }

  /// Scores that are divided by their deviation ignore a positive factor; others are multiplied by it.
  @Test func followAScale() {
    check { rollouts in
      let plain = AdvantageEstimator.groupDeviation(Deviation(stabilizer: 1e-12))
      let before = Self.advantages(rollouts, plain)
      let after = Self.advantages(rollouts, plain) { score, _ in 4 * score }
      // What rounding leaves of the deviation of a group without variance is compared with the stabilizer.
      return zip(before, after).allSatisfy { abs($0 - $1) <= 1e-3 }
    }
    check { rollouts in
      let before = Self.advantages(rollouts, .meanOnly)
      let after = Self.advantages(rollouts, .meanOnly) { score, _ in 4 * score }
      return zip(before, after).allSatisfy { abs(4 * $0 - $1) <= 1e-9 * max(1, abs($1)) }
    }
  }

  /// Completions of a group in reverse order have their advantages in reverse order.
  @Test(arguments: estimators) func followAPermutation(_ estimator: AdvantageEstimator) {
    check { rollouts in
      let before = Self.advantages(rollouts, estimator)
      var reversed = rollouts
      reversed.scores.reverse()
      reversed.groupSizes.reverse()
      let after = Array(Self.advantages(reversed, estimator).reversed())
      return zip(before, after).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($0)) }
    }
  }
}
