import Foundation
import GRPO
import RewardCore
import Testing

/// A user's reward that returns NaN for some texts and a score outside its range for others.
struct Unchecked: Reward {
  let range = -1.0...1.0
  func verdict(on completion: Completion, given reference: String) -> Verdict {
    Verdict(name, completion.text.hasPrefix("a") ? .nan : completion.text.hasPrefix("b") ? 7 : 0.5)
  }
}

@Suite struct TrainerTests {
  static let words = ["a", "bc", "", "cab"]
  static let tasks = words.enumerated().map { TrainingTask(name: "\($0)", prompt: $0, reference: $1) }

  static func policy(seed: UInt64? = nil) -> TablePolicy {
    TablePolicy(prompts: 4, places: 4, vocabulary: 4, seed: seed)
  }

  static func recordingPolicy() -> TablePolicy { TablePolicy(prompts: 4, places: 4, vocabulary: 4, records: true) }

  static func configuration(steps: Int = 10) -> GRPOConfiguration {
    GRPOConfiguration(
      seed: 3, steps: steps, promptsPerRollout: 4, generations: 8, maximumTokens: 4,
      objective: Objective(divergence: Divergence(.k3, coefficient: 0.01)), learningRate: 0.1)
  }

  static func trainer(
    _ configuration: GRPOConfiguration, policy: sending TablePolicy = policy(),
    rewards: [TrainingReward<String>] = [TrainingReward(Letters()), TrainingReward(Wanted(), weight: 2)],
    checkpoints: CheckpointSchedule? = nil, width: Int = 1
  ) async throws -> GRPOTrainer<TablePolicy, String> {
    try await GRPOTrainer(
      policy: policy, tasks: tasks, rewards: rewards, configuration: configuration, checkpoints: checkpoints,
      width: width)
  }

  /// Invalid scores become the lowest of the range, are counted and reported; the run continues.
  @Test func containsInvalidScores() async throws {
    let trainer = try await Self.trainer(Self.configuration(steps: 3), rewards: [TrainingReward(Unchecked())])
    var counts: [Int] = []
    var warned: [Int] = []
    for try await event in trainer.events() {
      switch event {
      case .sampled(let report):
        counts.append(report.batch.texts.count { $0.hasPrefix("a") || $0.hasPrefix("b") })
        for (text, verdict) in zip(report.batch.texts, report.verdicts[0]) {
          #expect(verdict.score == (text.hasPrefix("a") || text.hasPrefix("b") ? -1 : 0.5))
        }
        #expect(report.metrics["rewards/unchecked/invalid"] == Double(counts[counts.count - 1]))
      case .warning(.invalidScores(_, let component, let count, let first), let times):
        warned.append(times)
        #expect(count == counts[counts.count - 1])
        #expect(component == "unchecked" && first.isInvalid)
      default: break
      }
    }
    #expect(counts.count == 3 && counts[0] > 0 && warned == [1, 3])
    let report = try await trainer.evaluate()
    #expect(report.verdicts[0].allSatisfy { $0.score == -1 || $0.score == 0.5 })
  }

  @Test func learnsABandit() async throws {
    let trainer = try await Self.trainer(Self.configuration(steps: 60))
    let before = try await trainer.evaluate()
    let reports = try await trainer.events().reports()
    let after = try await trainer.evaluate()
    #expect(reports.count == 60)
    #expect((before.metrics["eval_reward"] ?? 0) < 1)
    #expect((after.metrics["eval_reward"] ?? 0) > 2.4)
    #expect((reports.last?.metrics["reward"] ?? 0) > 2)
    #expect((reports.last?.metrics["entropy"] ?? 9) < (reports[0].metrics["entropy"] ?? 0))
  }

  /// The gradient of the first step by the formula for π = π_old: Σ −A w (1 − p) at the chosen token, −A w (0 − p) else.
  @Test func firstGradientIsExact() async throws {
    var configuration = Self.configuration()
    configuration.objective.divergence = nil
    let trainer = try await Self.trainer(configuration, policy: Self.policy(seed: 5))
    var batch: RolloutBatch?
    for try await event in trainer.events(until: 1) {
      if case .sampled(let report) = event { batch = report.batch }
    }
    let found = trainer.policy.lastGradient
    let rollout = try #require(batch)
    var expected = [Double](repeating: 0, count: found.count)
    let weights = Self.policy(seed: 5).parameters.weights
    for sequence in 0..<rollout.count {
      let tokens = rollout.layout[sequence]
      for (place, token) in tokens.enumerated() {
        let start = (rollout.promptIDs[sequence] * 4 + place) * 4
        let powers = (0..<4).map { exp(Double(weights[start + $0])) }
        let weight = -rollout.advantages[sequence] / Double(tokens.count * rollout.count)
        for j in 0..<4 {
          let p = powers[j] / powers.reduce(0, +)
          expected[start + j] += weight * ((Int(rollout.tokens[token]) == j ? 1 : 0) - p)
        }
      }
    }
    #expect(difference(found.map(Double.init), expected) < 1e-6)
    #expect(expected.contains { abs($0) > 1e-3 })
  }

  /// Sampled log-probabilities are the scored ones, and the loss of an on-policy step is 0 with a gradient.
  @Test func metricsOfTheFirstStep() async throws {
    let trainer = try await Self.trainer(Self.configuration())
    var warnings: [TrainingWarning] = []
    var first: StepReport?
    for try await event in trainer.events(until: 1) {
      switch event {
      case .warning(let warning, _): warnings.append(warning)
      case .stepped(let report): first = report
      default: break
      }
    }
    let metrics = try #require(first).metrics
    #expect(warnings.isEmpty)
    #expect(abs(metrics["kl"] ?? 1) < 1e-15)
    #expect(metrics["clip_ratio/region_mean"] == 0)
    #expect((metrics["grad_norm"] ?? 0) > 0)
    #expect(metrics["learning_rate"] == 0.1)
    #expect(metrics["epoch"] == 1)
    #expect(abs((metrics["entropy"] ?? 0) - log(4)) < 1e-12)
    for name in [
      "reward", "reward_std", "frac_reward_zero_std", "rewards/letters/mean", "rewards/letters/std",
      "rewards/letters/short/mean", "rewards/wanted/mean", "completions/mean_length", "completions/clipped_ratio",
      "num_tokens", "advantage/abs_mean", "ratio/max",
    ] {
      #expect(metrics[name] != nil, "\(name)")
    }
  }

  /// Without a signal, no weight changes, and the run reports it.
  @Test func warnsWithoutASignal() async throws {
    var configuration = Self.configuration(steps: 3)
    configuration.objective.divergence = nil
    for (reward, expected) in [
      (Flat(score: 0.5), TrainingWarning.noSignal(rollout: 0)), (Flat(score: nil), .nothingScored(rollout: 0)),
    ] {
      let trainer = try await Self.trainer(
        configuration, policy: Self.policy(seed: 2), rewards: [TrainingReward(reward)])
      var warnings: [TrainingWarning] = []
      for try await event in trainer.events() {
        if case .warning(let warning, _) = event { warnings.append(warning) }
        if case .stepped(let report) = event {
          #expect(report.metrics["grad_norm"] == 0)
          #expect(report.metrics["zero_signal_groups"] == 4)
          #expect(report.metrics["frac_reward_zero_std"] == (reward.score == nil ? 0 : 1))
        }
      }
      // Once when it first occurs, and once with its count.
      #expect(warnings.count == 2 && warnings.first == expected)
      #expect(trainer.policy.parameters.weights == Self.policy(seed: 2).parameters.weights)
    }
  }

  @Test func warnsOfTruncation() async throws {
    var configuration = Self.configuration(steps: 1)
    configuration.maximumTokens = 1
    configuration.objective.ignoresTruncated = true
    // Token 0 has no chance: everything is cut off.
    let policy = Self.policy()
    for row in 0..<16 { policy.parameters.weights[row * 4] = -1000 }
    let trainer = try await Self.trainer(configuration, policy: policy)
    var warnings: [TrainingWarning] = []
    for try await event in trainer.events() {
      if case .warning(let warning, _) = event { warnings.append(warning) }
      if case .stepped(let report) = event {
        #expect(report.metrics["completions/clipped_ratio"] == 1)
        #expect(report.metrics["grad_norm"] == 0)
      }
    }
    #expect(warnings.contains(.everythingTruncated(rollout: 0)))
  }

  /// With μ = 2 the second pass has ratios other than 1; with a high rate some are clipped.
  @Test func reuseClips() async throws {
    var configuration = Self.configuration(steps: 8)
    configuration.iterations = 2
    configuration.learningRate = 0.5
    let reports = try await Self.trainer(configuration).events().reports()
    #expect(reports[0].metrics["clip_ratio/region_mean"] == 0)
    #expect((reports[1].metrics["clip_ratio/region_mean"] ?? 0) > 0)
    #expect((reports[1].metrics["ratio/max"] ?? 0) > 1.2)
    #expect(reports[0].metrics["num_tokens"] == reports[1].metrics["num_tokens"])
    #expect(reports[2].metrics["num_tokens"] != reports[1].metrics["num_tokens"])
  }

  /// Scored and sampled old log-probabilities are the same if sampler and scoring agree.
  @Test func oldLogProbabilitiesFromBothSources() async throws {
    var configuration = Self.configuration(steps: 6)
    configuration.minibatches = 2
    let scored = try await Self.trainer(configuration)
    configuration.oldLogProbabilities = .sampled
    let sampled = try await Self.trainer(configuration)
    let left = try await scored.events().reports()
    let right = try await sampled.events().reports()
    #expect(left == right)
  }

  /// The forward pass of sampling is found again by the rollout's identity: for the first update, for the scoring of old
  /// log-probabilities and for choices by entropy.
  @Test(arguments: [1, 2])
  func recordedSamplingIsTheSame(iterations: Int) async throws {
    var configuration = Self.configuration(steps: 6)
    configuration.iterations = iterations
    configuration.objective.topEntropyFraction = 0.7
    let scored = try await Self.trainer(configuration).events().reports()
    let policy = Self.recordingPolicy()
    let trainer = try await Self.trainer(configuration, policy: policy)
    let first = try await trainer.events(until: 3).reports()
    let found = try await first + trainer.events().reports()
    #expect(found == scored)
    #expect(policy.reuses == 6 / iterations)
    // A checkpoint after the first event already contains the step that used the kept pass.
    let other = try await Self.trainer(configuration, policy: Self.recordingPolicy())
    for try await _ in other.events() { break }
    #expect(await other.step == 1)
  }

  @Test func microBatchesAndWidthDoNotMatter() async throws {
    var configuration = Self.configuration(steps: 4)
    configuration.objective.entropyBonus = 0.01
    configuration.objective.topEntropyFraction = 0.6
    let whole = try await Self.trainer(configuration).events().reports()
    let wide = try await Self.trainer(configuration, width: 4).events().reports()
    #expect(whole == wide)
    configuration.microBatch = 5
    let parts = try await Self.trainer(configuration).events().reports()
    for (a, b) in zip(whole, parts) {
      #expect(a.metrics.names == b.metrics.names)
      #expect(difference(a.metrics.values, b.metrics.values) < 1e-4)
    }
    #expect(whole[0].metrics["policy_loss"] != whole[0].metrics["loss"])
  }

  /// Dynamic sampling: every group that is trained on has a signal, and others were replaced.
  @Test func flatGroupsAreReplaced() async throws {
    var configuration = Self.configuration(steps: 5)
    configuration.generations = 2
    configuration.flatGroups = .replace(rounds: 20)
    let trainer = try await Self.trainer(configuration, rewards: [TrainingReward(Wanted())])
    for try await event in trainer.events() {
      guard case .sampled(let report) = event else { continue }
      #expect(report.metrics["zero_signal_groups"] == 0)
      #expect(report.batch.count == 8)
      #expect((report.metrics["dynamic_sampling/kept"] ?? 1) < 1)
      #expect(Set(report.batch.groupIDs).count == 4)
    }
    // Where nothing ever has a signal, the run ends all the same and says so.
    configuration.flatGroups = .replace(rounds: 2)
    let hopeless = try await Self.trainer(configuration, rewards: [TrainingReward(Flat(score: 1))])
    var warned = 0
    for try await event in hopeless.events() {
      if case .warning(.noSignal, let count) = event { warned = count }
    }
    #expect(warned == 5)
  }

  /// Dropped groups do not count: the step is that of the others alone.
  @Test func flatGroupsAreDropped() async throws {
    var configuration = Self.configuration(steps: 2)
    configuration.generations = 2
    configuration.flatGroups = .drop()
    for try await event in try await Self.trainer(configuration, rewards: [TrainingReward(Letters())]).events() {
      guard case .sampled(let report) = event else { continue }
      #expect(report.batch.count < 8 && report.batch.count > 0)
      #expect(report.metrics["zero_signal_groups"] == 0)
    }
  }

  /// If only the divergence remains, training returns to the reference.
  @Test func divergencePullsToTheReference() async throws {
    struct Fading: GroupReward {
      let range = 0.0...1.0
      func verdicts(on group: CompletionGroup<String>) -> [Verdict] {
        group.completions.map { group.step < 20 ? Letters().verdict(on: $0, given: group.reference) : Verdict(name, 0) }
      }
    }
    var configuration = Self.configuration(steps: 120)
    configuration.objective.divergence = Divergence(.weightedK3, coefficient: 0.2)
    configuration.gradientNormLimit = nil
    let reports = try await Self.trainer(configuration, rewards: [TrainingReward(Fading())]).events().reports()
    let far = reports[20].metrics["kl"] ?? 0
    let near = reports[119].metrics["kl"] ?? 0
    #expect(far > 0.1)
    #expect(near < far / 3)
  }

  /// A sampler that is the policy itself has weights of 1, and correcting for it changes nothing.
  @Test func correctionOfAnExactSampler() async throws {
    var configuration = Self.configuration(steps: 3)
    let plain = try await Self.trainer(configuration).events().reports()
    configuration.objective.samplerCorrection = SamplerCorrection(.mask, perSequence: true, upper: 3)
    let corrected = try await Self.trainer(configuration).events().reports()
    for (a, b) in zip(plain, corrected) {
      #expect(b.metrics["sampling/importance_sampling_ratio/mean"] == 1)
      #expect(b.metrics["sampling/sampling_logp_difference/max"] == 0)
      #expect(a.metrics["grad_norm"] == b.metrics["grad_norm"])
    }
  }

  @Test func evaluatesOtherTasksWithoutChangingTheRun() async throws {
    let trainer = try await Self.trainer(Self.configuration(steps: 4))
    let undisturbed = try await Self.trainer(Self.configuration(steps: 4)).events().reports()
    _ = try await trainer.events(until: 2).reports()
    let report = try await trainer.evaluate(
      on: [TrainingTask(name: "held out", prompt: 1, reference: "zz")], generations: 3,
      sampling: SamplingParameters())
    #expect(report.metrics["eval_rewards/wanted/mean"] == 0)
    #expect(report.completions.count == 3 && report.verdicts.map(\.count) == [3, 3])
    #expect(report.metrics.names.allSatisfy { $0.hasPrefix("eval_") })
    _ = try await trainer.events().reports()
    #expect(await trainer.history == undisturbed)
  }

  @Test func stopsFromAnotherThread() async throws {
    let trainer = try await Self.trainer(Self.configuration(steps: 1000))
    var last: TrainingEnd?
    for try await event in trainer.events() {
      if case .stepped(let report) = event, report.step == 3 { trainer.stop() }
      if case .ended(let end) = event { last = end }
    }
    #expect(last == .stopped)
    #expect(await trainer.step == 3)
    let more = try await trainer.events(until: 5).reports()
    #expect(more.map(\.step) == [4, 5])
    let task = Task { try await trainer.events().reports().count }
    task.cancel()
    #expect(try await task.value < 990)
  }

  @Test func warnsOfFilteredSampling() async throws {
    var configuration = Self.configuration(steps: 1)
    configuration.sampling.topP = 0.9
    var warned = false
    for try await event in try await Self.trainer(configuration).events() {
      if case .warning(.filteredSampling, _) = event { warned = true }
    }
    #expect(warned)
  }

  @Test func everyPassIsAPermutation() {
    var order = PromptOrder(count: 7, seed: 4)
    let visits = (0..<21).map { order.task(at: $0) }
    for epoch in 0..<3 {
      let pass = visits[(epoch * 7)..<(epoch * 7 + 7)]
      #expect(pass.map(\.id).sorted() == Array(0..<7))
      #expect(pass.allSatisfy { $0.epoch == epoch })
    }
    #expect(visits[0..<7].map(\.id) != visits[7..<14].map(\.id))
    var again = PromptOrder(count: 7, seed: 4)
    #expect(again.task(at: 20) == visits[20])
  }
}
