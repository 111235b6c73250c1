import Answers
public import RewardCore

/// A format reward for completions whose answer is a readable list of boxes and nothing else.
///
/// Use it alongside an accuracy reward, such as ``BoxSetMatch``, or alone early in training.
///
/// ```swift
/// BoxFormat().score(on: "<think>…</think><answer>[0, 0, 10, 10]</answer>")                             // 1
/// BoxFormat().score(on: "<answer>[0, 0, 10, 10]</answer>")                                            // 0: no reasoning
/// BoxFormat(labels: true).score(on: "<think>…</think><answer>[0, 0, 10, 10]</answer>")                 // 0: no label
/// BoxFormat(maximumCount: 1).score(on: "<think>…</think><answer>[0, 0, 10, 10], [1, 1, 2, 2]</answer>")        // 0: two boxes
/// BoxFormat(syntax: .qwenTokens).score(on: "<think>…</think><answer>[0, 0, 10, 10]</answer>")          // 0: another syntax
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: `[]` and words such as “none” are an empty list, which requires a `minimumCount` of 0. Corners in the
///   wrong order and numbers that are not finite are not a box. The image size is unknown, so boxes outside the image
///   are accepted.
/// - Complexity: O(*n*).
public struct BoxFormat: Reward, Configurable {
  public static let kind = "boxFormat"
  /// At most 1000 boxes in any syntax.
  public static let defaults = BoxFormat()

  /// The required syntax, or `nil` for any.
  public private(set) var syntax: Syntax?
  /// Whether each box must have a label.
  public private(set) var labels: Bool
  /// The minimum number of boxes.
  public private(set) var minimumCount: Int
  /// The maximum number of boxes.
  public private(set) var maximumCount: Int
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward.
  ///
  /// - Precondition: 0 ≤ `minimumCount` ≤ `maximumCount`, and `maximumCount` is positive.
  public init(
    syntax: Syntax? = nil, labels: Bool = false, minimumCount: Int = 0, maximumCount: Int = 1000,
    answer: AnswerSchema = .thinkAnswer
  ) {
    self.syntax = syntax
    self.labels = labels
    self.minimumCount = minimumCount
    self.maximumCount = maximumCount
    self.answer = answer
    checkOptions()
  }

  public mutating func configure(_ options: inout Options) {
    options("syntax", &syntax)
    options("labels", &labels)
    options("minimumCount", &minimumCount, "≥ 0") { $0 >= 0 }
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    options("answer", &answer)
    options.refuse(
      if: minimumCount > maximumCount, at: "minimumCount",
      "must be at most “maximumCount”, which is \(maximumCount), but is \(minimumCount)")
  }

  public var range: ClosedRange<Double> { 0...1 }

  public func verdict(on completion: Completion, given: Void) -> Verdict {
    guard completion.isWellFormed(by: answer) else {
      return Verdict(
        name, 0,
        because: completion.anatomy(by: answer).fault
          ?? .unsatisfied("the completion does not have the form of the schema"))
    }
    let text = completion.text
    return completion.withBoxes(by: answer, .exact, in: .undeclared, maximumCount: maximumCount) { bytes, found in
      switch found {
      case .failure(let unreadable): return Verdict(name, 0, because: unreadable.reason)
      case .success(let found):
        if let syntax, found.reading.syntax != syntax, found.count > 0 {
          return Verdict(name, 0, because: .unsatisfied("the boxes are not in the syntax \(syntax.rawValue)"))
        }
        // “There are no boxes” is a valid answer to the task but not a list.
        guard found.count > 0 || text.utf8.contains(UInt8(ascii: "[")) else {
          return Verdict(name, 0, because: .unsatisfied("the answer is not a list of boxes"))
        }
        guard found.unreadableCount == 0 else {
          return Verdict(name, 0, because: .counted("readable boxes", found.corners.count, of: found.count))
        }
        guard found.count >= minimumCount else {
          return Verdict(name, 0, because: .counted("boxes", found.count, of: minimumCount))
        }
        if labels, found.items.indices.contains(where: { !(found.label($0, bytes)?.isVisible ?? false) }) {
          return Verdict(name, 0, because: .unsatisfied("a box has no label"))
        }
        return Verdict(name, 1, because: .satisfied("a list of boxes"))
      }
    }
  }
}
