public import GRPO
import RewardCore
public import TinyVLM

/// The results of a model on scans that it never saw.
public struct DigitsEvaluation: Sendable {
  /// The mean of format plus accuracy, out of 2, over completions sampled at temperature 1; the length does not
  /// count.
  public let reward: Double
  /// The share of sampled completions whose format is right.
  public let format: Double
  /// The share of sampled completions whose format and answer are right.
  public let accuracy: Double
  /// Mean tokens of sampled completions.
  public let length: Double
  /// The share of greedy completions whose format and answer are right.
  public let greedy: Double
  /// The share of right answers without thinking: the completion is forced to begin with `<answer>`.
  public let greedyWithoutThinking: Double
  /// The sampled completions with their verdicts.
  public let sampled: EvaluationReport
}

extension DigitsLesson {
  /// Samples and scores completions on the held-out scans; the random numbers are the same for every model.
  public func evaluate(_ model: TinyVLM, threads: Int) async throws -> DigitsEvaluation {
    let policy = policy(of: model, threads: threads)
    let heldOut = heldOut
    let judge = try await GRPOTrainer(policy: policy, tasks: heldOut, rewards: rewards, configuration: reinforced)
    let sampled = try await judge.evaluate(
      generations: settings.heldOutGenerations, sampling: SamplingParameters(temperature: 1))
    let greedy = try await judge.evaluate()
    func mean(_ report: EvaluationReport, _ name: String) -> Double { report.metrics["eval_\(name)"] ?? 0 }
    let (format, accuracy) = (mean(sampled, "rewards/format/mean"), mean(sampled, "rewards/accuracy/mean"))
    return DigitsEvaluation(
      reward: format + accuracy, format: format, accuracy: accuracy,
      length: mean(sampled, "completions/mean_length"), greedy: mean(greedy, "rewards/accuracy/mean"),
      greedyWithoutThinking: try accuracyWithoutThinking(policy, heldOut), sampled: sampled)
  }

  private func accuracyWithoutThinking(_ policy: TinyVLMPolicy, _ tasks: [TrainingTask<VisualPrompt, String>]) throws
    -> Double
  {
    let items = tasks.enumerated().map { index, task in
      let begun = VisualPrompt(pixels: task.prompt.pixels, tokens: task.prompt.tokens + [WordTokenizer.openAnswer])
      return SamplingRequest<VisualPrompt>.Item(prompt: begun, id: index, epoch: 0)
    }
    let request = SamplingRequest(
      items: items, generations: 1, maximumTokens: Self.completionTokens - 1, parameters: .greedy,
      random: RandomSource(seed: settings.seed, stream: .evaluation))
    let completions = try policy.sample(request)
    var right = 0
    for (task, completion) in zip(tasks, completions) {
      let whole = Completion("<answer>" + completion.text, ending: completion.ending)
      if Self.accuracy.score(on: whole, given: task.reference) == 1 { right += 1 }
    }
    return Double(right) / Double(max(tasks.count, 1))
  }
}
