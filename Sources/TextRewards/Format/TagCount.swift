public import RewardCore

/// Rewards every opening and closing of a schema's tags that occurs exactly once and in its place.
///
///     c ÷ 2 k    for c of the 2 k openings and closings of k tags
///
/// ```swift
/// TagCount().score(on: "<think>a</think><answer>b")                 // 0.75
/// TagCount().score(on: "</answer><answer></think><think>")          // 0.25: only one is in order
/// ```
///
/// It teaches a model tags that it does not know yet; ``TagFormat`` judges the form as a whole.
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: a schema without tags has nothing to count and gives 1.
/// - Complexity: O(*n*) in the length of the completion.
/// - Source: Hugging Face, open-r1, `tag_count_reward`. Differs in that line breaks beside the tags are not asked for, and that
///   their order is.
public struct TagCount: Reward, Configurable {
  /// “tagCount”.
  public static let kind = "tagCount"
  /// `<think>…</think><answer>…</answer>`.
  public static let defaults = TagCount()

  /// The tags.
  public private(set) var answer: AnswerSchema

  /// Makes a count of tags.
  public init(answer: AnswerSchema = .thinkAnswer) { self.answer = answer }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) { options("answer", &answer) }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    let all = 2 * answer.tags.count
    let count = completion.anatomy(by: answer).tagsInOrder
    return Verdict(name, all == 0 ? 1 : Double(count) / Double(all), because: .counted("tags", count, of: all))
  }
}
