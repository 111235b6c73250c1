import Answers
public import RewardCore

/// Rewards the number of distinct steps in the reasoning.
///
///     min(1, steps ÷ target)
///
/// A step begins with `Step 1:`, with `1.`, `1)`, `-`, `*` or `•` at the start of a line, or with one of the words
/// `First`, `Second`, `Third`, `Next`, `Then` and `Finally` before a comma.
///
/// Use it with a small weight and early in training, since it is easy to satisfy.
///
/// ```swift
/// StepCount().score(on: "<think>First, count. Next, add. Finally, check.</think><answer>3</answer>")    // 1
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: only the reasoning counts; without reasoning the score is 0. A step counts if it contains letters or
///   digits and does not repeat an earlier step.
/// - Complexity: O(*n*) in the length of the completion.
/// - Source: Hugging Face, open-r1, `reasoning_steps_reward`, whose regular expression counts `1.` only at the start
///   of the text; `OpenR1.Published.steps` returns its scores.
public struct StepCount: Reward, Configurable {
  public static let kind = "stepCount"
  /// The default: three steps.
  public static let defaults = StepCount()

  /// The number of steps that earns the full score.
  public private(set) var target: Int
  /// The schema that locates the reasoning.
  public private(set) var answer: AnswerSchema

  /// Creates a reward for steps.
  ///
  /// - Precondition: the target is positive.
  public init(target: Int = 3, answer: AnswerSchema = .thinkAnswer) {
    self.target = target
    self.answer = answer
    checkOptions()
  }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("target", &target, "positive") { $0 > 0 }
    options("answer", &answer)
  }

  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    guard let thought = completion.anatomy(by: answer).reasoningPlace else {
      return Verdict(name, 0, because: .noAnswer("there is no reasoning"))
    }
    let steps = completion.withUTF8 { Self.steps(in: $0, thought) }
    return Verdict(name, min(1, Double(steps) / Double(target)), because: .counted("steps", steps, of: target))
  }

  /// Returns the number of distinct steps.
  static func steps(in bytes: Bytes, _ range: Range<Int>) -> Int {
    // Hashes of the letters and digits of earlier steps. A collision would lower the score by one step.
    var seen: Set<UInt64> = []
    var cursor = ByteCursor(bytes, range)
    var isLineStart = true
    var isWordStart = true
    var isInStep = false
    var step = Step()
    while !cursor.isAtEnd {
      let start = cursor
      if isLineStart && passMarker(&cursor) || isWordStart && passWord(&cursor) {
        if isInStep, step.hasContent { seen.insert(step.number) }
        step = Step()
        isInStep = true
        isLineStart = false
        isWordStart = false
        continue
      }
      cursor = start
      let byte = cursor.byte
      if isInStep, isContent(bytes, cursor.offset, range.upperBound) {
        step.add(bytes, cursor.offset, range.upperBound)
      }
      if byte == UInt8(ascii: "\n") {
        isLineStart = true
      } else if byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") {
        isLineStart = false
      }
      isWordStart = !(byte.isLetter || byte.isDigit || byte >= 0x80)
      cursor.offset += 1
    }
    if isInStep, step.hasContent { seen.insert(step.number) }
    return seen.count
  }

  /// The hash of the letters and digits of a step (FNV-1a).
  private struct Step {
    var number: UInt64 = 0xCBF2_9CE4_8422_2325
    var hasContent = false

    mutating func add(_ bytes: Bytes, _ at: Int, _ end: Int) {
      hasContent = true
      var value = bytes.decodedScalar(at: at, before: end).value
      if value < 0x80, UInt8(value).isLetter { value |= 0x20 }
      number = (number ^ UInt64(value)) &* 0x100_0000_01B3
    }
  }

  /// Whether a letter or a digit is at an offset.
  private static func isContent(_ bytes: Bytes, _ at: Int, _ end: Int) -> Bool {
    if bytes[at] & 0xC0 == 0x80 { return false }
    switch Visibility(bytes.decodedScalar(at: at, before: end).value) {
    case .letter, .syllable: return true
    case .space, .blank, .invisible, .mark, .sign: return false
    }
  }

  /// Skips `1.`, `12)`, `- `, `* ` or `• ` at the start of a line.
  private static func passMarker(_ cursor: inout ByteCursor) -> Bool {
    if cursor.pass("- ") || cursor.pass("* ") || cursor.pass("•") { return true }
    let digits = cursor.passDigits()
    guard (1...3).contains(digits), cursor.pass(".") || cursor.pass(")") else { return false }
    return cursor.isAtEnd || cursor.byte == UInt8(ascii: " ")
  }

  private static func passWord(_ cursor: inout ByteCursor) -> Bool {
    if cursor.pass("Step ") || cursor.pass("step ") {
      return (1...3).contains(cursor.passDigits()) && (cursor.pass(":") || cursor.pass(".") || cursor.pass(")"))
    }
    for word in ["First,", "Second,", "Third,", "Next,", "Then,", "Finally,"] as [StaticString] where cursor.pass(word)
    {
      return true
    }
    return false
  }
}
