import RewardCore

// The form `<think>…</think><answer>…</answer>` as the systems that took it over from each other check it.

/// `re.fullmatch` of `<think>.*?</think>\s*<answer>.*?</answer>`, where `.` takes line breaks.
func thinkAnswerForm(_ kind: String) -> PublishedReward<Void> {
  PublishedReward(
    kind, form: { $0.matchesLazily([("<think>", "</think>"), ("<answer>", "</answer>")]) ? 1 : 0 })
}
