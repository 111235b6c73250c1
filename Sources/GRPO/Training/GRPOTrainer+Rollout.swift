import Randomness
import RewardCore

extension GRPOTrainer {
  /// The completions of one prompt with their verdicts.
  private struct JudgedGroup {
    var task: Int
    var completions: [SampledCompletion]
    /// (components, completions): the verdicts.
    var verdicts: [[Verdict]]
    /// Whether the group has a signal, for the estimator or for the component that decides.
    var hasSignal: Bool
  }

  /// A sampled and scored rollout that is not yet part of the run's state.
  struct Rollout {
    var batch: RolloutBatch
    var metrics: Metrics
    var cursor: Int
    var id: RolloutID?
    var warnings: [TrainingWarning]
    /// (components, sequences): the verdicts.
    var verdicts: [[Verdict]]
  }

  /// Samples and scores a rollout. It does not change the progress of the run, so a checkpoint may be taken meanwhile.
  func rollOut() async throws -> Rollout {
    let needed = configuration.promptsPerRollout
    var rounds = 0
    if case .replace(let more, _) = configuration.flatGroups { rounds = more }
    let isWhole =
      configuration.minibatches == 1 && configuration.microBatch == nil && configuration.flatGroups == .keep
    let id = isWhole ? RolloutID() : nil
    var sampled: [JudgedGroup] = []
    var kept: [JudgedGroup] = []
    var cursor = progress.cursor
    for _ in 0...rounds where kept.count < needed {
      let groups = try await judgedGroups(count: needed - kept.count, cursor: &cursor, id: id)
      sampled += groups
      kept += groups.filter { $0.hasSignal || configuration.flatGroups == .keep }
    }
    // If no group has a signal, the run must report it instead of hanging or failing.
    let groups = kept.isEmpty ? Array(sampled.prefix(needed)) : kept

    var rollout = Rollout(
      batch: try batch(of: groups), metrics: Metrics(), cursor: cursor, id: id, warnings: [],
      verdicts: rewards.indices.map { component in groups.flatMap { $0.verdicts[component] } })
    try judge(&rollout, groups, sampled)
    if configuration.flatGroups != .keep {
      rollout.metrics["dynamic_sampling/kept"] = Double(kept.count) / Double(max(sampled.count, 1))
    }
    try await score(&rollout)
    return rollout
  }

  /// Computes advantages, metrics and warnings.
  private func judge(_ rollout: inout Rollout, _ groups: [JudgedGroup], _ sampled: [JudgedGroup]) throws {
    let number = progress.rollouts
    let batch = rollout.batch
    let result = configuration.advantages.advantages(
      of: batch.rewards, groups: batch.groupIDs,
      lengths: batch.layout.lengths.indices.map { row in batch.layout[row].count { batch.mask[$0] } })
    rollout.batch.advantages = result.advantages
    rollout.metrics.merge(result.metrics)
    rollout.metrics.merge(partMetrics(groups))
    if result.totals.allSatisfy({ $0 == nil }) {
      rollout.warnings.append(.nothingScored(rollout: number))
    } else if result.hasFlatGroup.allSatisfy({ $0 }) {
      rollout.warnings.append(.noSignal(rollout: number))
    }
    // Includes groups that were replaced: a reward that always fails in the same way has no signal.
    for (component, reward) in rewards.enumerated() {
      let invalid = sampled.flatMap { $0.verdicts[component].flatMap(\.invalidVerdicts) }
      guard let first = invalid.first else { continue }
      rollout.metrics["rewards/\(reward.name)/invalid"] = Double(invalid.count)
      rollout.warnings.append(
        .invalidScores(rollout: number, component: reward.name, count: invalid.count, first: first))
    }
    rollout.metrics.merge(batch.lengthMetrics)
    if batch.endings.allSatisfy({ $0 == .length }) { rollout.warnings.append(.everythingTruncated(rollout: number)) }
  }

  /// Computes the log-probabilities for the updates, and checks the sampler.
  private func score(_ rollout: inout Rollout) async throws {
    let sampler = rollout.batch.samplerLogProbabilities
    if let check = configuration.samplerCheck, let sampler, progress.rollouts % check.interval == 0 {
      let fresh = try await scores(of: rollout.batch, by: policy).logProbabilities
      let difference = Difference(sampler, fresh, mask: rollout.batch.mask)
      rollout.metrics["sampling/fresh_logp_difference/mean"] = difference.mean
      rollout.metrics["sampling/fresh_logp_difference/max"] = difference.largest
      if !(difference.largest <= check.tolerance) {
        rollout.warnings.append(
          .samplerDisagrees(
            rollout: progress.rollouts, largest: difference.largest, mean: difference.mean,
            tolerance: check.tolerance))
      }
    }
    if configuration.objective.samplerCorrection != nil, sampler == nil {
      throw GRPOError(.samplerMissing(for: "objective.samplerCorrection"))
    }
    if configuration.reusesRollouts {
      switch configuration.oldLogProbabilities {
      case .sampled:
        guard let sampler else { throw GRPOError(.samplerMissing(for: "oldLogProbabilities “sampled”")) }
        rollout.batch.oldLogProbabilities = sampler
      case .scored:
        rollout.batch.oldLogProbabilities =
          try await scores(of: rollout.batch, by: policy, id: rollout.id).logProbabilities
      }
    }
    if let reference {
      rollout.batch.referenceLogProbabilities = try await scores(of: rollout.batch, by: reference).logProbabilities
    }
  }

  /// Makes a rollout the current one.
  func begin(_ rollout: Rollout) -> [TrainingEvent] {
    let number = progress.rollouts
    progress.cursor = rollout.cursor
    progress.rollouts += 1
    progress.tokens += rollout.batch.layout.tokenCount
    progress.buffer = GRPOProgress.Buffer(batch: rollout.batch, metrics: rollout.metrics)
    rolloutID = rollout.id
    let report = RolloutReport(
      rollout: number, step: progress.step, batch: rollout.batch, verdicts: rollout.verdicts,
      metrics: rollout.metrics)
    return [.sampled(report)] + rollout.warnings.flatMap { warnings.note($0) }
  }

  private func judgedGroups(count: Int, cursor: inout Int, id: RolloutID?) async throws -> [JudgedGroup] {
    var items: [SamplingRequest<Policy.Prompt>.Item] = []
    for _ in 0..<count {
      let (task, epoch) = order.task(at: cursor)
      cursor += 1
      items.append(.init(prompt: tasks[task].prompt, id: task, epoch: epoch))
    }
    let request = SamplingRequest(
      items: items, generations: configuration.generations, maximumTokens: configuration.maximumTokens,
      parameters: configuration.sampling, random: RandomSource(seed: configuration.seed, stream: .sampling),
      rollout: id)
    let completions = try await sample(request)
    let verdicts = try await judge(completions, of: items.map { tasks[$0.id] }, generations: configuration.generations)
    return try items.indices.map { index in
      let rows = (index * configuration.generations)..<((index + 1) * configuration.generations)
      let verdicts = verdicts.map { Array($0[rows]) }
      return JudgedGroup(
        task: items[index].id, completions: Array(completions[rows]), verdicts: verdicts,
        hasSignal: try hasSignal(verdicts))
    }
  }

  /// Samples, and checks the number and lengths of the completions.
  func sample(_ request: SamplingRequest<Policy.Prompt>) async throws -> [SampledCompletion] {
    let completions = try await policy.sample(request)
    let facts = request.facts(completions)
    if !facts.isEmpty { throw GRPOError(facts) }
    return completions
  }

  /// Returns the verdicts of each component on completions of tasks: (components, tasks × generations).
  func judge(
    _ completions: [SampledCompletion], of tasks: [TrainingTask<Policy.Prompt, Reference>], generations: Int
  ) async throws -> [[Verdict]] {
    let groups = tasks.enumerated().map { index, task in
      let rows = (index * generations)..<((index + 1) * generations)
      return CompletionGroup(
        prompt: task.name,
        completions[rows].map { Completion($0.text, tokens: $0.tokens, ending: $0.ending) },
        reference: task.reference, step: progress.step)
    }
    var verdicts: [[Verdict]] = []
    for reward in rewards { verdicts.append(await Self.verdicts(of: reward.reward, on: groups, width: width)) }
    return verdicts
  }

  private static func verdicts(
    of reward: some GroupReward<Reference>, on groups: [CompletionGroup<Reference>], width: Int
  ) async -> [Verdict] {
    await reward.verdicts(on: groups, width: width).flatMap { $0 }
  }

  private func hasSignal(_ verdicts: [[Verdict]]) throws -> Bool {
    if let name = configuration.flatGroups.component, let component = rewards.firstIndex(where: { $0.name == name }) {
      let scores = verdicts[component].compactMap(\.score)
      return scores.contains { $0 != scores.first }
    }
    let table = try RewardTable(verdicts: verdicts, names: rewards.map(\.name), weights: rewards.map(\.weight))
    return configuration.advantages.hasSignal(table)
  }

  private func batch(of groups: [JudgedGroup]) throws -> RolloutBatch {
    let completions = groups.flatMap(\.completions)
    var values: [Double?] = []
    for group in groups {
      for row in group.completions.indices { values += group.verdicts.map { $0[row].score } }
    }
    return try RolloutBatch(
      layout: SequenceLayout(lengths: completions.map(\.tokens.count)), tokens: completions.flatMap(\.tokens),
      mask: completions.flatMap { $0.mask.isEmpty ? [Bool](repeating: true, count: $0.tokens.count) : $0.mask },
      groupIDs: groups.indices.flatMap { [Int](repeating: $0, count: groups[$0].completions.count) },
      promptIDs: groups.flatMap { [Int](repeating: $0.task, count: $0.completions.count) },
      texts: completions.map(\.text), endings: completions.map(\.ending),
      temperature: configuration.sampling.temperature,
      samplerLogProbabilities: completions.logProbabilities,
      rewards: try RewardTable(names: rewards.map(\.name), weights: rewards.map(\.weight), values: values),
      advantages: [Double](repeating: 0, count: completions.count))
  }

  /// Returns the metrics `rewards/{component}/{part}/mean` for the parts of each component's verdicts.
  private func partMetrics(_ groups: [JudgedGroup]) -> Metrics {
    var metrics = Metrics()
    for (component, reward) in rewards.enumerated() {
      var statistics = VerdictStatistics()
      var root = ""
      for group in groups {
        for verdict in group.verdicts[component] {
          statistics.add(verdict)
          root = verdict.name
        }
      }
      for part in statistics.components where part.path.hasPrefix(root + "/") {
        metrics["rewards/\(reward.name)/\(part.path.dropFirst(root.count + 1))/mean"] = part.mean
      }
    }
    return metrics
  }

  /// Returns the scores of a batch by a model, one micro batch at a time.
  func scores(
    of batch: RolloutBatch, by model: some ScoringPolicy<Policy.Prompt>, entropies: Bool = false, id: RolloutID? = nil
  ) async throws -> TokenScores {
    var scores = TokenScores(logProbabilities: [], entropies: entropies ? [] : nil)
    for sequences in microBatches(batch.count) {
      let request = request(batch, sequences, entropies: entropies, id: id)
      let part = try await model.scores(of: request)
      let facts = request.facts(part)
      if !facts.isEmpty { throw GRPOError(facts) }
      scores.logProbabilities += part.logProbabilities
      if let found = part.entropies { scores.entropies? += found } else { scores.entropies = nil }
    }
    return scores
  }

  func microBatches(_ count: Int) -> [Range<Int>] {
    let size = configuration.microBatch ?? max(count, 1)
    return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
  }

  func request(
    _ batch: RolloutBatch, _ sequences: Range<Int>, entropies: Bool, id: RolloutID?
  ) -> ScoringRequest<Policy.Prompt> {
    ScoringRequest(
      prompts: sequences.map { tasks[batch.promptIDs[$0]].prompt },
      layout: SequenceLayout(lengths: sequences.map { batch.layout[$0].count }),
      tokens: Array(batch.tokens[batch.layout[sequences]]), temperature: batch.temperature, wantsEntropies: entropies,
      rollout: id)
  }
}

extension [SampledCompletion] {
  /// (tokens): the log-probabilities of all completions, or `nil` if one has none.
  var logProbabilities: [Double]? {
    var all: [Double] = []
    for completion in self {
      guard let own = completion.logProbabilities else { return nil }
      all += own
    }
    return all
  }
}
