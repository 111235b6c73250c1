import RewardCore

// The form `<think>…</think><answer>…</answer>`, which several systems share.

/// `re.fullmatch` of `<think>.*?</think>\s*<answer>.*?</answer>`, where `.` matches line breaks.
func thinkAnswerForm(_ kind: String) -> PublishedReward<Void> {
  PublishedReward(
    kind, form: { $0.matchesLazily([("<think>", "</think>"), ("<answer>", "</answer>")]) ? 1 : 0 })
}
