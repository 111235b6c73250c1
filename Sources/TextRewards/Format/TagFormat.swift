public import RewardCore

/// Rewards the form that a schema asks for: each tag once, in order, with nothing but white space outside.
///
/// With *c* of the 2*k* openings and closings occurring exactly once and in order:
///
///     strict:  1 if the form is right, else 0
///     graded:  1 if the form is right, else c ÷ (2 k + 1)
///
/// ```swift
/// TagFormat.thinkAnswer.score(on: "<think>a</think><answer>b</answer>")                  // 1
/// TagFormat.thinkAnswer.score(on: "<think>a</think> so <answer>b</answer>")              // 0: “so” lies outside the tags
/// TagFormat(grading: .graded).score(on: "<think>a</think> so <answer>b</answer>")        // 0.8
/// TagFormat(grading: .graded).score(on: "<answer></think><think></answer>")              // 0.4: two tags are in order
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: empty tags are allowed unless `requiresContent`, which asks for something that can be seen. White space is Unicode's. What the schema's options for
///   a prompt that opens the first tag and for a stop string allow, is right.
/// - Complexity: O(*n*) in the length of the completion.
/// - Source: DeepSeek-AI, *DeepSeek-R1*, 2025; Tan et al., *Reason-RFT*, 2025. Stricter than both libraries' regular
///   expressions, which take repeated blocks and nested tags.
public struct TagFormat: Reward, Configurable {
  /// How a form is judged that is not right.
  public enum Grading: String, Sendable, Hashable, Codable, CaseIterable {
    /// It earns nothing.
    case strict
    /// It earns something for each tag that occurs exactly once and in order.
    case graded
  }

  /// “tagFormat”.
  public static let kind = "tagFormat"
  /// Strict, `<think>…</think><answer>…</answer>`.
  public static let defaults = TagFormat()
  /// Strict, `<think>…</think><answer>…</answer>`.
  public static let thinkAnswer = TagFormat()

  /// The tags, in order.
  public private(set) var answer: AnswerSchema
  /// How a form is judged that is not right.
  public private(set) var grading: Grading
  /// Whether each tag must contain something that can be seen.
  public private(set) var requiresContent: Bool

  /// Makes a reward of form.
  public init(answer: AnswerSchema = .thinkAnswer, grading: Grading = .strict, requiresContent: Bool = false) {
    self.answer = answer
    self.grading = grading
    self.requiresContent = requiresContent
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("answer", &answer)
    options("grading", &grading)
    options("requiresContent", &requiresContent)
  }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    if !requiresContent && completion.isWellFormed(by: answer) { return wellFormed }
    let anatomy = completion.anatomy(by: answer)
    let fault: Reason
    if anatomy.isWellFormed {
      guard let empty = anatomy.emptyTag else { return wellFormed }
      fault = .tagEmpty(empty)
    } else {
      fault = anatomy.fault ?? .unsatisfied("the form is another")
    }
    switch grading {
    case .strict: return Verdict(name, 0, because: fault)
    case .graded:
      return Verdict(name, Double(anatomy.tagsInOrder) / Double(2 * answer.tags.count + 1), because: fault)
    }
  }

  /// The score of a completion, without the reason.
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
