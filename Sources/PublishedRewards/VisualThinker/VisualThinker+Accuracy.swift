internal import MathRewards
public import RewardCore
internal import TextRewards

extension VisualThinker {
  /// The letter, the value or the text of the reference.
  ///
  /// ```swift
  /// VisualThinker.accuracy.score("<think>B?</think><answer>(A)</answer>", given: MixedAnswer("A"))   // 1
  /// VisualThinker.accuracy.score("<think>B?</think><answer>A or B</answer>", given: MixedAnswer("B"))   // 0
  /// ```
  ///
  /// Differences from ``VisualThinker/Published/accuracy``:
  /// - only the one answer behind the reasoning counts, where theirs finds a number or, without an answer on one line,
  ///   a letter in the thought;
  /// - several letters are no choice, where theirs takes the last; `A.` and `**A**` are one;
  /// - texts are compared without regard to case, white space and punctuation.
  public static let accuracy = FirstApplicable(for: MixedAnswer.self, named: "visualThinker.accuracy") {
    ChoiceMatch().given(\.choice)
    MathMatch().given(\.math)
    ExactMatch(normalizing: [.case, .whiteSpace, .punctuation]).given(\.words)
  }
}

extension VisualThinker.Published {
  /// `accuracy_reward`.
  public static let accuracy = PublishedAccuracy("visualThinker.accuracy", texts: .letters)
}
