import RewardCore

// Words that introduce a value as the answer.
extension Finder {
  /// The context since the beginning of the clause and of the sentence.
  struct Context {
    var clauseStart = 0
    var clause = CueSet()
    var sentence = CueSet()
    /// Whether the clause contains words that are not cues.
    var hasContent = false
  }

  /// The text between a frame and its value.
  struct Lead {
    var refusal: Refusal?
    var value: Int
  }

  /// The maximum number of words between a frame and its value.
  static var longestLead: Int { 12 }

  /// Collects all statements, from left to right.
  mutating func collect() {
    var context = Context()
    var index = readsBoxesOnly ? 0 : beginning()
    if index > 0 {
      let condition = condition(context, over: 0..<index)
      context = self.context(behind: index)
      context.sentence.formUnion(condition)
    }
    while index < tokens.count, !budget.isExhausted {
      let token = tokens[index]
      if token.endsSentence {
        context = Context(clauseStart: index + 1)
        index += 1
        continue
      }
      if let next = frame(at: index, context) {
        // Words within a statement belong to it; its own retractions or denials do not apply to the next one.
        let behind = max(next, index + 1)
        let condition = condition(context, over: index..<behind)
        index = behind
        context = self.context(behind: index)
        context.sentence.formUnion(condition)
        continue
      }
      if token.cues.has(.retraction), !deniesOthersBefore(index) {
        epoch += 1
        lastRetraction = index
        // “13. Wait, no. 12.”
        if let next = replacement(behind: index) {
          index = max(next, index + 1)
          context = self.context(behind: index)
          continue
        }
      }
      // “Not 13, but 12”
      if token.cues.has(.contrast), let last = statements.last, last.denied != nil,
        last.next == index || last.next + 1 == index,
        let lead = lead(from: index + 1, stops: true), let next = note(lead, frame: index, .stated, .label)
      {
        index = max(next, index + 1)
        context = self.context(behind: index)
        continue
      }
      advance(&context, over: index)
      index += 1
    }
  }

  /// Reads the statement that replaces a retracted one: “Correction: 12”.
  mutating func replacement(behind index: Int) -> Int? {
    guard !statements.isEmpty else { return nil }
    var next = index + 1
    while next < tokens.count, next < index + 6,
      [.comma, .colon, .stop, .dash, .exclamation].contains(tokens[next].kind)
        || tokens[next].cues.has(.no) && !reader.mayBegin(tokens[next], bytes)
        || tokens[next].cues.has(.retraction)
    {
      next += 1
    }
    guard let lead = lead(from: next, stops: true), lead.refusal == nil else { return nil }
    return note(lead, frame: index, .stated, .label)
  }

  /// Updates the context for a token outside of statements.
  func advance(_ context: inout Context, over index: Int) {
    let token = tokens[index]
    if token.cues.has(.contrast) {
      // Text before “but” does not qualify the text after it.
      context = Context(clauseStart: index + 1)
      return
    }
    context.sentence.formUnion(token.cues)
    if token.endsClause {
      // “Although C looks plausible, the answer is B”
      if reader.spansSentences, context.clauseStart > 0, reader.mayBegin(tokens[context.clauseStart], bytes),
        isAny(tokens[context.clauseStart - 1], ["although", "though", "even though"])
      {
        context.sentence = CueSet()
      }
      context.clauseStart = index + 1
      // “Maybe, the answer is 12”: a clause of cues only qualifies the next one, and so does text before a colon.
      if token.kind == .colon { return }
      if context.hasContent || context.clause.isDisjoint(with: CueSet(.hedge, .negation, .condition)) {
        context.clause = CueSet()
      }
      context.hasContent = false
      return
    }
    context.clause.formUnion(token.cues)
    if token.cues.isEmpty, token.kind == .word { context.hasContent = true }
    if token.cues.has(.conjunction) || token.cues.has(.reason), token.cues.isDisjoint(with: .refusing) {
      context.clauseStart = index + 1
      context.clause = CueSet()
      context.hasContent = false
      // “A and C are wrong, so the answer is B”
      if token.cues.has(.reason), token.cues.has(.filler) {
        context.sentence = context.sentence.intersection(CueSet(.condition, .reason))
      }
    }
  }

  /// Returns the conditions of the sentence before a statement. In “If x is even, the answer is 12”, the x is read
  /// first.
  func condition(_ context: Context, over range: Range<Int>) -> CueSet {
    var cues = context.sentence
    for index in range where index < tokens.count {
      let token = tokens[index]
      if token.endsSentence || token.cues.has(.contrast) { cues = CueSet() } else { cues.formUnion(token.cues) }
    }
    return cues.intersection(CueSet(.condition, .reason))
  }

  /// Returns the context after a statement. A refusing word at its end belongs to the next clause.
  func context(behind index: Int) -> Context {
    var context = Context(clauseStart: index)
    while context.clauseStart > 0, tokens[context.clauseStart - 1].isRefusing,
      !tokens[context.clauseStart - 1].cues.has(.retraction)
    {
      context.clauseStart -= 1
      context.clause.formUnion(tokens[context.clauseStart].cues)
    }
    return context
  }

  /// Returns the sign before the value, if the region is a one-line calculation: “So 5 + 7 = 12”.
  private func arithmetic() -> Int? {
    guard reader.readsQuantities else { return nil }
    var index = 0
    while index < tokens.count, isOpening(index) || tokens[index].cues.has(.derive) && !tokens[index].isRefusing {
      index += 1
    }
    var equals: Int?
    var hasOperation = false
    while index < tokens.count, index < 64, !tokens[index].endsSentence {
      switch tokens[index].kind {
      case .number, .open, .close: break
      case .slash, .dash: hasOperation = true
      case .sign:
        guard ["+", "-", "*", "×", "·", "÷", "−"].contains(where: { isSign(tokens[index], $0) }) else { return nil }
        hasOperation = true
      case .equals where hasOperation: equals = index
      case .word where equals != nil: break
      default: return nil
      }
      index += 1
    }
    return tokens.dropFirst(index).allSatisfy(\.endsSentence) ? equals : nil
  }

  private func isSign(_ token: Token, _ sign: String) -> Bool {
    bytes[token.start..<token.end].elementsEqual(sign.utf8)
  }

  /// Reads the value at the beginning of the region.
  mutating func beginning() -> Int {
    if let equals = arithmetic(), let lead = lead(from: equals + 1, stops: true) {
      return note(lead, frame: 0, .beginning, .beginning) ?? 0
    }
    // “I am …”: a person, not a symbol.
    if reader.readsQuantities, tokens.count > 1, tokens[1].kind == .word, isFirstPerson(tokens[0]) { return 0 }
    guard let lead = lead(from: 0, stops: true) else { return 0 }
    // “Answer: 10. Answer: 12”: a label at the beginning has the weight of any other label.
    let cues = tokens[..<lead.value].reduce(CueSet()) { $0.union($1.cues) }
    let weight: Weight = cues.has(.finalLabel) ? .final : cues.has(.label) ? .stated : .beginning
    return note(lead, frame: 0, weight, .beginning) ?? 0
  }

  /// Reads the statement whose frame is at a token; returns the token after it, or `nil`.
  mutating func frame(at index: Int, _ context: Context) -> Int? {
    let token = tokens[index]
    switch token.kind {
    case .box: return box(at: index, context)
    case _ where readsBoxesOnly: return nil
    case .hashes:
      guard let lead = lead(from: index + 1, stops: false) else { return nil }
      return note(lead, frame: index, .stated, .label)
    case .equals where reader.readsQuantities: return equation(at: index, context)
    case .word where !token.cues.isEmpty: break
    default: return nil
    }
    let cues = token.cues
    if cues.has(.finalLabel) || cues.has(.label) {
      if let next = label(at: index, context, cues.has(.finalLabel) ? .final : .stated) { return next }
    }
    let isBareLabel = index + 1 < tokens.count && tokens[index + 1].kind == .colon && context.clauseStart == index
    if cues.has(.quantity), reader.readsQuantities || reader.takesClauses || reader.spansSentences || isBareLabel,
      let next = label(at: index, context, .weak)
    {
      return next
    }
    if cues.has(.yes), let next = verdict(at: index) { return next }
    if cues.has(.choose), let next = choice(at: index, context) { return next }
    if cues.has(.confirm) || isElimination(index), let next = confirmation(at: index, context) { return next }
    if cues.has(.reason), cues.has(.filler), context.clauseStart == index, let next = conclusion(at: index, context) {
      return next
    }
    if cues.has(.derive), let next = derivation(at: index, context) { return next }
    if cues.has(.verb), reader.readsQuantities, let next = verb(at: index, context) { return next }
    return nil
  }

  // MARK: Statements

  /// Reads the value after a frame and adds the statement; returns the token after it. Returns `nil` if there is no
  /// value.
  mutating func note(
    _ lead: Lead, frame: Int, _ weight: Weight, _ mark: Evidence.Mark, refusal: Refusal? = nil, isStated: Bool = true
  ) -> Int? {
    // “I am not 95% sure” does not state 95%.
    if isSureness(lead.value) { return nil }
    guard let reading = phrase(at: lead.value) ?? read(at: lead.value, isStated: isStated) else { return nil }
    guard let behind = token(at: reading.end, from: lead.value) else {
      add(reading, frame, lead.value + 1, weight, mark, .refused)
      return lead.value + 1
    }
    // “Not A, not C, so B”: what is denied ends with its letter.
    if reader.spansSentences, refusal == nil, lead.refusal == .negated {
      add(reading, frame, behind, weight, mark, .negated)
      return behind
    }
    let hasStop = takesStop(reading)
    let rest = hasStop ? Rest(refusal: nil, next: behind) : self.rest(after: behind, of: reading, isConfirmed: false)
    add(reading, frame, rest.next, weight, mark, refusal ?? lead.refusal ?? question(lead.value) ?? rest.refusal)
    statements[statements.count - 1].hasStop = hasStop
    return rest.next
  }

  /// Whether the full stop after a value belongs to it and ends its sentence: “B. The cat purrs.”
  func takesStop(_ reading: ValueReading<Value>) -> Bool {
    guard reader.spansSentences, reading.end > region.lowerBound else { return false }
    return bytes[reading.end - 1] == UInt8(ascii: ".") || bytes.has("。", at: reading.end - 3, before: reading.end)
  }

  mutating func add(
    _ reading: ValueReading<Value>, _ first: Int, _ next: Int, _ weight: Weight, _ mark: Evidence.Mark,
    _ refusal: Refusal?
  ) {
    let value = refusal.map { .failure(RefusedValue(refusal: $0)) } ?? reading.value
    let start = tokens[first].start
    let denied = refusal == .negated ? try? reading.value.get() : nil
    statements.append(
      Statement(
        value: value, weight: weight, mark: mark, place: start..<max(start, reading.end), next: next, epoch: epoch,
        denied: denied))
  }
}
