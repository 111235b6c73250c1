/// The state of the pass that finds tags: the strict form and the answers, side by side.
struct TagScan {
  private let bytes: Bytes
  private let plan: AnswerSchema.Plan
  private let tagCount: Int

  // The form: openings and closings are due in one order; `due` counts those that came.
  private var due = 0
  private var previousEnd = 0
  private var fault: Reason?
  /// How often each opening (even) and closing (odd) came.
  private var counts = SIMD16<Int32>()
  private(set) var emptyTag: String?

  // The reasoning.
  private var isInReasoning = false
  private var reasoningStart: Int?
  private var reasoningEnd: Int?
  /// Where the text after the reasoning begins, for the closing that the schema's `which` asks for.
  private var afterReasoning: Int?

  // The answers in tags.
  private var answerStart: Int?
  private var firstStart = 0
  private var answerOpenings = 0
  private var answerClosings = 0
  private var spans = AnswerSpans()

  init(_ bytes: Bytes, _ plan: AnswerSchema.Plan) {
    self.bytes = bytes
    self.plan = plan
    tagCount = plan.names.count
    if plan.configuration.opensInPrompt {
      due = 1
      if plan.reasoning == 0 {
        isInReasoning = true
        reasoningStart = 0
      }
      if plan.answer == 0 {
        answerStart = 0
        answerOpenings = 1
      }
    }
  }

  mutating func run() {
    guard tagCount > 0 else { return }
    let end = bytes.count
    var offset = 0
    while let open = bytes.offset(of: UInt8(ascii: "<"), from: offset, to: end) {
      offset = open + 1
      guard offset < end else { break }
      let isClosing = bytes[offset] == UInt8(ascii: "/")
      let name = isClosing ? offset + 1 : offset
      guard let tag = tag(at: name, end) else { continue }
      let after = name + plan.names[tag].count + 1
      note(tag, isClosing, from: open, to: after)
      offset = after
    }
  }

  /// The tag whose name and `>` stand at `start`.
  private func tag(at start: Int, _ end: Int) -> Int? {
    for index in 0..<tagCount {
      let name = plan.names[index]
      let close = start + name.count
      guard close < end, bytes[close] == UInt8(ascii: ">") else { continue }
      if matches(name, at: start) { return index }
    }
    return nil
  }

  private func matches(_ name: [UInt8], at start: Int) -> Bool {
    if plan.configuration.ignoresCase {
      for index in name.indices where AnswerSchema.Plan.lowercased(bytes[start + index]) != name[index] { return false }
    } else {
      for index in name.indices where bytes[start + index] != name[index] { return false }
    }
    return true
  }

  private mutating func note(_ tag: Int, _ isClosing: Bool, from start: Int, to end: Int) {
    let event = 2 * tag + (isClosing ? 1 : 0)
    if fault == nil { checkForm(event, tag, isClosing, start) }
    previousEnd = end
    counts[event] &+= counts[event] < .max ? 1 : 0
    if tag == plan.reasoning {
      noteReasoning(isClosing, from: start, to: end)
    } else if tag == plan.answer && !isInReasoning {
      noteAnswer(isClosing, from: start, to: end)
    }
  }

  private mutating func checkForm(_ event: Int, _ tag: Int, _ isClosing: Bool, _ start: Int) {
    guard event == due else {
      fault = departure(event, tag, isClosing)
      return
    }
    due += 1
    let isBlank = bytes.isBlank(previousEnd, start)
    if isClosing {
      if isBlank && emptyTag == nil { emptyTag = plan.configuration.tags[tag] }
    } else if !isBlank {
      fault = .textOutside(excerpt(previousEnd, start))
    }
  }

  private func departure(_ event: Int, _ tag: Int, _ isClosing: Bool) -> Reason {
    let name = plan.configuration.tags[tag]
    let isVirtual = event == 0 && plan.configuration.opensInPrompt
    if counts[event] > 0 || isVirtual { return .tagRepeated(isClosing ? plan.closings[tag] : name) }
    if isClosing && counts[event - 1] == 0 && due <= event - 1 { return .tagNeverOpened(name) }
    guard due < 2 * tagCount else { return .tagRepeated(isClosing ? plan.closings[tag] : name) }
    let dueTag = due / 2
    let dueName = due % 2 == 0 ? plan.configuration.tags[dueTag] : plan.closings[dueTag]
    return .tagOutOfOrder(isClosing ? plan.closings[tag] : name, expected: dueName)
  }

  private mutating func noteReasoning(_ isClosing: Bool, from start: Int, to end: Int) {
    // Inside an answer, a tag of the reasoning is part of the answer's text.
    if answerStart != nil { return }
    if isClosing {
      if isInReasoning && reasoningEnd == nil { reasoningEnd = start }
      if isInReasoning {
        afterReasoning = plan.configuration.which == .last ? end : afterReasoning ?? end
        isInReasoning = false
      }
    } else {
      isInReasoning = true
      if reasoningStart == nil { reasoningStart = end }
    }
  }

  private mutating func noteAnswer(_ isClosing: Bool, from start: Int, to end: Int) {
    if isClosing {
      answerClosings += 1
      guard let opened = answerStart else { return }
      if spans.first == nil { spans.first = firstStart..<start }
      spans.last = opened..<start
      answerStart = nil
    } else {
      answerOpenings += 1
      if answerStart == nil { firstStart = end }
      answerStart = end
    }
  }

  private func excerpt(_ start: Int, _ end: Int) -> Excerpt {
    // A copy of at most a few hundred bytes: the text may be megabytes, and the string is not at hand.
    let range = bytes.trimmed(start..<end)
    let shown = range.prefix(4 * Excerpt.shownCharacters)
    return Excerpt(String(decoding: bytes[shown], as: UTF8.self))
  }
}

// What the pass has found, to be asked when it is over.
extension TagScan {
  /// The first departure from the form, the end of the text included.
  mutating func finishForm() -> Reason? {
    guard tagCount > 0, fault == nil else { return fault }
    if due < 2 * tagCount {
      let tag = due / 2
      if due % 2 == 0 {
        fault = .tagMissing(plan.configuration.tags[tag])
      } else if tag == tagCount - 1 && plan.configuration.closesAtEnd {
        if emptyTag == nil && bytes.isBlank(previousEnd, bytes.count) { emptyTag = plan.configuration.tags[tag] }
      } else {
        fault = .tagNeverClosed(plan.configuration.tags[tag])
      }
    } else if plan.configuration.answer == .remainder || plan.answer == nil {
      // The answer itself stands outside the tags.
      return fault
    } else if !bytes.isBlank(previousEnd, bytes.count) {
      fault = .textOutside(excerpt(previousEnd, bytes.count))
    }
    return fault
  }

  var tagsOnce: Int {
    var once = 0
    for event in 0..<(2 * tagCount) {
      let isVirtual = event == 0 && plan.configuration.opensInPrompt
      let isLast = event == 2 * tagCount - 1 && plan.configuration.closesAtEnd
      let count = counts[event] &+ (isVirtual ? 1 : 0)
      if count == 1 || (isLast && count == 0 && counts[event - 1] == 1) { once += 1 }
    }
    return once
  }

  var reasoningRange: Range<Int>? {
    guard let reasoningStart else { return nil }
    return bytes.trimmed(reasoningStart..<(reasoningEnd ?? bytes.count))
  }

  /// The answers in tags, the one that the end of the text cut off included.
  var answers: AnswerSpans {
    var spans = spans
    var closings = answerClosings
    if let answerStart, plan.configuration.closesAtEnd {
      if spans.first == nil { spans.first = firstStart..<bytes.count }
      spans.last = answerStart..<bytes.count
      closings += 1
    }
    guard let answer = plan.answer else { return spans }
    if answerOpenings > 1 {
      spans.repetition = .tagRepeated(plan.configuration.tags[answer])
    } else if closings > 1 {
      spans.repetition = .tagRepeated(plan.closings[answer])
    }
    return spans
  }

  /// Where the text after the reasoning begins; 0 in a schema without reasoning, `nil` where the reasoning never ends.
  var startAfterReasoning: Int? {
    guard let reasoning = plan.reasoning else { return 0 }
    if plan.configuration.answer == .remainder && plan.configuration.which == .only
      && counts[2 * reasoning + 1] > 1
    {
      return nil
    }
    return isInReasoning ? nil : afterReasoning
  }

  /// Why no text after the reasoning was found.
  var reasoningAbsence: Reason {
    guard let reasoning = plan.reasoning else { return .noAnswer("there is no text") }
    let name = plan.configuration.tags[reasoning]
    if counts[2 * reasoning + 1] > 1 && !isInReasoning { return .tagRepeated(plan.closings[reasoning]) }
    return isInReasoning ? .tagNeverClosed(name) : .tagMissing(name)
  }

  /// Why no answer in tags was found.
  var answerAbsence: Reason {
    guard let answer = plan.answer else { return .noAnswer("nothing was found") }
    let name = plan.configuration.tags[answer]
    if answerStart != nil { return .tagNeverClosed(name) }
    if isInReasoning, let reasoning = plan.reasoning { return .tagNeverClosed(plan.configuration.tags[reasoning]) }
    if answerClosings > 0 { return .tagNeverOpened(name) }
    return .tagMissing(name)
  }
}
