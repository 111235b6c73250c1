import Foundation
import GRPO
import RewardCore
import Testing

/// Runs that are resumed with other settings.
@Suite struct ContinuationTests {
  static let rewards = [TrainingReward(Letters()), TrainingReward(Wanted(), weight: 2)]

  static func resume(
    _ checkpoint: Checkpoint, _ configuration: GRPOConfiguration,
    tasks: [TrainingTask<Int, String>] = TrainerTests.tasks, rewards: [TrainingReward<String>] = rewards,
    checkpoints: CheckpointSchedule? = nil
  ) async throws -> GRPOTrainer<TablePolicy, String> {
    try await GRPOTrainer(
      resuming: checkpoint, policy: TrainerTests.policy(seed: 99), tasks: tasks, rewards: rewards,
      configuration: configuration, checkpoints: checkpoints)
  }

  /// 60 steps extended to 120 are 120, bit for bit: weights, moments, history, checkpoint.
  @Test(arguments: 0..<3)
  func sixtyStepsExtended(variant: Int) async throws {
    var configuration = ResumeTests.variants()[variant]
    configuration.steps = 120
    let whole = try await TrainerTests.trainer(configuration)
    _ = try await whole.events().reports()
    configuration.steps = 60
    let half = try await TrainerTests.trainer(configuration)
    _ = try await half.events().reports()
    configuration.steps = 120
    let extended = try await Self.resume(half.checkpoint(), configuration)
    #expect(await extended.step == 60)
    _ = try await extended.events().reports()
    #expect(await extended.history == whole.history)
    #expect(extended.policy.parameters == whole.policy.parameters)
    #expect(try await extended.checkpoint() == whole.checkpoint())
  }

  @Test func supervisedStepsExtended() async throws {
    var configuration = SFTTrainerTests.configuration(steps: 12)
    configuration.schedule = .constantWithWarmup
    func trainer() async throws -> SFTTrainer<TablePolicy> {
      try await SFTTrainer(
        policy: TrainerTests.policy(), examples: SFTTrainerTests.examples, configuration: configuration)
    }
    let whole = try await trainer()
    _ = try await whole.events().reports()
    configuration.steps = 6
    let half = try await trainer()
    _ = try await half.events().reports()
    configuration.steps = 12
    let extended = try await SFTTrainer(
      resuming: half.checkpoint(), policy: TrainerTests.policy(seed: 1), examples: SFTTrainerTests.examples,
      configuration: configuration)
    _ = try await extended.events().reports()
    #expect(try await extended.checkpoint() == whole.checkpoint())
    var other = SFTTrainerTests.examples
    other[1].tokens[0] = 2
    let found = await MisuseTests.message {
      _ = try await SFTTrainer(
        resuming: half.checkpoint(), policy: TrainerTests.policy(), examples: other, configuration: configuration)
    }
    #expect(
      found == "badCheckpoint: the checkpoint cannot be used: example 1 differs between the checkpoint and the run")
  }

  /// What may change: steps, learning rate, schedule, warm-up, the check of the sampler, checkpoints.
  @Test func settingsThatMayChange() async throws {
    let first = try await TrainerTests.trainer(TrainerTests.configuration(steps: 4))
    _ = try await first.events(until: 2).reports()
    var configuration = TrainerTests.configuration(steps: 7)
    configuration.learningRate = 0.01
    configuration.schedule = .linear
    configuration.warmupSteps = 3
    configuration.samplerCheck = nil
    let path = FileManager.default.temporaryDirectory.appending(path: "grpo-\(UUID()).checkpoint").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let second = try await Self.resume(
      first.checkpoint(), configuration, checkpoints: CheckpointSchedule(path: path, every: 3))
    let reports = try await second.events().reports()
    #expect(reports.map(\.step) == [3, 4, 5, 6, 7])
    #expect(reports.map { $0.metrics["learning_rate"] ?? 0 }.allSatisfy { $0 <= 0.01 })
    #expect(try Checkpoint(contentsOf: path) == (await second.checkpoint()))
  }

  /// Everything else must be the same, and the message names the field.
  @Test func settingsThatMayNot() async throws {
    let trainer = try await TrainerTests.trainer(TrainerTests.configuration())
    _ = try await trainer.events(until: 2).reports()
    let checkpoint = try await trainer.checkpoint()
    let cases: [(String, (inout GRPOConfiguration) -> Void)] = [
      ("seed is 3 in the checkpoint, but 4 in the run", { $0.seed = 4 }),
      ("generations is 8 in the checkpoint, but 4 in the run", { $0.generations = 4 }),
      ("microBatch is nil in the checkpoint, but 2 in the run", { $0.microBatch = 2 }),
      ("sampling.temperature is 1.0 in the checkpoint, but 0.5 in the run", { $0.sampling.temperature = 0.5 }),
      (
        "objective.divergence.coefficient is 0.01 in the checkpoint, but 0.5 in the run",
        { $0.objective.divergence?.coefficient = 0.5 }
      ),
      (
        "objective.surrogate.clip.high is 0.2 in the checkpoint, but 0.3 in the run",
        { $0.objective.surrogate = .clip(high: 0.3) }
      ),
      ("gradientNormLimit is 1.0 in the checkpoint, but nil in the run", { $0.gradientNormLimit = nil }),
      (
        "oldLogProbabilities is scored in the checkpoint, but sampled in the run", { $0.oldLogProbabilities = .sampled }
      ),
    ]
    for (words, change) in cases {
      var configuration = TrainerTests.configuration()
      change(&configuration)
      let found = await MisuseTests.message { _ = try await Self.resume(checkpoint, configuration) }
      #expect(found == "badCheckpoint: the checkpoint cannot be used: " + words)
    }
  }

  /// Tasks and rewards are compared by content.
  @Test func otherTasksAndRewards() async throws {
    let trainer = try await TrainerTests.trainer(TrainerTests.configuration())
    let checkpoint = try await trainer.checkpoint()
    func message(
      _ tasks: [TrainingTask<Int, String>] = TrainerTests.tasks, _ rewards: [TrainingReward<String>] = Self.rewards
    ) async -> String? {
      await MisuseTests.message {
        _ = try await Self.resume(checkpoint, TrainerTests.configuration(), tasks: tasks, rewards: rewards)
      }
    }
    #expect(await message() == nil)
    var reference = TrainerTests.tasks
    reference[1].reference = "bb"
    var prompt = TrainerTests.tasks
    prompt[2].prompt = 0
    var name = TrainerTests.tasks
    name[0].name = "zero"
    let start = "badCheckpoint: the checkpoint cannot be used: "
    #expect(
      await message(reference) == start
        + "task 1 (“1”) has another prompt or reference in the checkpoint than in the run")
    #expect(
      await message(prompt) == start + "task 2 (“2”) has another prompt or reference in the checkpoint than in the run")
    #expect(await message(name) == start + "task 0 is named “0” in the checkpoint, but “zero” in the run")
    #expect(
      await message(Array(TrainerTests.tasks.dropLast())) == start + "the checkpoint has 4 tasks, but the run has 3")
    #expect(
      await message(TrainerTests.tasks, [TrainingReward(Letters())])
        == start + "the rewards are “letters”, “wanted” in the checkpoint, but “letters” in the run")
    #expect(
      await message(TrainerTests.tasks, [TrainingReward(Letters()), TrainingReward(Wanted(), weight: 3)])
        == start + "the weight of “wanted” is 2.0 in the checkpoint, but 3.0 in the run")
    #expect(
      await message(
        TrainerTests.tasks, [TrainingReward(Letters()), TrainingReward(Flat(score: 1), name: "wanted", weight: 2)])
        == start + "the reward “wanted” has other options in the checkpoint than in the run")
  }

  struct Contents: Sendable {
    enum Kind: Sendable { case plain, weighted(Double) }
    var text = "a"
    var pixels: [Float] = [1, 2]
    var kind = Kind.weighted(2)
    var set: Set<String> = ["a", "b", "c", "d"]
    var table = ["x": 1, "y": 2, "z": 3]
    var nested: [Int?] = [1, nil]
  }

  /// Contents count, the order of sets and dictionaries does not; the number is the same in every process.
  @Test func fingerprints() {
    let hash = Fingerprint(of: Contents()).hash
    #expect(hash == Fingerprint(of: Contents()).hash)
    let changes: [(inout Contents) -> Void] = [
      { $0.text = "b" }, { $0.pixels[1] = 2.5 }, { $0.kind = .plain }, { $0.kind = .weighted(3) },
      { $0.set.remove("a") }, { $0.table["x"] = 2 }, { $0.nested[1] = 0 }, { $0.nested.append(nil) },
    ]
    for change in changes {
      var other = Contents()
      change(&other)
      #expect(Fingerprint(of: other).hash != hash)
    }
  }
}
