import Foundation
import GRPO
import RewardCore
import Testing

/// Mistakes in data or configuration are errors, whose messages state what is wrong and what would be right.
@Suite struct MisuseTests {
  typealias Task = TrainingTask<Int, String>

  static func message(_ body: () async throws -> Void) async -> String? {
    do {
      try await body()
      return nil
    } catch {
      return (error as? GRPOError)?.description ?? "\(error)"
    }
  }

  static func make(
    _ change: (inout GRPOConfiguration) -> Void = { _ in }, policy: TablePolicy = TrainerTests.policy(),
    rewards: [TrainingReward<String>] = [TrainingReward(Wanted())], tasks: [Task] = TrainerTests.tasks,
    checkpoints: CheckpointSchedule? = nil, width: Int = 1
  ) async throws {
    var configuration = TrainerTests.configuration()
    change(&configuration)
    _ = try await GRPOTrainer(
      policy: policy, tasks: tasks, rewards: rewards, configuration: configuration, checkpoints: checkpoints,
      width: width)
  }

  @Test func rejectsInvalidRuns() async {
    let cases: [(String, () async throws -> Void)] = [
      ("noRewards: there must be at least one reward", { try await Self.make(rewards: []) }),
      (
        "duplicateReward: two rewards are named “wanted”; give one of them another name",
        { try await Self.make(rewards: [TrainingReward(Wanted()), TrainingReward(Wanted())]) }
      ),
      ("outOfRange: width must be ≥ 1, but is 0", { try await Self.make(width: 0) }),
      ("noPrompts: there must be at least one prompt to train on", { try await Self.make(tasks: []) }),
      (
        "nothingToTrain: the policy must have trainable parameters, but has none",
        { try await Self.make(policy: TablePolicy(prompts: 0, places: 1, vocabulary: 1)) }
      ),
      ("outOfRange: generations must be ≥ 1, but is 0", { try await Self.make { $0.generations = 0 } }),
      (
        "groupTooSmall: generations must be ≥ 2 if advantages are divided by the deviation of a group, but is 1",
        { try await Self.make { $0.generations = 1 } }
      ),
      (
        "outOfRange: sampling.temperature must be positive, but is 0",
        { try await Self.make { $0.sampling.temperature = 0 } }
      ),
      (
        "outOfRange: learningRate must be ≥ 0, but is -0.5",
        { try await Self.make { $0.learningRate = -0.5 } }
      ),
      (
        "unknownComponent: flatGroups names “form”, but the rewards are “wanted”",
        { try await Self.make { $0.flatGroups = .drop(component: "form") } }
      ),
      (
        "fileFailure: cannot write checkpoints to /nowhere/at/all: No such file or directory",
        { try await Self.make(checkpoints: CheckpointSchedule(path: "/nowhere/at/all")) }
      ),
      (
        "fileFailure: cannot write checkpoints to /tmp: Is a directory",
        { try await Self.make(checkpoints: CheckpointSchedule(path: "/tmp")) }
      ),
      (
        "outOfRange: checkpoints.interval must be ≥ 1, but is 0",
        {
          let path = FileManager.default.temporaryDirectory.appending(path: "never.checkpoint").path
          try await Self.make(checkpoints: CheckpointSchedule(path: path, every: 0))
        }
      ),
      (
        """
        referenceMissing: synchronization requires a reference, but objective.divergence is not set
        """,
        {
          try await Self.make {
            $0.objective.divergence = nil
            $0.synchronization = ReferenceSynchronization()
          }
        }
      ),
      (
        "outOfRange: synchronization.share must be in (0, 1], but is 1.5",
        { try await Self.make { $0.synchronization = ReferenceSynchronization(every: 2, share: 1.5) } }
      ),
      (
        "outOfRange: samplerCheck.interval must be ≥ 1, but is 0",
        { try await Self.make { $0.samplerCheck = SamplerCheck(every: 0) } }
      ),
      (
        "sequenceImportance: importance must be token if tokens are chosen by covariance",
        { try await Self.make { $0.objective = Objective(surrogate: .clipCovariance(), importance: .sequence) } }
      ),
      (
        "shapeMismatch: the mask of example 0 must have 2 entries, but has 1",
        {
          _ = try await SFTTrainer(
            policy: TrainerTests.policy(), examples: [SFTExample(prompt: 0, tokens: [1, 0], mask: [true])],
            configuration: SFTTrainerTests.configuration())
        }
      ),
    ]
    for (expected, body) in cases { #expect(await Self.message(body) == expected) }
  }

  /// Every mistake at once.
  @Test func reportsAllMistakesOfARun() async {
    let found = await Self.message {
      try await Self.make(
        {
          $0.generations = 1
          $0.sampling.temperature = 0
        }, policy: TablePolicy(prompts: 0, places: 1, vocabulary: 1), rewards: [], tasks: [], width: -1)
    }
    #expect(
      found == """
        groupTooSmall: generations must be ≥ 2 if advantages are divided by the deviation of a group, but is 1
        outOfRange: sampling.temperature must be positive, but is 0
        outOfRange: width must be ≥ 1, but is -1
        noPrompts: there must be at least one prompt to train on
        nothingToTrain: the policy must have trainable parameters, but has none
        noRewards: there must be at least one reward
        """)
  }

  @Test func tables() async {
    let cases: [(String, () async throws -> Void)] = [
      ("noRewards: there must be at least one reward", { _ = try RewardTable(names: [], values: []) }),
      (
        "shapeMismatch: weights must have 1 entry, but has 2",
        { _ = try RewardTable(names: ["a"], weights: [1, 2], values: []) }
      ),
      (
        "shapeMismatch: values must have 4 entries, but has 3",
        { _ = try RewardTable(names: ["a", "b"], values: [1, 2, 3]) }
      ),
      ("shapeMismatch: row 0 must have 1 entry, but has 2", { _ = try RewardTable(names: ["a"], rows: [[1, 2]]) }),
      (
        "shapeMismatch: verdicts[1] must have 2 entries, but has 1",
        { _ = try RewardTable(verdicts: [[Verdict("a", 1), Verdict("a", 0)], [Verdict("b", 1)]]) }
      ),
      (
        "duplicateReward: two rewards are named “a”; give one of them another name",
        { _ = try RewardTable(verdicts: [[Verdict("a", 1)], [Verdict("a", 1)], [Verdict("a", 1)]]) }
      ),
      (
        "rewardOutOfRange: rewards must be finite and at most 1e60 in magnitude, but “reward” is inf in row 1",
        { _ = try RewardTable([0, .infinity]) }
      ),
    ]
    for (expected, body) in cases { #expect(await Self.message(body) == expected) }
  }

  /// A policy whose answers differ from the request in the way that the test chooses.
  static func run(_ fault: FaultyPolicy.Fault, _ change: (inout GRPOConfiguration) -> Void = { _ in }) async -> String?
  {
    await message {
      var configuration = TrainerTests.configuration()
      change(&configuration)
      let trainer = try await GRPOTrainer(
        policy: FaultyPolicy(TrainerTests.policy(seed: 3), fault), tasks: TrainerTests.tasks,
        rewards: [TrainingReward(Letters())], configuration: configuration)
      _ = try await trainer.events().reports()
    }
  }

  @Test func reportsFaultsOfAPolicy() async {
    #expect(
      await Self.run(.completionMissing)
        == "brokenPolicy: the policy returned 31 completions for 8 generations of 4 prompts, but 32 are needed")
    #expect(
      await Self.run(.tokenTooMany)?.hasPrefix(
        "brokenPolicy: completion 0 of task ") == true)
    let long = await Self.run(.tokenTooMany) ?? ""
    #expect(long.split(separator: "\n").allSatisfy { $0.hasSuffix(" has 5 tokens, but maximumTokens is 4") })
    let scores = await Self.run(.scoreMissing) ?? ""
    #expect(
      scores.wholeMatch(
        of: /brokenPolicy: the policy returned (\d+) log-probabilities for 32 completions, but (\d+) are needed/) != nil
    )
    #expect(
      await Self.run(.noGradientCall) { $0.samplerCheck = nil }
        == "brokenPolicy: accumulateGradient must call its closure once, but the policy called it 0 times")
    #expect(
      await Self.run(.twoGradientCalls)
        == "brokenPolicy: accumulateGradient must call its closure once, but the policy called it 2 times")
    #expect(
      await Self.run(.noSamplerLogProbabilities) { $0.objective.samplerCorrection = SamplerCorrection(upper: 2) }
        == """
        samplerMissing: objective.samplerCorrection needs the log-probabilities of the sampler, but the policy does not \
        report them
        """)
    #expect(
      await Self.run(.noSamplerLogProbabilities) {
        $0.iterations = 2
        $0.oldLogProbabilities = .sampled
      } == """
        samplerMissing: oldLogProbabilities “sampled” needs the log-probabilities of the sampler, but the policy does not \
        report them
        """)
    #expect(await Self.run(.noSamplerLogProbabilities) == nil)
  }

  /// A problem that only the comparison of sampler and scoring detects is a warning, reported once, with its count.
  @Test(arguments: [FaultyPolicy.Fault.absurdLogProbabilities, .forgetsTemperature, .staleSampler])
  func theSamplerIsCompared(fault: FaultyPolicy.Fault) async throws {
    var configuration = TrainerTests.configuration(steps: 6)
    configuration.sampling.temperature = 0.7
    configuration.samplerCheck = SamplerCheck(every: 2)
    let trainer = try await GRPOTrainer(
      policy: FaultyPolicy(TrainerTests.policy(seed: 3), fault), tasks: TrainerTests.tasks,
      rewards: [TrainingReward(Letters())], configuration: configuration)
    var found: [(rollout: Int, largest: Double, count: Int)] = []
    var text = ""
    for try await event in trainer.events() {
      guard case .warning(let warning, let count) = event else { continue }
      guard case .samplerDisagrees(let rollout, let largest, _, _) = warning else { continue }
      found.append((rollout, largest, count))
      if text.isEmpty { text = "\(warning)" }
    }
    #expect(found.count == 2 && found[0].count == 1 && found[1].rollout == 4)
    #expect(found[0].largest > 0.01 && found[1].count > 1)
    #expect(text.contains("the log-probabilities of the sampler differ from those of a scoring pass by up to"))
    let history = await trainer.history
    #expect(
      history.map { $0.metrics["sampling/fresh_logp_difference/max"] != nil } == [
        true, false, true, false, true, false,
      ])
  }

  /// A second loop is rejected; the first continues.
  @Test func twoLoops() async throws {
    let second = Collector()
    let policy = TablePolicy(prompts: 4, places: 4, vocabulary: 4) { await second.call() }
    let trainer = try await TrainerTests.trainer(TrainerTests.configuration(steps: 3), policy: policy)
    await second.set {
      await Self.message { for try await _ in trainer.events() {} }
    }
    #expect(try await trainer.events().reports().count == 3)
    #expect(
      await second.found
        == [String](
          repeating:
            "twoEventLoops: a trainer supports one loop over its events at a time, but there are two",
          count: 3))
  }

  actor Collector {
    private var body: (@Sendable () async -> String?)?
    private(set) var found: [String] = []
    func set(_ body: @escaping @Sendable () async -> String?) { self.body = body }
    func call() async { if let text = await body?() { found.append(text) } }
  }
}
