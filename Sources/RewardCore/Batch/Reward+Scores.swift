extension GroupReward {
  /// The scores of completions of one prompt, judged together as a group; `nil` where the reward does not apply.
  ///
  /// ```swift
  /// NumericMatch().scores(on: ["<answer>42</answer>", "<answer>41</answer>"], given: 42)     // [1, 0]
  /// ```
  ///
  /// Use ``verdicts(on:)`` where the reasons matter or the reward depends on the training step.
  public func scores(on completions: [Completion], given reference: Reference) -> [Double?] {
    checkedVerdicts(on: CompletionGroup(completions, reference: reference)).map(\.score)
  }
}

extension Reward {
  /// The scores of completions of one prompt; `nil` where the reward does not apply to it.
  public func scores(on completions: [Completion], given reference: Reference) -> [Double?] {
    completions.map { score(on: $0, given: reference) }
  }

  /// The scores of completions that each have a reference; `nil` where the reward does not apply.
  ///
  /// - Precondition: there are as many references as completions.
  public func scores(on completions: [Completion], given references: [Reference]) -> [Double?] {
    precondition(
      completions.count == references.count, "\(references.count) references for \(completions.count) completions")
    return zip(completions, references).map { score(on: $0, given: $1) }
  }
}

extension GroupReward where Reference == Void {
  /// The scores of completions by a reward that needs no reference.
  public func scores(on completions: [Completion]) -> [Double?] { scores(on: completions, given: ()) }
}
