public import RewardCore

/// Rewards an answer that can be read as a box, or as a list of boxes, wherever they lie.
///
///     1   if the answer is one box (or, where several are allowed, any list of boxes)
///     0   otherwise
///
/// ```swift
/// BoxForm().score("<think>…</think><answer>[10, 20, 30, 60]</answer>")                     // 1
/// BoxForm().score("<think>…</think><answer>[10, 20, 30]</answer>")                         // 0
/// BoxForm(several: true).score("<think>…</think><answer>[]</answer>")                      // 1: a list of none
/// ```
///
/// What a box looks like, ``BoxReader`` says; the tags around the answer are for `tagFormat` to judge.
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: coordinates that are not finite, and corners in the wrong order, make no box.
/// - Complexity: O(*n*) in the length of the completion.
public struct BoxForm: Reward, Configurable {
  /// “boxForm”.
  public static let kind = "boxForm"
  /// One box, nothing around it.
  public static let template = BoxForm()

  /// Whether any number of boxes is right.
  public var several: Bool
  /// What may stand around the boxes in the answer.
  public var around: BoxReader.Context
  /// Where the answer stands.
  public var answer: AnswerSchema

  /// Makes a reward of form.
  public init(several: Bool = false, around: BoxReader.Context = .nothing, answer: AnswerSchema = .thinkAnswer) {
    self.several = several
    self.around = around
    self.answer = answer
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("several", &several)
    options("around", &around)
    options("answer", &answer)
  }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    completion.withBoxes(by: answer, around, in: .undeclared, most: several ? 1000 : 1) { _, found in
      switch found {
      case .failure(let unreadable): Verdict(name, 0, because: unreadable.reason)
      case .success(let found) where found.unreadableCount == 0 && (several || found.count == 1):
        Verdict(name, 1, because: .satisfied(several ? "the answer is a list of boxes" : "the answer is a box"))
      case .success(let found):
        Verdict(name, 0, because: .counted("boxes", found.corners.count, of: max(1, found.count)))
      }
    }
  }
}
