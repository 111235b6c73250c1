import Foundation
import GRPO
import RewardCore
import Testing

import autograd_policy

@Suite struct AutogradPolicyTests {
  /// Second way: central differences of each operation.
  @Test func operationsHaveTheirDerivatives() {
    let shapes = [(3, 4), (4, 2), (1, 2), (3, 2)]
    var generator = CounterGenerator(seed: 3)
    let weights = shapes.map { rows, columns in (0..<rows * columns).map { _ in generator.normal() } }
    func variables(_ weights: [[Double]]) -> [Variable] { zip(shapes, weights).map { Variable($0.0, $0.1, $1) } }
    func loss(_ p: [Variable]) -> Variable {
      let hidden = (p[0].rows(at: [0, 2, 2, 1]).matmul(p[1]) + p[2]).tanh()
      let logs = Variable.stack([hidden, p[3]]).logSoftmax(temperature: 0.7)
      let chosen = logs.takeAlong([0, 1, 1, 0, 1, 0, 1])
      let entropies = (logs.exp() * logs).rowSums()
      return chosen.sum(times: [1, -2, 3, 0.5, 1, 1, -1]) + entropies.sum(times: [1, 2, 3, 4, 5, 6, 7])
    }
    let (_, gradients) = valueAndGrad(variables(weights), loss)
    for (part, slopes) in gradients.enumerated() {
      for index in slopes.indices {
        func value(_ change: Double) -> Double {
          var moved = weights
          moved[part][index] += change
          return loss(variables(moved)).values[0]
        }
        #expect(abs((value(1e-5) - value(-1e-5)) / 2e-5 - slopes[index]) < 1e-7)
      }
    }
  }

  @Test func passesTheCheck() async throws {
    for seed in 1...UInt64(3) {
      let check = PolicyCheck(prompts: Run.tasks.prefix(3).map(\.prompt), maximumTokens: 4, seed: seed)
      #expect(try await check.findings(in: Run.policy(seed: seed)) == [])
    }
  }

  /// The promise of the protocol: a policy on automatic differentiation takes at most 80 lines.
  @Test func theConformanceIsShort() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/autograd-policy/AutogradPolicy.swift")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 80)
  }

  @Test func learns() async throws {
    let (before, after) = try await Run.train(seed: 2, steps: 150)
    #expect(before < 0.6)
    #expect(after > 1.1)
  }

  @Test func resumesBitForBit() async throws {
    func trainer(_ checkpoint: Checkpoint?) async throws -> GRPOTrainer<AutogradPolicy, String> {
      let (policy, configuration) = (Run.policy(seed: 1), Run.configuration(steps: 6))
      guard let checkpoint else {
        return try await GRPOTrainer(
          policy: policy, tasks: Run.tasks, rewards: Run.rewards, configuration: configuration)
      }
      return try await GRPOTrainer(
        resuming: checkpoint, policy: policy, tasks: Run.tasks, rewards: Run.rewards, configuration: configuration)
    }
    let whole = try await trainer(nil)
    _ = try await whole.events().reports()
    let first = try await trainer(nil)
    _ = try await first.events(until: 3).reports()
    let second = try await trainer(first.checkpoint())
    _ = try await second.events().reports()
    #expect(try await second.checkpoint() == whole.checkpoint())
  }
}
