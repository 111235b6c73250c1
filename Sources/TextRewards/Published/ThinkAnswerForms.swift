public import RewardCore

// The form `<think>…</think><answer>…</answer>` as the systems that took it over from each other check it.

/// `re.fullmatch` of `<think>.*?</think>\s*<answer>.*?</answer>`, where `.` takes line breaks.
func thinkAnswerForm(_ kind: String) -> PublishedReward<Void> {
  PublishedReward(
    kind, form: { $0.matchesLazily([("<think>", "</think>"), ("<answer>", "</answer>")]) ? 1 : 0 })
}

extension R1V {
  /// `<think>…</think><answer>…</answer>`.
  ///
  /// ```swift
  /// R1V.format.score("<think>2 + 3</think><answer>5</answer>")   // 1
  /// ```
  ///
  /// Differences from ``R1V/Published/format``: white space around the whole is allowed; repeated blocks and nested
  /// tags are not; the time is linear.
  public static let format = TagFormat.thinkAnswer
}

extension R1V.Published {
  /// `format_reward`.
  public static let format = thinkAnswerForm("r1v.published.format")
}

extension VisualThinker {
  /// `<think>…</think><answer>…</answer>`, for models that were tuned on instructions.
  ///
  /// ```swift
  /// VisualThinker.format.score("<think>left of it</think><answer>A</answer>")   // 1
  /// ```
  ///
  /// Differences from ``VisualThinker/Published/format``: as for ``R1V/format``.
  public static let format = TagFormat.thinkAnswer
  /// The same for base models, whose prompt ends with `<think>`.
  ///
  /// ```swift
  /// VisualThinker.baseFormat.score(" left of it</think><answer>A</answer>")   // 1
  /// ```
  ///
  /// Differences from ``VisualThinker/Published/baseFormat``: a completion that opens the thought again is refused,
  /// where theirs takes it; otherwise as for ``R1V/format``.
  public static let baseFormat = TagFormat(AnswerSchema(opensInPrompt: true))
}

extension VisualThinker.Published {
  /// `format_reward`, for completions that are messages.
  public static let format = thinkAnswerForm("visualThinker.published.format")
  /// `format_reward`, for completions that are texts: `<think>` is put before them.
  public static let baseFormat = PublishedReward<Void>("visualThinker.published.baseFormat") { completion, _ in
    ("<think>" + completion.text).withBytes {
      $0.matchesLazily([("<think>", "</think>"), ("<answer>", "</answer>")]) ? 1 : 0
    }
  }
}

extension VLMR1 {
  /// `<think>…</think><answer>…</answer>`.
  ///
  /// ```swift
  /// VLMR1.format.score("<think>a cat</think><answer>yes</answer>")   // 1
  /// ```
  ///
  /// Differences from ``VLMR1/Published/format``: as for ``R1V/format``.
  public static let format = TagFormat.thinkAnswer
}

extension VLMR1.Published {
  /// `format_reward`.
  public static let format = thinkAnswerForm("vlmR1.published.format")
}
