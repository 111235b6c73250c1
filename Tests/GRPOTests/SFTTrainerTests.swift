import Foundation
import GRPO
import Testing

@Suite struct SFTTrainerTests {
  static let examples = [
    SFTExample(prompt: 0, tokens: [1, 2, 0]), SFTExample(prompt: 1, tokens: [3, 0]), SFTExample(prompt: 2, tokens: [0]),
    SFTExample(prompt: 3, tokens: [2, 2, 2, 0], mask: [false, true, true, true]),
  ]

  static func configuration(steps: Int = 10, batchSize: Int = 3) -> SFTConfiguration {
    SFTConfiguration(seed: 1, steps: steps, batchSize: batchSize, learningRate: 0.2, warmupSteps: 2)
  }

  @Test func learnsItsExamples() async throws {
    let trainer = try await SFTTrainer(
      policy: TrainerTests.policy(), examples: Self.examples, configuration: Self.configuration(steps: 80))
    let reports = try await trainer.events().reports()
    #expect(abs((reports[0].metrics["loss"] ?? 0) - log(4)) < 1e-9)
    #expect((reports[79].metrics["loss"] ?? 1) < 0.05)
    #expect(reports[0].metrics["learning_rate"] == 0)
    let policy = trainer.policy
    let masked = try policy.scores(
      of: ScoringRequest(prompts: [3], layout: SequenceLayout(lengths: [1]), tokens: [2]))
    #expect(abs(masked.logProbabilities[0] + log(4)) < 1e-6)  // what the mask leaves out is not learned
  }

  @Test(arguments: [1, 5, 9])
  func resumesBitForBit(cut: Int) async throws {
    let whole = try await SFTTrainer(
      policy: TrainerTests.policy(), examples: Self.examples, configuration: Self.configuration())
    _ = try await whole.events().reports()
    let path = FileManager.default.temporaryDirectory.appending(path: "sft-\(UUID()).checkpoint").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let first = try await SFTTrainer(
      policy: TrainerTests.policy(), examples: Self.examples, configuration: Self.configuration(),
      checkpoints: CheckpointSchedule(path: path, every: 100))
    _ = try await first.events(until: cut).reports()
    let second = try await SFTTrainer(
      resuming: Checkpoint(contentsOf: path), policy: TrainerTests.policy(seed: 4), examples: Self.examples,
      configuration: Self.configuration())
    #expect(await second.step == cut)
    _ = try await second.events().reports()
    #expect(try await second.checkpoint() == whole.checkpoint())
    await #expect(throws: GRPOError.self) {
      try await SFTTrainer(
        resuming: Checkpoint(contentsOf: path), policy: TrainerTests.policy(), examples: Self.examples,
        configuration: Self.configuration(steps: 10, batchSize: 2))
    }
  }

  /// The gradient does not depend on micro batches beyond single precision.
  @Test func microBatches() async throws {
    var configuration = Self.configuration(steps: 5)
    let whole = try await SFTTrainer(
      policy: TrainerTests.policy(seed: 8), examples: Self.examples, configuration: configuration)
    configuration.microBatch = 1
    let parts = try await SFTTrainer(
      policy: TrainerTests.policy(seed: 8), examples: Self.examples, configuration: configuration)
    let (left, right) = (try await whole.events().reports(), try await parts.events().reports())
    for (a, b) in zip(left, right) { #expect(difference(a.metrics.values, b.metrics.values) < 1e-4) }
  }

  @Test func stopsFromAnotherThread() async throws {
    let trainer = try await SFTTrainer(
      policy: TrainerTests.policy(), examples: Self.examples, configuration: Self.configuration(steps: 1000))
    var last: TrainingEnd?
    for try await event in trainer.events() {
      if case .stepped(let report) = event, report.step == 3 { trainer.stop() }
      if case .ended(let end) = event { last = end }
    }
    #expect(last == .stopped)
    #expect(await trainer.step == 3)
  }

  @Test func refusals() async throws {
    let mistaken = SFTConfiguration(steps: 0, batchSize: 0, learningRate: -1)
    let error = await #expect(throws: GRPOError.self) {
      try await SFTTrainer(policy: TrainerTests.policy(), examples: [], configuration: mistaken)
    }
    #expect(error?.problems.map(\.code) == [.outOfRange, .outOfRange, .outOfRange, .noPrompts])
    let own = #expect(throws: GRPOError.self) { try mistaken.validate() }
    #expect(own?.problems.count == 3)
    try Self.configuration().validate()
  }
}
