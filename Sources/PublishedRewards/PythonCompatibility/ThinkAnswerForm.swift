import RewardCore

// The form `<think>…</think><answer>…</answer>`, which several systems share.

/// Creates the format reward `re.fullmatch` of `<think>.*?</think>\s*<answer>.*?</answer>`. In the pattern, `.`
/// matches line breaks.
func thinkAnswerForm(_ kind: String) -> PublishedReward<Void> {
  PublishedReward(
    kind, form: { $0.matchesLazily([("<think>", "</think>"), ("<answer>", "</answer>")]) ? 1 : 0 })
}
