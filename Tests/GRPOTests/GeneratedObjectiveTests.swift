import GRPO
import RewardTesting
import Testing

/// Laws of objectives on generated rollouts: groups of one completion, groups without variance, abstentions and completions without
/// tokens included. Every objective of ``ObjectiveLawsTests`` is drawn.
@Suite struct GeneratedObjectiveTests {
  /// A step: rollouts, an objective by its index, and where the step is split.
  struct Step: CustomStringConvertible {
    var rollouts: RolloutCase
    var objective: Int
    var cuts: Int
    var description: String { "\(rollouts), objective \(objective), cuts \(cuts)" }

    var batch: ObjectiveBatch? {
      let groups = rollouts.groupSizes.enumerated().flatMap { [Int](repeating: $0.offset, count: $0.element) }
      guard let table = try? RewardTable(names: ["a"], rows: rollouts.scores) else { return nil }
      let sampled = Array(rollouts.logProbabilities.joined())
      return ObjectiveBatch(
        layout: SequenceLayout(lengths: rollouts.logProbabilities.map(\.count)),
        advantages: AdvantageEstimator.groupDeviation().advantages(of: table, groups: groups).advantages,
        oldLogProbabilities: sampled, referenceLogProbabilities: policy.map { $0 - 0.0317 },
        samplerLogProbabilities: sampled.map { $0 - 0.0129 }, entropies: entropies)
    }

    /// A little below the generated ones, so that a step upward is still a log-probability.
    var policy: [Double] { rollouts.currentLogProbabilities.joined().map { $0 - 0.0113 } }
    var entropies: [Double] { policy.indices.map { 0.1 + 0.037 * Double($0 * 7 % 13) } }
  }

  static let objectives = ObjectiveLawsTests.objectives

  static let steps = Generator { draws in
    Step(
      rollouts: draws.draw(.rollouts()), objective: draws.index(below: objectives.count),
      cuts: draws.index(below: 1 << 12))
  }

  private func check(seed: UInt64, _ law: (Step) throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation) {
    // A step without a token is refused.
    let found = Self.steps.counterexample(
      to: { $0.policy.isEmpty || (try? law($0)) == true }, cases: 400, seed: seed)
    #expect(found == nil, "\(found.map { "\($0.value), seed \($0.seed)" } ?? "")", sourceLocation: sourceLocation)
  }

  /// A step that is split into micro-batches has the gradient of the whole, bit for bit.
  @Test func everySplitHasTheSameGradient() {
    check(seed: 11) { step in
      guard let batch = step.batch else { return false }
      let plan = try Self.objectives[step.objective].plan(batch)
      let whole = try plan.loss(logProbabilities: step.policy, entropies: step.entropies)
      let count = batch.layout.count
      let bounds = [0] + (1..<max(1, count)).filter { step.cuts >> ($0 % 12) & 1 == 1 } + [count]
      var gradient: [Double] = []
      for (lower, upper) in zip(bounds, bounds.dropFirst()) {
        let tokens = batch.layout[lower..<upper]
        gradient += try plan.loss(
          of: lower..<upper, logProbabilities: Array(step.policy[tokens]), entropies: Array(step.entropies[tokens])
        ).gradient
      }
      return gradient == whole.gradient && gradient.allSatisfy(\.isFinite)
    }
  }

  /// The gradient is the slope of the loss, by central differences.
  @Test func gradientEqualsTheSlope() {
    check(seed: 12) { step in
      let objective = Self.objectives[step.objective]
      guard let batch = step.batch else { return false }
      if ObjectiveLawsTests.stopsGradient(objective.surrogate) { return true }
      let plan = try objective.plan(batch)
      let exact = try plan.loss(logProbabilities: step.policy, entropies: step.entropies).gradient
      let width = 1e-6
      // Every token of a short step, a few of a long one.
      for token in stride(from: step.cuts % 3, to: step.policy.count, by: max(1, step.policy.count / 8)) {
        func loss(_ delta: Double) throws -> Double {
          var moved = step.policy
          moved[token] += delta
          return try plan.loss(logProbabilities: moved, entropies: step.entropies).loss
        }
        let slope = (try loss(width) - loss(-width)) / (2 * width)
        if abs(slope - exact[token]) > 1e-6 * max(1, abs(exact[token])) { return false }
      }
      return true
    }
  }
}
