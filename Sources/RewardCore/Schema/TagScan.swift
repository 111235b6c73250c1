/// The state of a scan for tags, which checks the form and finds the answers.
///
/// An event is an opening (2 · tag) or a closing (2 · tag + 1).
struct TagScan {
  private let bytes: Bytes
  private let plan: AnswerSchema.ScanPlan
  /// Whether tags with spaces, attributes or another case count as tags. A closing reasoning tag without an opening
  /// one then means that the prompt opened it.
  private let isTolerant: Bool
  /// The first variant of a tag.
  private(set) var variant: Fault?

  // The form: `due` is the event that must come next.
  private var due = 0
  private var previousEnd = 0
  private var fault = Fault()
  /// A bit for each event that occurred, and for each that occurred again.
  private var seen: UInt32 = 0
  private var repeated: UInt32 = 0
  /// The distinct events, in the order of their first occurrence.
  private var order = SIMD32<UInt8>()
  private var orderCount = 0
  /// Whether that order is the one of the schema.
  private var isAscending = true
  /// The first tag without visible content, or -1.
  private(set) var emptyTag = -1

  // The reasoning; -1 for events that did not occur.
  private var isInReasoning = false
  private var reasoningStart = -1
  private var reasoningEnd = -1
  /// The start of the text after the reasoning. The value is 0 for a schema without reasoning, and `nil` if the
  /// reasoning never ends.
  private var afterReasoning = -1

  // The answers in tags.
  private var answerStart = -1
  private var firstStart = 0
  private var answerOpenings = 0
  private var answerClosings = 0
  private var spans = AnswerSpans()

  init(_ bytes: Bytes, _ plan: AnswerSchema.ScanPlan, isTolerant: Bool) {
    self.bytes = bytes
    self.plan = plan
    self.isTolerant = isTolerant
    if plan.opensInPrompt {
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
    guard plan.tagCount > 0 else { return }
    let end = bytes.count
    var offset = 0
    while let open = bytes.offset(of: UInt8(ascii: "<"), from: offset, to: end) {
      offset = open + 1
      guard offset < end else { break }
      let isClosing = bytes[offset] == UInt8(ascii: "/")
      let name = isClosing ? offset + 1 : offset
      let (tag, after) = tag(at: name, end)
      if tag >= 0 {
        note(tag, isClosing, from: open, to: after)
        offset = after
      } else if isTolerant, let other = variant(at: offset, end) {
        if variant == nil {
          variant = Fault(.variant, event: 2 * other.tag + (other.isClosing ? 1 : 0), place: Place(open, other.after))
        }
        note(other.tag, other.isClosing, from: open, to: other.after)
        offset = other.after
      }
    }
  }

  /// The maximum length of a variant of a tag, with its attributes.
  private static let longestVariant = 256

  /// Reads a tag with spaces, attributes or letters of another case, after its `<`.
  private func variant(at start: Int, _ end: Int) -> (tag: Int, isClosing: Bool, after: Int)? {
    var at = start
    func skipSpace() {
      for _ in 0..<4 where at < end && (bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x0A) { at += 1 }
    }
    skipSpace()
    let isClosing = at < end && bytes[at] == UInt8(ascii: "/")
    if isClosing {
      at += 1
      skipSpace()
    }
    for index in 0..<plan.tagCount {
      let name = plan.names[index]
      let length = name.count - 1
      guard at + length < end else { continue }
      var isSame = true
      for offset in 0..<length
      where AnswerSchema.ScanPlan.lowercased(bytes[at + offset]) != AnswerSchema.ScanPlan.lowercased(name.bytes[offset])
      {
        isSame = false
        break
      }
      guard isSame else { continue }
      var next = at + length
      if bytes[next] == UInt8(ascii: ">") { return (index, isClosing, next + 1) }
      guard bytes[next] <= 0x20 else { continue }
      let limit = min(end, next + Self.longestVariant)
      while next < limit, bytes[next] != UInt8(ascii: "<"), bytes[next] != UInt8(ascii: ">") { next += 1 }
      if next < limit, bytes[next] == UInt8(ascii: ">"), bytes[next - 1] != UInt8(ascii: "/") {
        return (index, isClosing, next + 1)
      }
    }
    return nil
  }

  /// Returns the tag whose name and `>` are at `start`, or -1, and the offset after it.
  @inline(__always)
  private func tag(at start: Int, _ end: Int) -> (Int, Int) {
    let word = bytes.word(at: start, before: end)
    for index in 0..<plan.tagCount {
      let name = plan.names[index]
      guard word & name.mask == name.word else { continue }
      let after = start + name.count
      let isWhole = name.count <= 8 && !plan.ignoresCase
      if after <= end, isWhole || matches(name.bytes, start, after) { return (index, after) }
    }
    return (-1, start)
  }

  /// Whether a name is at `start`, byte for byte.
  private func matches(_ name: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for offset in start..<end {
      let byte = plan.ignoresCase ? AnswerSchema.ScanPlan.lowercased(bytes[offset]) : bytes[offset]
      if byte != name[offset - start] { return false }
    }
    return true
  }

  @inline(__always)
  private mutating func note(_ tag: Int, _ isClosing: Bool, from start: Int, to end: Int) {
    let event = 2 * tag + (isClosing ? 1 : 0)
    if fault.kind == .none { checkForm(event, start) }
    previousEnd = end
    let bit = UInt32(1) << UInt32(event)
    repeated |= seen & bit
    if seen & bit == 0 {
      if seen >= bit { isAscending = false }
      order[orderCount & 31] = UInt8(truncatingIfNeeded: event)
      orderCount += 1
    }
    seen |= bit
    if tag == plan.reasoning {
      noteReasoning(isClosing, from: start, to: end)
    } else if tag == plan.answer && !isInReasoning {
      noteAnswer(isClosing, from: start, to: end)
    }
  }

  @inline(__always)
  private mutating func checkForm(_ event: Int, _ start: Int) {
    guard event == due else {
      fault = departure(event)
      return
    }
    due += 1
    if event % 2 == 1 {
      if emptyTag < 0 && bytes.isInvisible(previousEnd, start) { emptyTag = event / 2 }
    } else if !bytes.isBlank(previousEnd, start) {
      fault = textOutside(previousEnd, start)
    }
  }

  private func departure(_ event: Int) -> Fault {
    let isVirtual = event == 0 && plan.opensInPrompt
    if isSeen(event) || isVirtual || due >= 2 * plan.tagCount { return Fault(.repeated, event: event) }
    if event % 2 == 1 && !isSeen(event - 1) && due <= event - 1 {
      return Fault(event == 1 && plan.reasoning == 0 ? .openedInPrompt : .neverOpened, event: event)
    }
    return Fault(.outOfOrder, event: event, due: due)
  }

  @inline(__always)
  private mutating func noteReasoning(_ isClosing: Bool, from start: Int, to end: Int) {
    // Inside an answer, a reasoning tag is part of the text.
    if answerStart >= 0 { return }
    if isClosing {
      if !isInReasoning, isTolerant, reasoningStart < 0 { openInPrompt() }
      guard isInReasoning else { return }
      if reasoningEnd < 0 { reasoningEnd = start }
      if afterReasoning < 0 || plan.which == .last { afterReasoning = end }
      isInReasoning = false
    } else {
      isInReasoning = true
      if reasoningStart < 0 { reasoningStart = end }
    }
  }

  /// Handles a closing tag without an opening: all text before it, including answers, is reasoning.
  private mutating func openInPrompt() {
    isInReasoning = true
    reasoningStart = 0
    spans = AnswerSpans()
    answerOpenings = 0
    answerClosings = 0
  }

  @inline(__always)
  private mutating func noteAnswer(_ isClosing: Bool, from start: Int, to end: Int) {
    if isClosing {
      answerClosings += 1
      guard answerStart >= 0 else { return }
      if spans.first.start < 0 { spans.first = Place(firstStart, start) }
      spans.last = Place(answerStart, start)
      answerStart = -1
    } else {
      answerOpenings += 1
      if answerStart < 0 { firstStart = end }
      answerStart = end
    }
  }

  private func textOutside(_ start: Int, _ end: Int) -> Fault {
    let range = bytes.trimmed(start..<end)
    return Fault(.textOutside, place: Place(range.lowerBound, range.upperBound))
  }
}

// The results of the scan.
extension TagScan {
  /// Returns the first fault of the form, including faults at the end of the text.
  mutating func finishForm() -> Fault {
    let all = 2 * plan.tagCount
    guard all > 0, fault.kind == .none else { return fault }
    if due < all {
      if due % 2 == 0 {
        fault = Fault(.missing, event: due)
      } else if due == all - 1 && plan.closesAtEnd {
        if emptyTag < 0 && bytes.isInvisible(previousEnd, bytes.count) { emptyTag = due / 2 }
      } else {
        fault = Fault(.neverClosed, event: due)
      }
    } else if plan.isAnswerInTag && !bytes.isBlank(previousEnd, bytes.count) {
      // An answer that is not in a tag is here.
      fault = textOutside(previousEnd, bytes.count)
    }
    return fault
  }

  private func isSeen(_ event: Int) -> Bool { seen & (1 << UInt32(event)) != 0 }
  private func isRepeated(_ event: Int) -> Bool { repeated & (1 << UInt32(event)) != 0 }

  var tagsOnce: Int { Int(once.nonzeroBitCount) }

  /// The number of tags in the order of the schema. It is the length of the longest such subsequence of the tags that
  /// occur exactly once.
  var tagsInOrder: Int {
    if isAscending { return tagsOnce }
    let once = once
    // The lengths of the longest increasing sequences that end at each event.
    var lengths = SIMD32<UInt8>()
    var longest: UInt8 = 0
    func add(_ event: Int) {
      guard once & (1 << UInt32(event)) != 0 else { return }
      var length: UInt8 = 1
      for other in 0..<event where lengths[other] >= length { length = lengths[other] + 1 }
      lengths[event] = length
      longest = max(longest, length)
    }
    if plan.opensInPrompt { add(0) }
    for place in 0..<min(orderCount, 32) where !(plan.opensInPrompt && order[place] == 0) { add(Int(order[place])) }
    if plan.closesAtEnd, !isSeen(2 * plan.tagCount - 1) { add(2 * plan.tagCount - 1) }
    return Int(longest)
  }

  /// A bit for each event that occurs exactly once.
  private var once: UInt32 {
    guard plan.tagCount > 0 else { return 0 }
    var once = seen & ~repeated
    let last = 2 * plan.tagCount - 1
    // A tag that the prompt opened counts once, unless the text repeats it.
    if plan.opensInPrompt { once ^= isRepeated(0) ? 0 : 1 }
    if plan.closesAtEnd, !isSeen(last), once & (1 << UInt32(last - 1)) != 0 { once |= 1 << UInt32(last) }
    return once
  }

  var reasoningPlace: Place {
    guard reasoningStart >= 0 else { return Place() }
    let range = bytes.trimmed(reasoningStart..<(reasoningEnd < 0 ? bytes.count : reasoningEnd))
    return Place(range.lowerBound, range.upperBound)
  }

  /// The answers in tags, including one that is cut off by the end of the text.
  var answers: AnswerSpans {
    var spans = spans
    var closings = answerClosings
    if answerStart >= 0, plan.closesAtEnd {
      if spans.first.start < 0 { spans.first = Place(firstStart, bytes.count) }
      spans.last = Place(answerStart, bytes.count)
      closings += 1
    }
    if answerOpenings > 1 {
      spans.repetition = Fault(.repeated, event: 2 * plan.answer)
    } else if closings > 1 {
      spans.repetition = Fault(.repeated, event: 2 * plan.answer + 1)
    }
    return spans
  }

  /// The start of the text after the reasoning. The value is 0 for a schema without reasoning, and `nil` if the
  /// reasoning never ends.
  var startAfterReasoning: Int? {
    guard plan.reasoning >= 0 else { return 0 }
    if plan.isAnswerRemainder && plan.which == .only && isRepeated(2 * plan.reasoning + 1) { return nil }
    return isInReasoning || afterReasoning < 0 ? nil : afterReasoning
  }

  /// Why no text after the reasoning was found.
  var reasoningAbsence: Fault {
    let opening = 2 * plan.reasoning
    if isRepeated(opening + 1) && !isInReasoning { return Fault(.repeated, event: opening + 1) }
    return Fault(isInReasoning ? .neverClosed : .missing, event: opening)
  }

  /// Why no answer in tags was found.
  var answerAbsence: Fault {
    let opening = 2 * plan.answer
    if answerStart >= 0 { return Fault(.neverClosed, event: opening) }
    if isInReasoning { return Fault(.neverClosed, event: 2 * plan.reasoning) }
    return Fault(answerClosings > 0 ? .neverOpened : .missing, event: opening)
  }
}
