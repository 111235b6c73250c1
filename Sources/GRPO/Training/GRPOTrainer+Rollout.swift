import Randomness
import RewardCore

extension GRPOTrainer {
  /// Completions of one prompt, judged.
  private struct JudgedGroup {
    var task: Int
    var completions: [SampledCompletion]
    /// (components, completions).
    var verdicts: [[Verdict]]
    /// Whether two of its total rewards differ.
    var hasSignal: Bool
  }

  /// Samples and judges a rollout, and keeps it for the updates to come.
  func rollOut() async throws -> [TrainingEvent] {
    recorded = nil
    let wanted = configuration.promptsPerRollout
    var rounds = 0
    if case .replace(let more) = configuration.flatGroups { rounds = more }
    var sampled: [JudgedGroup] = []
    var kept: [JudgedGroup] = []
    // The progress changes when the rollout is whole: a checkpoint may be taken while it waits for the sampler.
    var cursor = progress.cursor
    for _ in 0...rounds where kept.count < wanted {
      let groups = try await judgedGroups(count: wanted - kept.count, cursor: &cursor)
      sampled += groups
      kept += groups.filter { $0.hasSignal || configuration.flatGroups == .keep }
    }
    // Where nothing has a signal, the run must say so, not hang or fail.
    let groups = kept.isEmpty ? Array(sampled.prefix(wanted)) : kept

    var batch = try batch(of: groups)
    var metrics = Metrics()
    let result = configuration.advantages.advantages(
      of: batch.rewards, groups: batch.groupIDs,
      lengths: batch.layout.lengths.indices.map { row in batch.layout[row].count { batch.mask[$0] } })
    batch.advantages = result.advantages
    metrics.merge(result.metrics)
    metrics.merge(partMetrics(groups))
    for (component, reward) in rewards.enumerated() {
      let count = sampled.reduce(0) { $0 + $1.verdicts[component].reduce(0) { $0 + $1.invalidVerdicts.count } }
      if count > 0 { metrics["rewards/\(reward.name)/invalid"] = Double(count) }
    }
    metrics.merge(batch.lengthMetrics)
    if configuration.flatGroups != .keep {
      metrics["dynamic_sampling/kept"] = Double(kept.count) / Double(max(sampled.count, 1))
    }
    if configuration.reusesRollouts {
      switch configuration.oldLogProbabilities {
      case .sampled: batch.oldLogProbabilities = batch.samplerLogProbabilities
      case .scored:
        batch.oldLogProbabilities =
          try recorded?.scores.logProbabilities ?? scores(of: batch, by: policy).logProbabilities
      }
    }
    if let reference { batch.referenceLogProbabilities = try scores(of: batch, by: reference).logProbabilities }

    let rollout = progress.rollouts
    progress.cursor = cursor
    progress.rollouts += 1
    progress.tokens += batch.layout.tokenCount
    progress.buffer = GRPOProgress.Buffer(batch: batch, metrics: metrics)
    let verdicts = rewards.indices.map { component in groups.flatMap { $0.verdicts[component] } }
    let report = RolloutReport(
      rollout: rollout, step: progress.step, batch: batch, verdicts: verdicts, metrics: metrics)
    var events: [TrainingEvent] = [.sampled(report)]
    if result.totals.allSatisfy({ $0 == nil }) {
      events.append(.warning(.nothingScored(rollout: rollout)))
    } else if result.hasFlatGroup.allSatisfy({ $0 }) {
      events.append(.warning(.noSignal(rollout: rollout)))
    }
    // Also those of groups that were replaced: a reward that fails in the same way everywhere has no signal.
    for (component, reward) in rewards.enumerated() {
      let invalid = sampled.flatMap { $0.verdicts[component].flatMap(\.invalidVerdicts) }
      guard let first = invalid.first else { continue }
      events.append(
        .warning(.invalidScores(rollout: rollout, component: reward.name, count: invalid.count, first: first)))
    }
    if batch.endings.allSatisfy({ $0 == .length }) {
      events.append(.warning(.everythingTruncated(rollout: rollout)))
    }
    return events
  }

  private func judgedGroups(count: Int, cursor: inout Int) async throws -> [JudgedGroup] {
    var items: [SamplingRequest<Policy.Prompt>.Item] = []
    for _ in 0..<count {
      let (id, epoch) = order.task(at: cursor)
      cursor += 1
      items.append(.init(prompt: tasks[id].prompt, id: id, epoch: epoch))
    }
    let request = SamplingRequest(
      items: items, generations: configuration.generations, maximumTokens: configuration.maximumTokens,
      parameters: configuration.sampling, random: RandomSource(seed: configuration.seed, stream: .sampling))
    let completions = try await sample(request)
    let verdicts = try await judge(completions, of: items.map { tasks[$0.id] }, generations: configuration.generations)
    return items.indices.map { index in
      let rows = (index * configuration.generations)..<((index + 1) * configuration.generations)
      let verdicts = verdicts.map { Array($0[rows]) }
      return JudgedGroup(
        task: items[index].id, completions: Array(completions[rows]), verdicts: verdicts, hasSignal: hasSignal(verdicts)
      )
    }
  }

  /// Samples, with a tape where the next update takes all completions at once.
  private func sample(_ request: SamplingRequest<Policy.Prompt>) async throws -> [SampledCompletion] {
    let isWhole =
      configuration.minibatches == 1 && configuration.microBatch == nil && configuration.flatGroups == .keep
    if isWhole, let (completions, scores, tape) = try await policy.sampleWithTape(request) {
      recorded = (scores, tape)
      return completions
    }
    return try await policy.sample(request)
  }

  /// The verdicts of each component on completions of tasks, (components, tasks × generations).
  func judge(_ completions: [SampledCompletion], of tasks: [Task], generations: Int) async throws -> [[Verdict]] {
    guard completions.count == tasks.count * generations else {
      throw GRPOError(
        .shapeMismatch(name: "sampled completions", found: completions.count, expected: tasks.count * generations))
    }
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

  private func hasSignal(_ verdicts: [[Verdict]]) -> Bool {
    var first: Double?
    for row in verdicts[0].indices {
      var total: Double?
      for (component, reward) in rewards.enumerated() {
        if let score = verdicts[component][row].score { total = (total ?? 0) + reward.weight * score }
      }
      guard let total else { continue }
      if let first, first != total { return true }
      first = total
    }
    return false
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
      samplerLogProbabilities: completions.flatMap(\.logProbabilities),
      rewards: try RewardTable(names: rewards.map(\.name), weights: rewards.map(\.weight), values: values),
      advantages: [Double](repeating: 0, count: completions.count))
  }

  /// `rewards/{component}/{part}/mean` for the parts of each component's verdicts.
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

  /// The scores of a batch by a model, micro batch by micro batch.
  func scores(
    of batch: RolloutBatch, by model: some ScoringPolicy<Policy.Prompt>, entropies: Bool = false
  ) throws -> TokenScores {
    var scores = TokenScores(logProbabilities: [], entropies: entropies ? [] : nil)
    for sequences in microBatches(batch.count) {
      let part = try model.scores(of: request(batch, sequences, entropies: entropies))
      scores.logProbabilities += part.logProbabilities
      if let found = part.entropies { scores.entropies? += found }
    }
    return scores
  }

  func microBatches(_ count: Int) -> [Range<Int>] {
    let size = configuration.microBatch ?? max(count, 1)
    return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
  }

  func request(_ batch: RolloutBatch, _ sequences: Range<Int>, entropies: Bool) -> ScoringRequest<Policy.Prompt> {
    ScoringRequest(
      prompts: sequences.map { tasks[batch.promptIDs[$0]].prompt },
      layout: SequenceLayout(lengths: sequences.map { batch.layout[$0].count }),
      tokens: Array(batch.tokens[batch.layout[sequences]]), temperature: batch.temperature, wantsEntropies: entropies)
  }
}
