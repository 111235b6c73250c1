import RewardCore
public import TextRewards

extension VisualThinker {
  /// Rewards the format `<think>…</think><answer>…</answer>`, for instruction-tuned models.
  ///
  /// ```swift
  /// VisualThinker.format.score(on: "<think>left of it</think><answer>A</answer>")   // 1
  /// ```
  public static let format = TagFormat.thinkAnswer
  /// Rewards the same format for base models, whose prompt ends with `<think>`.
  ///
  /// ```swift
  /// VisualThinker.baseFormat.score(on: " left of it</think><answer>A</answer>")   // 1
  /// ```
  public static let baseFormat = TagFormat(answer: AnswerSchema(opensInPrompt: true))
}

extension VisualThinker.Published {
  /// Reproduces `format_reward` for completions that are messages.
  public static let format = thinkAnswerForm("visualThinker.format")
  /// Reproduces `format_reward` for completions that are texts, with `<think>` prepended.
  public static let baseFormat = PublishedReward<Void>("visualThinker.baseFormat") { completion, _ in
    ("<think>" + completion.text).withBytes {
      $0.matchesLazily([("<think>", "</think>"), ("<answer>", "</answer>")]) ? 1 : 0
    }
  }
}

extension VisualThinker {
  /// Rewards each token with 0.001, up to the 700 tokens that the sampler allows.
  ///
  /// ```swift
  /// VisualThinker.length.score(on: Completion("…", tokenCount: 300))   // 0.3
  /// ```
  public static let length = FixedLength(amount: 0.001, limit: 700, unit: .tokens)
}

extension VisualThinker.Published {
  /// Reproduces `length_reward`: 0.001 for each token, without a limit, for correct and wrong answers.
  public static let length = FixedLength(amount: 0.001, limit: .max, unit: .tokens)
}
