internal import MathRewards
public import RewardCore
internal import TextRewards

extension VisualThinker {
  /// Rewards the letter, the value or the text of the reference.
  ///
  /// ```swift
  /// VisualThinker.accuracy.score(on: "<think>B?</think><answer>(A)</answer>", given: MixedAnswer("A"))   // 1
  /// VisualThinker.accuracy.score(on: "<think>B?</think><answer>A or B</answer>", given: MixedAnswer("B"))   // 0
  /// ```
  public static let accuracy = FirstApplicable(for: MixedAnswer.self, named: "visualThinker.accuracy") {
    ChoiceMatch().given(\.choice)
    MathMatch().given(\.math)
    ExactMatch(normalizing: [.case, .whiteSpace, .punctuation]).given(\.words)
  }
}

extension VisualThinker.Published {
  /// Reproduces `accuracy_reward`.
  public static let accuracy = PublishedAccuracy("visualThinker.accuracy", texts: .letters)
}
