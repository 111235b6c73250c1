public import RewardCore

/// Where in a text the answer is looked for: a ladder whose rungs are tried from the top, each with a switch.
///
/// The first rung that finds a span decides: a span that cannot be read is no answer, and no lower rung is asked.
///
/// ```swift
/// AnswerFinding.default.answer(in: "So the total is \\boxed{42}.")  // 42
/// AnswerFinding.default.answer(in: "I counted 42 apples")  // nil: a number in prose is no answer
/// ```
///
/// - Complexity: O(*n*) in the length of the text.
public struct AnswerFinding: Configurable {
  /// What several boxes far from each other mean.
  public enum Boxes: String, Sendable, Hashable, Codable {
    /// The last one counts.
    case last
    /// They must all hold the same text, or there is no answer.
    case agreeing
  }

  /// Only what follows the last `</think>` is searched, where there is one.
  public var skipsThought = true
  /// The contents of the last `<answer>`; one that is never closed reaches to the end.
  public var answerTag = true
  /// The first `<answer>` counts and not the last.
  public var firstAnswerTag = false
  /// The contents of the last `[…]`, for prompts that ask for the answer in square brackets.
  public var brackets = false
  /// The last `\boxed{…}`, with those right before it that a comma or "and" joins to it.
  public var box = true
  /// What several boxes mean.
  public var boxes = Boxes.last
  /// A box that is never closed reaches to the end of its line.
  public var unclosedBox = false
  /// "the final answer is", "answer:".
  public var phrase = true
  /// `#### 42`.
  public var hashes = true
  /// A short text that is nothing but an answer.
  public var whole = true
  /// The last formula.
  public var lastFormula = false
  /// The last number; off for training, where it rewards guessing.
  public var lastNumber = false

  /// Creates the default ladder.
  public init() {}

  /// Tags, boxes, phrases, hashes, and texts that are an answer alone.
  public static let `default` = AnswerFinding()

  /// Every rung, down to the last number, as evaluation scripts do.
  public static let lenient: AnswerFinding = {
    var finding = AnswerFinding()
    finding.lastFormula = true
    finding.lastNumber = true
    finding.unclosedBox = true
    return finding
  }()

  /// The contents of the last box, and nothing else.
  public static let boxed: AnswerFinding = {
    var finding = AnswerFinding()
    finding.answerTag = false
    finding.phrase = false
    finding.hashes = false
    finding.whole = false
    return finding
  }()

  /// “answerFinding”.
  public static let kind = "answerFinding"
  /// The default.
  public static let template = AnswerFinding()

  /// Passes the switches by name.
  public mutating func configure(_ options: inout Options) {
    options("skipsThought", &skipsThought)
    options("answerTag", &answerTag)
    options("firstAnswerTag", &firstAnswerTag)
    options("brackets", &brackets)
    options("box", &box)
    options("boxes", &boxes)
    options("unclosedBox", &unclosedBox)
    options("phrase", &phrase)
    options("hashes", &hashes)
    options("whole", &whole)
    options("lastFormula", &lastFormula)
    options("lastNumber", &lastNumber)
  }

  /// Finds and reads the answer in a text; nil where there is none or it cannot be read.
  public func answer(in text: String) -> MathAnswer? {
    guard let span = span(in: Array(text.utf8)) else { return nil }
    return try? MathAnswer(span.text)
  }
}

/// A found answer: its bytes and the rung that found it.
package struct AnswerSpan: Sendable {
  package enum Rung: String, Sendable, Hashable, Codable {
    case answerTag, brackets, box, phrase, hashes, whole, lastFormula, lastNumber
  }

  package var text: [UInt8]
  package var rung: Rung
}
