package import GRPO
package import RewardCore

/// The policy learns to write two letters backwards: “ab” is answered by “ba” and the end.
package enum Run {
  package static var tasks: [TrainingTask<[Int32], String>] {
    let letters = ["a", "b", "c", "d"]
    return letters.flatMap { first in
      letters.filter { $0 != first }.map { second in
        TrainingTask(name: first + second, prompt: Letters.tokens(first + second), reference: second + first)
      }
    }
  }

  /// The share of letters that are right at their place; 0.2 for ending where the reference ends.
  package static var rewards: [TrainingReward<String>] {
    let letters = Scoring("letters", range: 0...1) { (completion: Completion, reference: String) in
      Double(zip(completion.text, reference).count { $0 == $1 }) / Double(reference.count)
    }
    let length = Scoring("length", range: 0...1) { (completion: Completion, reference: String) in
      completion.ending == .stop && completion.text.count == reference.count ? 1 : 0
    }
    return [TrainingReward(letters), TrainingReward(length, weight: 0.2)]
  }

  package static func policy(seed: UInt64) -> AutogradPolicy {
    let model = RecurrentModel(vocabulary: Letters.vocabulary, width: 16)
    return AutogradPolicy(model, weights: model.initial(seed: seed))
  }

  package static func configuration(steps: Int) -> GRPOConfiguration {
    GRPOConfiguration(
      steps: steps, promptsPerRollout: 12, generations: 8, maximumTokens: 4,
      objective: Objective(divergence: Divergence(.k3, coefficient: 0.001), entropyBonus: 0.01), learningRate: 0.02)
  }

  /// Trains and returns the rewards of greedy completions before and after, of 1.2 at most.
  package static func train(seed: UInt64, steps: Int) async throws -> (before: Double, after: Double) {
    let trainer = try await GRPOTrainer(
      policy: policy(seed: seed), tasks: tasks, rewards: rewards, configuration: configuration(steps: steps))
    let before = try await trainer.evaluate()
    for try await event in trainer.events() {
      if case .warning(let warning, _) = event { print("warning: \(warning)") }
    }
    let after = try await trainer.evaluate()
    return (before.metrics["eval_reward"] ?? 0, after.metrics["eval_reward"] ?? 0)
  }
}
