import Answers
public import RewardCore

/// Rewards reasoning in steps, by the number of different steps that a sign begins.
///
///     min(1, steps ÷ target)
///
/// Signs of a step are `Step 1:`, a line that begins with `1.` or `1)` or with a `-`, `*` or `•`, and the words `First`,
/// `Second`, `Third`, `Next`, `Then` and `Finally` before a comma.
///
/// ```swift
/// StepCount().score(on: "<think>First, count. Next, add. Finally, check.</think><answer>3</answer>")    // 1
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: only the thought is looked at; without one the score is 0. A sign counts where letters or digits follow before the next sign that follow
///   no earlier sign: a step that is repeated counts once. It is still easy to please: use it with a small weight, early in training.
/// - Complexity: O(*n*) in the length of the completion.
/// - Source: Hugging Face, open-r1, `reasoning_steps_reward`, whose regular expression counts `1.` at the start of the text
///   only; its behaviour is ``OpenR1/Published/steps``.
public struct StepCount: Reward, Configurable {
  /// “stepCount”.
  public static let kind = "stepCount"
  /// Three steps for the whole score.
  public static let defaults = StepCount()

  /// The number of signs that earns the whole score.
  public private(set) var target: Int
  /// Where the reasoning stands.
  public private(set) var answer: AnswerSchema

  /// Makes a count of steps.
  ///
  /// - Precondition: the target is positive.
  public init(target: Int = 3, answer: AnswerSchema = .thinkAnswer) {
    self.target = target
    self.answer = answer
    checkOptions()
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("target", &target, "positive") { $0 > 0 }
    options("answer", &answer)
  }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    guard let thought = completion.anatomy(by: answer).reasoningPlace else {
      return Verdict(name, 0, because: .noAnswer("there is no reasoning"))
    }
    let steps = completion.withUTF8 { Self.steps(in: $0, thought) }
    return Verdict(name, min(1, Double(steps) / Double(target)), because: .counted("steps", steps, of: target))
  }

  /// The number of different steps.
  static func steps(in bytes: Bytes, _ range: Range<Int>) -> Int {
    // What has been said in a step, letters and digits alone; where two texts had one number, a step would count less.
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

  /// What a step says, as a number (FNV-1a).
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

  /// `1.`, `12)`, `- `, `* `, `•` at the start of a line.
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
