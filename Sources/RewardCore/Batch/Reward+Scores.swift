extension GroupReward {
  /// Returns the scores of completions of one prompt, scored as a group. A score is `nil` if the reward does not
  /// apply.
  ///
  /// ```swift
  /// NumericMatch().scores(on: ["<answer>42</answer>", "<answer>41</answer>"], given: 42)     // [1, 0]
  /// ```
  ///
  /// Use ``verdicts(on:)`` if you need reasons or if the reward depends on the training step.
  public func scores(on completions: [Completion], given reference: Reference) -> [Double?] {
    checkedVerdicts(on: CompletionGroup(completions, reference: reference)).map(\.score)
  }
}

extension Reward {
  /// Returns the scores of completions of one prompt; `nil` if the reward does not apply.
  public func scores(on completions: [Completion], given reference: Reference) -> [Double?] {
    completions.map { score(on: $0, given: reference) }
  }

  /// Returns the scores of completions that each have their own reference. A score is `nil` if the reward does not
  /// apply.
  ///
  /// - Precondition: there are as many references as completions.
  public func scores(on completions: [Completion], given references: [Reference]) -> [Double?] {
    precondition(
      completions.count == references.count,
      "there must be \(completions.count) references, one per completion, but there are \(references.count)")
    return zip(completions, references).map { score(on: $0, given: $1) }
  }
}

extension GroupReward where Reference == Void {
  /// Returns the scores of completions by a format reward.
  public func scores(on completions: [Completion]) -> [Double?] { scores(on: completions, given: ()) }
}
