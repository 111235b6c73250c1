/// Why a verdict has its score: a fact, put in words only when somebody reads it.
///
/// The cases are shapes of facts rather than a list of all facts, so that a reward of your own can use them: what was
/// compared, measured, missing or too costly is named by a short string.
///
/// ```swift
/// Reason.tagNeverClosed("answer").description        // "<answer> is never closed"
/// Reason.measured("IoU", 0.625).description          // "IoU 0.625"
/// Reason.tagNeverClosed("answer").code               // "tagNeverClosed"
/// ```
public enum Reason: Sendable, Hashable {
  // MARK: What was found

  /// Nothing is said.
  case unexplained
  /// The parts say why.
  case combined
  /// Everything that was asked for is there: “each tag once, in order, nothing outside”.
  case satisfied(String)
  /// Something that was asked for is not there.
  case unsatisfied(String)
  /// The prediction is equal to the reference.
  case equal(Excerpt)
  /// The prediction is not equal to the reference.
  case different(found: Excerpt, wanted: Excerpt)
  /// A quantity was measured.
  case measured(String, Double)
  /// A quantity was measured and compared with a limit or a target.
  case compared(String, Double, against: Double)
  /// Some of the items that count are present.
  case counted(String, Int, of: Int)
  /// Predictions were matched to references.
  case matched(MatchedPairs)

  // MARK: Form

  /// A tag that has to be there is not.
  case tagMissing(String)
  /// A tag was opened, and the text ended.
  case tagNeverClosed(String)
  /// A tag was closed that nobody had opened.
  case tagNeverOpened(String)
  /// The reasoning is closed and was not opened in the completion, so that it seems to begin in the prompt.
  case tagOpenedInPrompt(String)
  /// A tag is written with spaces, attributes or in another case.
  case tagVariant(Excerpt, String)
  /// A tag occurs more than once.
  case tagRepeated(String)
  /// A tag occurs where another one was due.
  case tagOutOfOrder(String, expected: String)
  /// There is text where only white space is allowed.
  case textOutside(Excerpt)
  /// There is nothing between the opening and the closing of a tag.
  case tagEmpty(String)

  // MARK: Answers that cannot be judged

  /// Nothing that would be an answer was found.
  case noAnswer(String)
  /// What was found is not a thing of this kind: “not a number”.
  case unreadable(String, Excerpt)
  /// The answer names several values of this kind, and commits to none.
  case several(String, Excerpt)
  /// The answer denies the value: “not 12”.
  case negated(Excerpt)
  /// The answer does not commit to the value: “maybe 12”.
  case hedged(Excerpt)
  /// The answer bounds the value: “more than 12”.
  case bounded(Excerpt)
  /// The answer takes the value back: “12. Wait, that is wrong.”
  case retracted(Excerpt)
  /// The words around the value make it something else, or cannot be understood: “12 unless zero”.
  case refused(Excerpt)
  /// Reading or comparing was given up after so many steps.
  case gaveUp(String, after: Int)
  /// The completion was cut off at its largest length.
  case truncated
  /// A formula gave no finite number.
  case notFinite
  /// A reward returned a score that is not in its range: `nan`, `inf` or a number, as text.
  case invalidScore(String, reward: String)

  // MARK: How parts count

  /// The gate stayed closed: its score was below what it asks for.
  case gateClosed(Double, threshold: Double)
  /// The gate was open.
  case gateOpen
  /// The training step decides.
  case scheduled(step: Int, factor: Double)

  // MARK: Abstentions

  /// The reward does not apply to this task.
  case notApplicable(String)

  // MARK: Remarks

  /// How something was read. A part that says so judges nothing: it has no score and is no component.
  case reading(String)

  // MARK: Everything else

  /// A fact of a reward of your own: a code from a small set, and words.
  case note(code: String, String)
}

extension Reason {
  /// A word from a bounded set that says which kind of fact this is; fit to label a metric.
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
