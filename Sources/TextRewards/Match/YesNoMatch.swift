public import Answers
public import RewardCore

/// Rewards an answer of yes or no.
///
/// Use it for yes-or-no questions; ``ExactMatch`` does not accept “Yes, there is.” for “yes”.
///
/// ```swift
/// YesNoMatch().score(on: "<answer>Yes, there is.</answer>", given: .yes)     // 1
/// YesNoMatch().score(on: "<answer>I do not know</answer>", given: .no)       // 0: not yes or no
/// YesNoMatch().score(on: "<answer>yes and no</answer>", given: .no)          // 0: more than one
/// ```
///
/// The first word decides; `true` is yes and `false` is no. Only whole words count: neither `unknown` nor `not` is a
/// no.
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Complexity: O(*n*) in the length of the completion.
public struct YesNoMatch: Reward, Configurable {
  public static let kind = "yesNoMatch"
  public static let defaults = YesNoMatch()

  /// How far to search the answer for the word.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a match of yes or no.
  public init(finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer) {
    self.finding = finding
    self.answer = answer
  }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("finding", &finding)
    options("answer", &answer)
  }

  public func verdict(on completion: Completion, given reference: YesNo) -> Verdict {
    completion.bareOrStatement(by: answer, finding, YesNoReader(), "yes or no", of: self) { isYes, text in
      if isYes == reference.isYes { return Verdict(name, 1, because: .equal(text)) }
      return Verdict(name, 0, because: .different(found: text, wanted: reference.isYes ? "yes" : "no"))
    }
  }
}
