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
  /// Reproduces `accuracy_reward`. The answer that Math-Verify finds in the completion must equal the one in the
  /// solution. Texts are compared only if the answer contains a separate letter from A to H, of which the last counts
  /// too.
  ///
  /// Math-Verify is reproduced as in ``R1V/Published/accuracy``, with the same range and complexity.
  ///
  /// - Source: VisualThinker-R1-Zero@aa03219, `src/open-r1-multimodal/src/open_r1/grpo.py`.
  public static let accuracy = PublishedAccuracy(kind: "visualThinker.accuracy", texts: .letters).reward
}
