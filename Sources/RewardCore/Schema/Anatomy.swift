/// The positions of the reasoning and the answer in a completion, and the first fault of its form.
///
/// ```swift
/// let completion: Completion = "<think>6 · 7</think><answer>42</answer>"
/// let anatomy = completion.anatomy(by: .thinkAnswer)
/// anatomy.answer                                  // "42"
/// anatomy.answer.map { completion.text[..<$0.startIndex] }   // "<think>6 · 7</think><answer>"
/// ```
public struct Anatomy: Sendable {
  let findings: Findings
  let schema: AnswerSchema
  let text: String

  /// The answer without surrounding white space: a slice of ``Completion/text``.
  public var answer: Substring? { answerPlace.map { text.slice($0) } }

  /// The UTF-8 offsets of the answer.
  package var answerPlace: Range<Int>? { findings.answer.range }

  /// Why there is no answer, or `nil` if there is one.
  public var absence: Reason? { answerPlace == nil ? reason(for: findings.absence) : nil }

  /// The text from the first opening to the first closing of the reasoning. White space around it is removed.
  ///
  /// Reasoning that is never closed extends to the end of the text.
  public var reasoning: Substring? { reasoningPlace.map { text.slice($0) } }

  /// The UTF-8 offsets of the reasoning.
  package var reasoningPlace: Range<Int>? { findings.reasoning.range }

  /// Whether the text has the form of the schema: each tag once, in order, only white space outside.
  public var isWellFormed: Bool { findings.fault.kind == .none }

  /// The first fault of the form, or `nil` if there is none.
  public var fault: Reason? { isWellFormed ? nil : reason(for: findings.fault) }

  /// The number of opening and closing tags of the schema that occur exactly once.
  ///
  /// An opening tag in the prompt counts, unless the completion repeats it.
  public var tagsOnce: Int { Int(findings.tagsOnce) }

  /// The number of tags in the order of the schema. It is the length of the longest such subsequence of the tags that
  /// occur exactly once.
  public var tagsInOrder: Int { Int(findings.tagsInOrder) }

  /// The first tag of the schema without visible content.
  public var emptyTag: String? { findings.emptyTag < 0 ? nil : schema.tags[Int(findings.emptyTag)] }

  private func reason(for fault: Fault) -> Reason {
    let plan = schema.plan
    func name(_ event: Int8) -> String {
      event % 2 == 0 ? plan.configuration.tags[Int(event) / 2] : plan.closings[Int(event) / 2]
    }
    let tag = fault.event < 0 ? "" : plan.configuration.tags[Int(fault.event) / 2]
    switch fault.kind {
    case .none: return .noAnswer("nothing was found")
    case .missing: return .tagMissing(tag)
    case .neverClosed: return .tagNeverClosed(tag)
    case .neverOpened: return .tagNeverOpened(tag)
    case .openedInPrompt: return .tagOpenedInPrompt(tag)
    case .variant: return .tagVariant(Excerpt(text.slice(fault.place.range ?? 0..<0)), name(fault.event))
    case .repeated: return .tagRepeated(name(fault.event))
    case .outOfOrder: return .tagOutOfOrder(name(fault.event), expected: name(fault.due))
    case .textOutside: return .textOutside(Excerpt(text.slice(fault.place.range ?? 0..<0)))
    case .noBox: return .noAnswer("there is no \\boxed{}")
    case .openBox: return .noAnswer("\\boxed{ is never closed")
    case .severalBoxes: return .noAnswer("there is more than one \\boxed{}")
    case .noHashes: return .noAnswer("there is no ####")
    case .severalHashes: return .noAnswer("there is more than one ####")
    }
  }
}

extension Anatomy: Hashable {
  /// Whether two anatomies have the same positions and faults.
  public static func == (a: Self, b: Self) -> Bool {
    a.answerPlace == b.answerPlace && a.reasoningPlace == b.reasoningPlace && a.fault == b.fault
      && a.absence == b.absence
      && a.tagsOnce == b.tagsOnce && a.tagsInOrder == b.tagsInOrder && a.emptyTag == b.emptyTag
  }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(answerPlace)
    hasher.combine(reasoningPlace)
  }
}

/// The result of a scan, without reference-counted values; reasons are created on request.
struct Findings: Sendable {
  var answer = Place()
  var reasoning = Place()
  var fault = Fault()
  var absence = Fault()
  var tagsOnce: Int8 = 0
  var tagsInOrder: Int8 = 0
  var emptyTag: Int8 = -1
}

/// A range of offsets, or none.
struct Place: Sendable, Equatable {
  var start = -1
  var end = -1

  init() {}
  init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  var range: Range<Int>? { start < 0 ? nil : start..<end }
}

/// A fault of the form: its kind, and the index of the opening (even) or closing (odd) tag.
struct Fault: Sendable {
  enum Kind: UInt8 {
    case none
    case missing
    case neverClosed
    case neverOpened
    case openedInPrompt
    case variant
    case repeated
    case outOfOrder
    case textOutside
    case noBox
    case openBox
    case severalBoxes
    case noHashes
    case severalHashes
  }

  var kind = Kind.none
  var event: Int8 = -1
  var due: Int8 = -1
  var place = Place()

  init() {}
  init(_ kind: Kind, event: Int = -1, due: Int = -1, place: Place = Place()) {
    self.kind = kind
    self.event = Int8(event)
    self.due = Int8(due)
    self.place = place
  }
}
