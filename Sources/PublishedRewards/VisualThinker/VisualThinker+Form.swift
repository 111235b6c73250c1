import RewardCore
public import TextRewards

extension VisualThinker {
  /// `<think>…</think><answer>…</answer>`, for models that were tuned on instructions.
  ///
  /// ```swift
  /// VisualThinker.format.score(on: "<think>left of it</think><answer>A</answer>")   // 1
  /// ```
  public static let format = TagFormat.thinkAnswer
  /// The same for base models, whose prompt ends with `<think>`.
  ///
  /// ```swift
  /// VisualThinker.baseFormat.score(on: " left of it</think><answer>A</answer>")   // 1
  /// ```
  public static let baseFormat = TagFormat(answer: AnswerSchema(opensInPrompt: true))
}

extension VisualThinker.Published {
  /// `format_reward`, for completions that are messages.
  public static let format = thinkAnswerForm("visualThinker.format")
  /// `format_reward`, for completions that are texts: `<think>` is put before them.
  public static let baseFormat = PublishedReward<Void>("visualThinker.baseFormat") { completion, _ in
    ("<think>" + completion.text).withBytes {
      $0.matchesLazily([("<think>", "</think>"), ("<answer>", "</answer>")]) ? 1 : 0
    }
  }
}

extension VisualThinker {
  /// 0.001 for each token, up to the 700 that the sampler allows.
  ///
  /// ```swift
  /// VisualThinker.length.score(on: Completion("…", tokenCount: 300))   // 0.3
  /// ```
  public static let length = FixedLength(amount: 0.001, limit: 700, unit: .tokens)
}

extension VisualThinker.Published {
  /// `length_reward`: 0.001 for each token, without a limit, whether the answer is right or wrong.
  public static let length = FixedLength(amount: 0.001, limit: .max, unit: .tokens)
}
