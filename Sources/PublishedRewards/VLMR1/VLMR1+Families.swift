internal import MathRewards
public import RewardCore
public import TextRewards
public import VisionRewards

// Rewards of VLM-R1 that combine two families.

extension VLMR1 {
  /// Rewards an answer by the kind of its reference: a choice, a mathematical answer, or a text.
  ///
  ///     a letter              1 for the choice
  ///     a mathematical answer 1 for an equal answer
  ///     a text with digits    1 for the same text, ignoring case, white space and punctuation
  ///     another text          1 − edits ÷ (both lengths), ignoring case and white space
  ///
  /// ```swift
  /// VLMR1.defaultAccuracy.score(on: "<think>…</think><answer>(B)</answer>", given: MixedAnswer("B"))       // 1
  /// VLMR1.defaultAccuracy.score(on: "<think>…</think><answer>0.75</answer>", given: MixedAnswer("3/4"))    // 1
  /// VLMR1.defaultAccuracy.score(on: "<think>…</think><answer>a dog</answer>", given: MixedAnswer("a cat")) // 0.4
  /// ```
  public static let defaultAccuracy = FirstApplicable(for: MixedAnswer.self, named: "vlmR1.defaultAccuracy") {
    ChoiceMatch().given(\.choice)
    MathMatch().given(\.math)
    ExactMatch(normalizing: [.case, .whiteSpace, .punctuation]).given(\.wordsWithDigits)
    EditSimilarity(measure: .indel, normalizing: [.case, .whiteSpace]).given(\.words)
  }

  /// Penalizes repetition, by the larger share of repeated boxes or repeated runs of six words.
  ///
  /// ```swift
  /// VLMR1.repetition.score(on: "<think>…</think><answer>[[0, 0, 9, 9], [0, 0, 9, 9]]</answer>")   // -0.5
  /// ```
  public static let repetition = Minimum(for: Void.self, named: "vlmR1.repetition") {
    RepeatedBoxes()
    RepetitionPenalty(size: 6)
  }

  /// Rewards short correct and long wrong completions, in tokens. A completion is correct if ``detection`` is at
  /// least 0.7.
  ///
  /// ```swift
  /// let reference = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
  /// let wrong = Completion("<think>…</think><answer>[]</answer>", tokenCount: 1024)
  /// VLMR1.cosine.score(on: wrong, given: reference)   // -0.5
  /// ```
  public static let cosine = CosineLength(
    limit: 1024, correctEnds: .init(atZero: 1, atLimit: 0.5), wrongEnds: .init(atZero: 0, atLimit: -0.5), unit: .tokens
  ).whereCorrect(VLMR1.detection, threshold: 0.7)
}

extension MixedAnswer {
  /// A text with digits that is not a mathematical answer.
  fileprivate var wordsWithDigits: String? {
    words.flatMap { $0.utf8.contains { (0x30...0x39).contains($0) } ? $0 : nil }
  }
}

extension VLMR1.Published {
  /// Reproduces `default_accuracy_reward`. Answers are equal by Math-Verify, or else compared as numbers, as a
  /// letter, or by the ratio of equal characters.
  ///
  /// Math-Verify is reproduced as in ``R1V/Published/accuracy``.
  public static let defaultAccuracy = Maximum(for: String.self, named: "vlmR1.defaultAccuracy") {
    PublishedAccuracy(kind: "vlmR1.accuracy", texts: .none).reward
    VLMR1.Published.defaultText
  }
}
