public import Answers
public import RewardCore

/// Rewards the correct choice of several, named by its letter, its text, or both.
///
/// Use ``ChoiceSetMatch`` if several choices are correct.
///
/// ```swift
/// guard let reference = Choice("B", of: ["dog", "cat", "cow"]) else { return }
/// ChoiceMatch().score(on: "<answer>(B)</answer>", given: reference)       // 1, as B, b, **B**, “B. cat”, cat
/// ChoiceMatch().score(on: "<answer>B or C</answer>", given: reference)    // 0: more than one choice
/// ChoiceMatch().score(on: "<answer>B. dog</answer>", given: reference)    // 0: letter and text disagree
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: a lowercase letter counts only alone, in marks, or after a label. A letter alone names the choice of
///   that letter, whatever the texts are.
/// - Complexity: O(*n*) in the length of the completion.
public struct ChoiceMatch: Reward, Configurable {
  public static let kind = "choiceMatch"
  public static let defaults = ChoiceMatch()

  /// How far to search the answer for the choice.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a match of choices.
  public init(finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer) {
    self.finding = finding
    self.answer = answer
  }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("finding", &finding)
    options("answer", &answer)
  }

  public func verdict(on completion: Completion, given reference: Choice) -> Verdict {
    completion.statement(by: answer, finding, ChoiceReader(reference.texts), "a choice", of: self) { choice, text in
      let letter = Choice.letter(at: choice.index)
      if letter == reference.letter { return Verdict(name, 1, because: .equal(text)) }
      return Verdict(name, 0, because: .different(found: text, wanted: Excerpt(String(reference.letter))))
    }
  }
}
