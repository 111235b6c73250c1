import Foundation
import GRPO
import Testing

@Suite struct CovarianceTests {
  static let names = (try? Golden.load("covariance")["cases"].keys) ?? []

  static func surrogate(_ expected: Golden) throws -> Surrogate {
    let options = try expected["options"]
    if try expected["kind"].string == "clip" {
      return .clipCovariance(
        low: try options["low"].number, high: try options["high"].number, share: 1,
        lower: try options["lower"].number, upper: try options["upper"].number)
    }
    return .penalizedCovariance(share: try options["share"].number, coefficient: try options["coefficient"].number)
  }

  /// The recorded batch with the current log-probabilities by which tokens are chosen.
  static func recorded() throws -> RecordedBatch {
    let recorded = try RecordedBatch()
    var batch = recorded.batch
    batch.currentLogProbabilities = recorded.policy
    return RecordedBatch(batch: batch, policy: recorded.policy, entropies: recorded.entropies)
  }

  @Test func thereAreCases() { #expect(Self.names.count == 10) }

  /// Recording: PyTorch's differentiation of the formulas; value 1e-12, gradient 1e-10.
  @Test(arguments: names)
  func golden(name: String) throws {
    let expected = try Golden.load("covariance")["cases"][name]
    let objective = Objective(
      surrogate: try Self.surrogate(expected),
      aggregation: try expected["aggregation"].string == "tokenMean" ? .tokenMean : .sequenceMean())
    let found = try Self.recorded().loss(objective)
    #expect(abs(found.loss - (try expected["loss"].number)) < 1e-12)
    #expect(difference(found.gradient, try expected["grad_logp"].numbers) < 1e-10)
    let tokens = try Double(Self.recorded().batch.mask.count { $0 })
    #expect(abs((found.metrics["covariance/chosen"] ?? 0) * tokens - (try expected["chosen"].number)) < 1e-9)
    // The plan decides for the whole step, so that the split does not matter.
    let parts = try Self.recorded().loss(objective, microBatches: 4)
    #expect(difference(parts.gradient, found.gradient) == 0)
  }

  /// Law: the share determines the number of chosen candidates, and the seed determines the choice.
  @Test func theChoiceFollowsFromTheSeed() throws {
    let whole = Objective(surrogate: .clipCovariance(share: 1, lower: 0.02, upper: 5), aggregation: .tokenMean)
    let some = Objective(surrogate: .clipCovariance(share: 0.05, lower: 0.02, upper: 5), aggregation: .tokenMean)
    var batch = try Self.recorded().batch
    let candidates = try whole.plan(batch).selectedByCovariance
    let expected = Int(0.05 * Double(batch.mask.count { $0 }))
    #expect(candidates.count { $0 } > 3 * expected)
    var choices: Set<[Bool]> = []
    for seed in 0..<UInt64(20) {
      batch.seed = seed
      let chosen = try some.plan(batch).selectedByCovariance
      #expect(chosen.count { $0 } == expected)
      #expect(zip(chosen, candidates).allSatisfy { !$0 || $1 })
      #expect(try some.plan(batch).selectedByCovariance == chosen)
      choices.insert(chosen)
    }
    #expect(choices.count > 15)
  }

  /// Special case: if no covariance is in the range, the loss is that of `clip`.
  @Test func reducesToClip() throws {
    let far = Objective(surrogate: .clipCovariance(share: 1, lower: 100, upper: 200))
    let (found, expected) = (try Self.recorded().loss(far), try Self.recorded().loss(Objective()))
    #expect(found.loss == expected.loss && found.gradient == expected.gradient)
    #expect(found.metrics["clip_ratio/region_mean"] == expected.metrics["clip_ratio/region_mean"])
  }

  /// Both train, with the pass of their own that they need, and resume bit for bit.
  @Test(arguments: [Surrogate.clipCovariance(share: 0.2, lower: 0.01, upper: 5), .penalizedCovariance(share: 0.1)])
  func trains(surrogate: Surrogate) async throws {
    var configuration = TrainerTests.configuration(steps: 6)
    configuration.iterations = 2
    configuration.objective = Objective(surrogate: surrogate)
    let whole = try await TrainerTests.trainer(configuration)
    let reports = try await whole.events().reports()
    #expect(reports.contains { ($0.metrics["covariance/chosen"] ?? 0) > 0 })
    let first = try await TrainerTests.trainer(configuration)
    _ = try await first.events(until: 3).reports()
    let second = try await GRPOTrainer(
      resuming: first.checkpoint(), policy: TrainerTests.policy(), tasks: TrainerTests.tasks, rewards: whole.rewards,
      configuration: configuration)
    _ = try await second.events().reports()
    #expect(try await second.checkpoint() == whole.checkpoint())
    let batch = try Self.recorded().batch
    var missing = batch
    missing.currentLogProbabilities = nil
    let error = #expect(throws: GRPOError.self) { try Objective(surrogate: surrogate).plan(missing) }
    #expect(
      error?.description
        == "currentLogProbabilitiesMissing: the choice of tokens by covariance needs current log-probabilities, but there are none"
    )
  }
}
