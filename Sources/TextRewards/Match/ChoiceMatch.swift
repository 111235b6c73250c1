public import RewardCore

/// Rewards the right one of several choices, named by its letter, its text, or both.
///
/// ```swift
/// let reference: Choice = …        // B of dog, cat, cow
/// ChoiceMatch().score("<answer>(B)</answer>", given: reference)       // 1, as B, b, **B**, “B. cat”, cat
/// ChoiceMatch().score("<answer>B or C</answer>", given: reference)    // 0: more than one choice
/// ChoiceMatch().score("<answer>B. dog</answer>", given: reference)    // 0: letter and text disagree
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: a small letter counts only alone or in marks; an answer that lists other labels is more than one.
/// - Complexity: O(*n*) in the length of the completion.
public struct ChoiceMatch: Reward, Configurable {
  /// “choiceMatch”.
  public static let kind = "choiceMatch"
  /// The answer of `<think>…</think><answer>…</answer>`.
  public static let template = ChoiceMatch()

  /// Where the answer stands.
  public var answer: AnswerSchema

  /// Makes a match of choices.
  public init(answer: AnswerSchema = .thinkAnswer) { self.answer = answer }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) { options("answer", &answer) }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Choice) -> Verdict {
    completion.withAnswer(by: answer, of: self) { text in
      switch ChoiceReader.read(text, reference.texts) {
      case .none: Verdict(name, 0, because: .unreadable("a choice", Excerpt(text)))
      case .several: Verdict(name, 0, because: .several("choice", Excerpt(text)))
      case .letter(reference.letter): Verdict(name, 1, because: .equal(Excerpt(text)))
      case .letter:
        Verdict(name, 0, because: .different(found: Excerpt(text), wanted: Excerpt(String(reference.letter))))
      }
    }
  }
}
