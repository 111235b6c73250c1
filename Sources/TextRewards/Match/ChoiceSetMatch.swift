public import Answers
public import RewardCore

/// Rewards the correct choices, named by their letters.
///
/// Use it if more than one choice can be correct; ``ChoiceMatch`` rejects an answer with two choices.
///
/// With *r* correct letters among *n* letters of the answer and *m* of the reference:
///
///     exact = 1 if r = n = m, else 0
///     f1    = 2 r ÷ (n + m)
///
/// ```swift
/// guard let reference = ChoiceSet("AC") else { return }
/// ChoiceSetMatch().score(on: "<answer>A and C</answer>", given: reference)             // 1, as “AC”, “(A), (C)”, “The answers are A, C.”
/// ChoiceSetMatch().score(on: "<answer>A, B, C</answer>", given: reference)             // 0: a letter too many
/// ChoiceSetMatch(measure: .f1).score(on: "<answer>A</answer>", given: reference)       // 0.6667
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: adjacent letters count only in order (“ABD”), so a word does not name choices. A repeated letter
///   counts once.
/// - Complexity: O(*n*) in the length of the completion.
public struct ChoiceSetMatch: Reward, Configurable {
  /// How letters are counted.
  public enum Measure: String, Sendable, Hashable, Codable, CaseIterable {
    /// All correct letters and no others.
    case exact
    /// The harmonic mean of precision and recall.
    case f1
  }

  public static let kind = "choiceSetMatch"
  /// Exact.
  public static let defaults = ChoiceSetMatch()

  /// How letters are counted.
  public private(set) var measure: Measure
  /// How far to search the answer for the letters.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a match of several choices.
  public init(measure: Measure = .exact, finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer) {
    self.measure = measure
    self.finding = finding
    self.answer = answer
  }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("measure", &measure)
    options("finding", &finding)
    options("answer", &answer)
  }

  public func verdict(on completion: Completion, given reference: ChoiceSet) -> Verdict {
    completion.statement(by: answer, finding, ChoiceSetReader(), "letters of choices", of: self) { letters, text in
      let wanted = reference.indices
      let right = letters.intersection(wanted).count
      if letters == wanted { return Verdict(name, 1, because: .equal(text)) }
      let score = measure == .exact ? 0 : 2 * Double(right) / Double(letters.count + wanted.count)
      return Verdict(name, score, because: .counted("letters", right, of: max(letters.count, wanted.count)))
    }
  }
}
