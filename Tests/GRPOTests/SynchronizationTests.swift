import GRPO
import RewardCore
import Testing

/// The reference that follows its policy.
@Suite struct SynchronizationTests {
  static func configuration(_ synchronization: ReferenceSynchronization?) -> GRPOConfiguration {
    var configuration = TrainerTests.configuration(steps: 9)
    configuration.objective.divergence = Divergence(.k3, coefficient: 0.1)
    configuration.synchronization = synchronization
    return configuration
  }

  /// Second way: a reference in the test, mixed by the formula, gives the same reference log-probabilities.
  @Test func mixesByTheFormula() async throws {
    let trainer = try await TrainerTests.trainer(Self.configuration(ReferenceSynchronization(every: 3, share: 0.6)))
    let own = TrainerTests.policy()
    var weights = own.parameters.weights
    for try await event in trainer.events() {
      switch event {
      case .sampled(let report):
        own.parameters = FlatParameters(weights: weights)
        let batch = report.batch
        let expected = try own.scores(
          of: ScoringRequest(
            prompts: batch.promptIDs, layout: batch.layout, tokens: batch.tokens, temperature: batch.temperature))
        #expect(batch.referenceLogProbabilities == expected.logProbabilities)
      case .stepped(let report) where report.step % 3 == 0:
        weights = zip(trainer.policy.parameters.weights, weights).map { Float(0.6 * Double($0) + 0.4 * Double($1)) }
      default: break
      }
    }
    #expect(weights != TrainerTests.policy().parameters.weights)
  }

  /// A share of 1 replaces the reference, so that the divergence is 0 right after.
  @Test func aShareOfOneReplaces() async throws {
    let trainer = try await TrainerTests.trainer(Self.configuration(ReferenceSynchronization(every: 4, share: 1)))
    let divergences = try await trainer.events().reports().map { $0.metrics["kl"] ?? .nan }
    for (index, value) in divergences.enumerated() { #expect(index % 4 == 0 ? value < 1e-12 : value > 1e-9) }
  }

  @Test func resumesBitForBit() async throws {
    let configuration = Self.configuration(ReferenceSynchronization(every: 2, share: 0.6))
    let whole = try await TrainerTests.trainer(configuration)
    _ = try await whole.events().reports()
    let first = try await TrainerTests.trainer(configuration)
    _ = try await first.events(until: 5).reports()
    let second = try await GRPOTrainer(
      resuming: first.checkpoint(), policy: TrainerTests.policy(seed: 3), tasks: TrainerTests.tasks,
      rewards: whole.rewards, configuration: configuration)
    _ = try await second.events().reports()
    #expect(try await second.checkpoint() == whole.checkpoint())
  }

  @Test func requiresASynchronizingPolicy() async {
    let found = await MisuseTests.message {
      _ = try await GRPOTrainer(
        policy: FaultyPolicy(TrainerTests.policy(), .none), tasks: TrainerTests.tasks,
        rewards: [TrainingReward(Letters())], configuration: Self.configuration(ReferenceSynchronization()))
    }
    #expect(
      found
        == "referenceMissing: synchronization requires a policy that conforms to SynchronizingPolicy"
    )
  }
}
