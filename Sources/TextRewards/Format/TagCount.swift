public import RewardCore

/// Rewards every opening and closing tag of a schema that occurs exactly once and in order.
///
///     c ÷ 2 k    for c of the 2 k opening and closing tags of k pairs
///
/// Use it for a model that does not write the tags yet; use ``TagFormat`` to require the whole form.
///
/// ```swift
/// TagCount().score(on: "<think>a</think><answer>b")                 // 0.75
/// TagCount().score(on: "</answer><answer></think><think>")          // 0.25: only one is in order
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: a schema without tags scores 1.
/// - Complexity: O(*n*) in the length of the completion.
/// - Source: Hugging Face, open-r1, `tag_count_reward`. This reward requires the order of the tags, but no line breaks
///   next to them.
public struct TagCount: Reward, Configurable {
  public static let kind = "tagCount"
  /// `<think>…</think><answer>…</answer>`.
  public static let defaults = TagCount()

  /// The schema whose tags are counted.
  public private(set) var answer: AnswerSchema

  /// Creates a reward for tags.
  public init(answer: AnswerSchema = .thinkAnswer) { self.answer = answer }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) { options("answer", &answer) }

  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    let all = 2 * answer.tags.count
    let count = completion.anatomy(by: answer).tagsInOrder
    return Verdict(name, all == 0 ? 1 : Double(count) / Double(all), because: .counted("tags", count, of: all))
  }
}
