/// Why a verdict has its score: a fact that is put into words only when it is displayed.
///
/// The cases are general so that your own rewards can use them: a short string names what was compared, measured,
/// missing or too costly.
///
/// ```swift
/// Reason.tagNeverClosed("answer").description        // "<answer> is never closed"
/// Reason.measured("IoU", 0.625).description          // "IoU 0.625"
/// Reason.tagNeverClosed("answer").code               // "tagNeverClosed"
/// ```
public enum Reason: Sendable, Hashable {
  // MARK: What was found

  /// There is no explanation.
  case unexplained
  /// The verdicts of the parts have the reasons.
  case combined
  /// A requirement is met: “each tag once, in order, nothing outside”.
  case satisfied(String)
  /// A requirement is not met.
  case unsatisfied(String)
  /// The prediction is equal to the reference.
  case equal(Excerpt)
  /// The prediction is not equal to the reference.
  case different(found: Excerpt, wanted: Excerpt)
  /// A quantity was measured.
  case measured(String, Double)
  /// A quantity was measured and compared with a limit or a target.
  case compared(String, Double, against: Double)
  /// Some of the required items are present.
  case counted(String, Int, of: Int)
  /// Predictions were matched to references.
  case matched(MatchedPairs)

  // MARK: Form

  /// A required tag is missing.
  case tagMissing(String)
  /// A tag is never closed.
  case tagNeverClosed(String)
  /// A closing tag has no opening tag.
  case tagNeverOpened(String)
  /// The reasoning has no opening tag, which suggests that the prompt opens it.
  case tagOpenedInPrompt(String)
  /// A tag is written with spaces, attributes or in another case.
  case tagVariant(Excerpt, String)
  /// A tag occurs more than once.
  case tagRepeated(String)
  /// A tag occurs where another one is expected.
  case tagOutOfOrder(String, expected: String)
  /// There is text where only white space is allowed.
  case textOutside(Excerpt)
  /// A tag is empty.
  case tagEmpty(String)

  // MARK: Answers that cannot be judged

  /// No answer was found.
  case noAnswer(String)
  /// The answer is not of the expected kind: “not a number”.
  case unreadable(String, Excerpt)
  /// The answer contains several values and commits to none.
  case several(String, Excerpt)
  /// The answer denies the value: “not 12”.
  case negated(Excerpt)
  /// The answer does not commit to the value: “maybe 12”.
  case hedged(Excerpt)
  /// The answer bounds the value: “more than 12”.
  case bounded(Excerpt)
  /// The answer retracts the value: “12. Wait, that is wrong.”
  case retracted(Excerpt)
  /// The words around the value change its meaning or cannot be interpreted: “12 unless zero”.
  case refused(Excerpt)
  /// Reading or comparing was stopped after a number of steps.
  case gaveUp(String, after: Int)
  /// The completion was cut off at the token limit.
  case truncated
  /// A computed score was not finite.
  case notFinite
  /// A reward returned a score outside its range: `nan`, `inf` or a number, as text.
  case invalidScore(String, reward: String)

  // MARK: How parts count

  /// The gate is closed: its score is below the threshold.
  case gateClosed(Double, threshold: Double)
  /// The gate is open.
  case gateOpen
  /// The factor at the training step.
  case scheduled(step: Int, factor: Double)

  // MARK: Abstentions

  /// The reward does not apply to this task.
  case notApplicable(String)

  // MARK: Remarks

  /// How an input was read. A part with this reason is a remark: it has no score and is not a component.
  case reading(String)

  // MARK: Everything else

  /// A fact of your own reward: a code from a small set, and words.
  case note(code: String, String)
}

extension Reason {
  /// The kind of the fact, from a bounded set of words; suitable as a metric label.
  public var code: String {
    switch self {
    case .unexplained: "unexplained"
    case .combined: "combined"
    case .satisfied: "satisfied"
    case .unsatisfied: "unsatisfied"
    case .equal: "equal"
    case .different: "different"
    case .measured: "measured"
    case .compared: "compared"
    case .counted: "counted"
    case .matched: "matched"
    case .tagMissing: "tagMissing"
    case .tagNeverClosed: "tagNeverClosed"
    case .tagNeverOpened: "tagNeverOpened"
    case .tagOpenedInPrompt: "tagOpenedInPrompt"
    case .tagVariant: "tagVariant"
    case .tagRepeated: "tagRepeated"
    case .tagOutOfOrder: "tagOutOfOrder"
    case .textOutside: "textOutside"
    case .tagEmpty: "tagEmpty"
    case .noAnswer: "noAnswer"
    case .unreadable: "unreadable"
    case .several: "several"
    case .negated: "negated"
    case .hedged: "hedged"
    case .bounded: "bounded"
    case .retracted: "retracted"
    case .refused: "refused"
    case .gaveUp: "gaveUp"
    case .truncated: "truncated"
    case .notFinite: "notFinite"
    case .invalidScore: "invalidScore"
    case .gateClosed: "gateClosed"
    case .gateOpen: "gateOpen"
    case .scheduled: "scheduled"
    case .notApplicable: "notApplicable"
    case .reading: "reading"
    case .note(let code, _): code
    }
  }
}
