import Randomness
public import RewardCore

extension GRPOTrainer {
  /// Samples and scores completions without training on them.
  ///
  /// - Parameters:
  ///   - tasks: the tasks; the trainer's own by default.
  ///   - generations: the number of completions of each.
  ///   - sampling: the sampling parameters; greedy by default.
  ///   - maximumTokens: the maximum length of a completion; that of the configuration by default.
  /// - Returns: rewards under `eval_` names. The evaluation does not affect the training run.
  public func evaluate(
    on tasks: [TrainingTask<Policy.Prompt, Reference>]? = nil, generations: Int = 1,
    sampling: SamplingParameters = .greedy,
    maximumTokens: Int? = nil
  ) async throws -> EvaluationReport {
    let tasks = tasks ?? self.tasks
    let request = SamplingRequest(
      items: tasks.enumerated().map { .init(prompt: $1.prompt, id: $0, epoch: 0) }, generations: generations,
      maximumTokens: maximumTokens ?? configuration.maximumTokens, parameters: sampling,
      random: RandomSource(seed: configuration.seed, stream: .evaluation))
    let completions = try await gate.pass { try await sample(request) }
    let verdicts = try await judge(completions, of: tasks, generations: generations)
    let table = try RewardTable(
      verdicts: verdicts, names: rewards.map(\.name), weights: rewards.map(\.weight))
    let groups = tasks.indices.flatMap { [Int](repeating: $0, count: generations) }
    var metrics = AdvantageEstimator.meanOnly.advantages(of: table, groups: groups).metrics
    for name in ["advantage/abs_mean", "zero_signal_groups", "frac_reward_zero_std"] { metrics[name] = nil }
    let batch = try RolloutBatch(
      layout: SequenceLayout(lengths: completions.map(\.tokens.count)), tokens: completions.flatMap(\.tokens),
      groupIDs: groups, promptIDs: groups, texts: completions.map(\.text),
      endings: completions.map(\.ending), samplerLogProbabilities: completions.logProbabilities,
      rewards: table, advantages: [Double](repeating: 0, count: completions.count))
    metrics.merge(batch.lengthMetrics)
    return EvaluationReport(metrics: metrics.prefixed("eval_"), completions: completions, verdicts: verdicts)
  }
}
