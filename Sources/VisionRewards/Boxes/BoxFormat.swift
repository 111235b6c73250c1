import Answers
public import RewardCore

/// Whether a completion has the form that is wanted, and its answer is a list of boxes that can be read, and nothing
/// else.
///
/// ```swift
/// BoxFormat().score(on: "<think>…</think><answer>[0, 0, 10, 10]</answer>")                             // 1
/// BoxFormat().score(on: "<answer>[0, 0, 10, 10]</answer>")                                            // 0: no thought
/// BoxFormat(labels: true).score(on: "<think>…</think><answer>[0, 0, 10, 10]</answer>")                 // 0: no label
/// BoxFormat(maximumCount: 1).score(on: "<think>…</think><answer>[0, 0, 10, 10], [1, 1, 2, 2]</answer>")        // 0: two boxes
/// BoxFormat(syntax: .qwenTokens).score(on: "<think>…</think><answer>[0, 0, 10, 10]</answer>")          // 0: other marks
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: `[]` and words for nothing are a list, unless a box is needed. Corners in the wrong order and numbers
///   that are not finite are no box; whether a box lies within the image is not asked, since its size is not known.
/// - Complexity: O(*n*).
public struct BoxFormat: Reward, Configurable {
  /// `boxFormat`.
  public static let kind = "boxFormat"
  /// Any number of boxes in any syntax, up to 1000.
  public static let defaults = BoxFormat()

  /// The way of writing, or `nil` where any will do.
  public var syntax: Syntax?
  /// Whether each box needs a label.
  public var labels: Bool
  /// The smallest number of boxes.
  public var minimumCount: Int
  /// The largest number of boxes.
  public var maximumCount: Int
  /// Where the answer is.
  public var answer: AnswerSchema

  /// Makes a reward.
  ///
  /// - Precondition: `maximumCount` is positive, and `minimumCount` neither negative nor above it.
  public init(
    syntax: Syntax? = nil, labels: Bool = false, minimumCount: Int = 0, maximumCount: Int = 1000,
    answer: AnswerSchema = .thinkAnswer
  ) {
    precondition(
      maximumCount > 0 && (0...maximumCount).contains(minimumCount),
      "from \(minimumCount) to \(maximumCount) boxes are wanted")
    self.syntax = syntax
    self.labels = labels
    self.minimumCount = minimumCount
    self.maximumCount = maximumCount
    self.answer = answer
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("syntax", &syntax)
    options("labels", &labels)
    options("minimumCount", &minimumCount, "not negative") { $0 >= 0 }
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    options("answer", &answer)
    options.refuse(
      if: minimumCount > maximumCount, at: "minimumCount",
      "\(minimumCount) is more than “maximumCount”, \(maximumCount)")
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given: Void) -> Verdict {
    guard completion.isWellFormed(by: answer) else {
      return Verdict(name, 0, because: completion.anatomy(by: answer).fault ?? .unsatisfied("the form is another"))
    }
    let text = completion.text
    return completion.withBoxes(by: answer, .exact, in: .undeclared, maximumCount: maximumCount) { bytes, found in
      switch found {
      case .failure(let unreadable): return Verdict(name, 0, because: unreadable.reason)
      case .success(let found):
        if let syntax, found.reading.syntax != syntax, found.count > 0 {
          return Verdict(name, 0, because: .unsatisfied("boxes written as \(syntax.rawValue)"))
        }
        // “There are no boxes” is an answer, and no list.
        guard found.count > 0 || text.utf8.contains(UInt8(ascii: "[")) else {
          return Verdict(name, 0, because: .unsatisfied("a list of boxes"))
        }
        guard found.unreadableCount == 0 else {
          return Verdict(name, 0, because: .counted("readable boxes", found.corners.count, of: found.count))
        }
        guard found.count >= minimumCount else {
          return Verdict(name, 0, because: .counted("boxes", found.count, of: minimumCount))
        }
        if labels, found.items.indices.contains(where: { !(found.label($0, bytes)?.isVisible ?? false) }) {
          return Verdict(name, 0, because: .unsatisfied("a label for each box"))
        }
        return Verdict(name, 1, because: .satisfied("a list of boxes"))
      }
    }
  }
}
