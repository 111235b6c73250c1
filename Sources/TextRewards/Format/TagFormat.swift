public import RewardCore

/// Rewards the form of a schema: each tag once, in order, with only white space outside.
///
/// This is the usual format reward. Use ``TagCount``, or graded scores, for a model that does not write the tags yet.
///
/// Of the 2*k* opening and closing tags, let *c* occur exactly once and in order:
///
///     strict:  1 if the form is correct, else 0
///     graded:  1 if the form is correct, else c ÷ (2 k + 1)
///
/// ```swift
/// TagFormat.thinkAnswer.score(on: "<think>a</think><answer>b</answer>")                  // 1
/// TagFormat.thinkAnswer.score(on: "<think>a</think> so <answer>b</answer>")              // 0: “so” is outside the tags
/// TagFormat(grading: .graded).score(on: "<think>a</think> so <answer>b</answer>")        // 0.8
/// TagFormat(grading: .graded).score(on: "<answer></think><think></answer>")              // 0.4: two tags are in order
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: empty tags are allowed unless `requiresContent` is set, which requires visible content. White space is
///   Unicode's. The schema may allow a prompt that opens the first tag, and a stop string in place of the last.
/// - Complexity: O(*n*) in the length of the completion.
/// - Source: DeepSeek-AI, *DeepSeek-R1*, 2025; Tan et al., *Reason-RFT*, 2025. Stricter than the regular expressions of
///   both, which accept repeated blocks and nested tags.
public struct TagFormat: Reward, Configurable {
  /// How incorrect forms are scored.
  public enum Grading: String, Sendable, Hashable, Codable, CaseIterable {
    /// An incorrect form scores 0.
    case strict
    /// An incorrect form earns credit for each tag that occurs exactly once and in order.
    case graded
  }

  public static let kind = "tagFormat"
  /// Strict grading of `<think>…</think><answer>…</answer>`.
  public static let defaults = TagFormat()
  /// Strict grading of `<think>…</think><answer>…</answer>`.
  public static let thinkAnswer = TagFormat()

  /// The schema whose form is required.
  public private(set) var answer: AnswerSchema
  /// How incorrect forms are scored.
  public private(set) var grading: Grading
  /// Whether each tag must have visible content.
  public private(set) var requiresContent: Bool

  /// Creates a format reward.
  public init(answer: AnswerSchema = .thinkAnswer, grading: Grading = .strict, requiresContent: Bool = false) {
    self.answer = answer
    self.grading = grading
    self.requiresContent = requiresContent
  }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("answer", &answer)
    options("grading", &grading)
    options("requiresContent", &requiresContent)
  }

  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    if !requiresContent && completion.isWellFormed(by: answer) { return wellFormed }
    let anatomy = completion.anatomy(by: answer)
    let fault: Reason
    if anatomy.isWellFormed {
      guard let empty = anatomy.emptyTag else { return wellFormed }
      fault = .tagEmpty(empty)
    } else {
      fault = anatomy.fault ?? .unsatisfied("the completion does not have the form of the schema")
    }
    switch grading {
    case .strict: return Verdict(name, 0, because: fault)
    case .graded:
      return Verdict(name, Double(anatomy.tagsInOrder) / Double(2 * answer.tags.count + 1), because: fault)
    }
  }

  /// Returns the score of a completion without a reason.
  public func score(on completion: Completion, given reference: Void) -> Double? {
    if !requiresContent {
      if completion.isWellFormed(by: answer) { return 1 }
      if grading == .strict { return 0 }
    }
    return verdict(on: completion, given: reference).score
  }

  private var wellFormed: Verdict {
    Verdict(name, 1, because: .satisfied("each tag once, in order, nothing outside"))
  }
}
