public import Answers
public import RewardCore

/// Rewards an answer that is mathematically equal to the reference.
///
///     1   if the answer is readable and equal to the reference by the equality
///     0   otherwise
///
/// Use it for expressions, sets, intervals and equations. For plain numbers and quantities with units, use
/// `NumericMatch`, which has tolerances.
///
/// ```swift
/// let reward = MathMatch()
/// let reference = try MathAnswer(parsing: "\\frac{\\sqrt{2}}{2}")
/// reward.score(on: "<think>…</think><answer>\\boxed{1/\\sqrt2}</answer>", given: reference)  // 1
/// reward.score(on: "<think>…</think><answer>0.7</answer>", given: reference)                 // 0
/// ```
///
/// The parts of the verdict contain the rule that decided and the parsed answer and reference.
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: an unreadable answer scores 0, as does one whose comparison exceeds its budget, or that contains
///   several candidates for a single reference. An unreadable answer is not replaced by another text.
/// - Complexity: O(*n*) in the length of the completion, and at most ``MathEquality/budget`` steps for the comparison.
public struct MathMatch: Reward, Configurable {
  public static let kind = "mathMatch"
  /// The default equality, for the answer of `<think>…</think><answer>…</answer>`.
  public static let defaults = MathMatch()

  /// The equality of an answer and the reference.
  public private(set) var equality: MathEquality
  /// How far to search the answer region for the answer.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a match.
  ///
  /// - Precondition: the equality has a budget from 1 to 10,000,000 and a non-negative tolerance.
  public init(
    _ equality: MathEquality = .default, finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer
  ) {
    self.equality = equality
    self.finding = finding
    self.answer = answer
    checkOptions()
  }

  /// The equality of Math-Verify, for a text without tags.
  public static let mathVerify = MathMatch(.mathVerify, finding: .lenient, answer: .wholeText)
  /// The strict equality, without conversion between kinds, for the answer in its tag or box.
  public static let strict = MathMatch(.strict)
  /// The equality of the Minerva evaluation, for a text without tags.
  public static let minerva = MathMatch(.minerva, finding: .lenient, answer: .wholeText)

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("equality", &equality)
    options("finding", &finding)
    options("answer", &answer)
  }

  /// Returns the value of an answer that consists of it, with its range. It is equal to the result of the finder.
  private func bareValue(of completion: Completion, _ reader: MathReader) -> (MathAnswer, Range<Int>)? {
    guard let range = completion.bareRegion(by: answer) else { return nil }
    return completion.withUTF8 { bytes in
      guard let reading = reader.read(bytes, range, isStated: true), reading.end == range.upperBound,
        case .success(let value) = reading.value, !reader.isFallback(value)
      else { return nil }
      return (value, range)
    }
  }

  public func verdict(on completion: Completion, given reference: MathAnswer) -> Verdict {
    judge(completion, reference, MathReader(reference: reference, acceptsApproximation: equality.acceptsApproximation))
  }

  /// Returns the verdict on a completion that states its value twice, first with work left to do. An example is “17 +
  /// 25, which is 42”.
  private func finishedVerdict(on completion: Completion, _ reference: MathAnswer, _ reader: MathReader) -> Verdict? {
    var reader = reader
    reader.finished = equality
    let verdict = judge(completion, reference, reader)
    return verdict.score == 1 ? verdict : nil
  }

  private func judge(_ completion: Completion, _ reference: MathAnswer, _ reader: MathReader) -> Verdict {
    let read: MathAnswer
    let found: Excerpt
    let statement: String?
    if let (value, range) = bareValue(of: completion, reader) {
      (read, found, statement) = (value, Excerpt(completion.text.slice(range)), nil)
    } else {
      switch completion.find(by: answer, finding, reader) {
      case .failure(let absence):
        return Verdict(name, 0, because: absence.reason)
      case .success((.value(let value, let evidence), _)):
        (read, found, statement) = (value, Excerpt(completion.text.slice(evidence.place)), evidence.words)
      case .success((.refused(let refusal, let place), _)):
        return Verdict(name, 0, because: refusal.reason("answer", Excerpt(completion.text.slice(place))))
      case .success((.nothing, let region)):
        return Verdict(name, 0, because: .unreadable("a mathematical answer", Excerpt(completion.text.slice(region))))
      }
    }
    let comparison = reference.compared(with: read, by: equality)
    if comparison.rule == .unfinished, !comparison.isEquivalent, reader.finished == nil,
      let verdict = finishedVerdict(on: completion, reference, reader)
    {
      return verdict
    }
    if !comparison.isEquivalent, comparison.rule == .budget {
      return Verdict(name, 0, because: .gaveUp("comparing", after: comparison.steps))
    }
    let score = comparison.isEquivalent ? 1.0 : 0
    var parts = [
      Verdict("rule", score, because: .note(code: comparison.rule.rawValue, comparison.rule.words)),
      .remark("answer", readAs: read.reading),
      .remark("reference", readAs: reference.reading),
    ]
    if let statement { parts.append(.remark("statement", readAs: statement)) }
    if comparison.isEquivalent { return Verdict(name, 1, because: .equal(found), parts: parts) }
    let wanted = Excerpt(String(decoding: reference.text, as: UTF8.self))
    return Verdict(name, 0, because: .different(found: found, wanted: wanted), parts: parts)
  }
}
