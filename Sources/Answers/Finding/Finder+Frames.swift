import RewardCore

// Which words name a value as the answer.
extension Finder {
  /// What was met since the beginning of the clause and of the sentence.
  struct Context {
    var clauseStart = 0
    var clause = CueSet()
    var sentence = CueSet()
    var hasQuestion = false
    /// Whether the clause has words that are no cues.
    var hasContent = false
  }

  /// What comes between a frame and its value.
  struct Lead {
    var refusal: Refusal?
    var value: Int
  }

  /// The most words between a frame and its value.
  private static var longestLead: Int { 12 }

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
        // Words within a statement belong to it; what it took back, or denied, does not deny the next one.
        let behind = max(next, index + 1)
        let condition = condition(context, over: index..<behind)
        index = behind
        context = self.context(behind: index)
        context.sentence.formUnion(condition)
        continue
      }
      if token.cues.has(.retraction) {
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

  /// The statement that replaces one that is taken back: “Correction: 12”.
  private mutating func replacement(behind index: Int) -> Int? {
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

  /// Takes up a token that belongs to no statement.
  private func advance(_ context: inout Context, over index: Int) {
    let token = tokens[index]
    if token.cues.has(.contrast) {
      // What comes before “but” does not qualify what follows.
      context = Context(clauseStart: index + 1)
      return
    }
    context.sentence.formUnion(token.cues)
    if token.endsClause {
      context.clauseStart = index + 1
      // “Maybe, the answer is 12”: a clause of cues alone qualifies the next one, and so does what a colon announces it by.
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

  /// The condition on which the sentence depends behind a statement: “If x is even, the answer is 12” reads the x first.
  private func condition(_ context: Context, over range: Range<Int>) -> CueSet {
    var cues = context.sentence
    for index in range where index < tokens.count {
      let token = tokens[index]
      if token.endsSentence || token.cues.has(.contrast) { cues = CueSet() } else { cues.formUnion(token.cues) }
    }
    return cues.intersection(CueSet(.condition, .reason))
  }

  /// The context behind a statement: a word that refuses and that the statement ended at opens the next clause.
  private func context(behind index: Int) -> Context {
    var context = Context(clauseStart: index)
    while context.clauseStart > 0, tokens[context.clauseStart - 1].isRefusing,
      !tokens[context.clauseStart - 1].cues.has(.retraction)
    {
      context.clauseStart -= 1
      context.clause.formUnion(tokens[context.clauseStart].cues)
    }
    return context
  }

  /// The value with which the region begins.
  private mutating func beginning() -> Int {
    guard let lead = lead(from: 0, stops: true) else { return 0 }
    // “Answer: 10. Answer: 12”: a label at the beginning weighs as much as another one.
    let cues = tokens[..<lead.value].reduce(CueSet()) { $0.union($1.cues) }
    let weight: Weight = cues.has(.finalLabel) ? .final : cues.has(.label) ? .stated : .beginning
    return note(lead, frame: 0, weight, .beginning) ?? 0
  }

  /// The statement whose frame is at a token; the token behind it, or `nil` for none.
  private mutating func frame(at index: Int, _ context: Context) -> Int? {
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
    if cues.has(.quantity), reader.readsQuantities || reader.takesClauses || isBareLabel,
      let next = label(at: index, context, .weak)
    {
      return next
    }
    if cues.has(.choose), let next = choice(at: index, context) { return next }
    if cues.has(.confirm), let next = confirmation(at: index, context) { return next }
    if cues.has(.derive), let next = derivation(at: index, context) { return next }
    if cues.has(.verb), reader.readsQuantities, let next = verb(at: index, context) { return next }
    return nil
  }

  // MARK: Kinds of frames

  /// “Answer: 12”, “the answer to the question is 12”, a heading with the value on the next line.
  private mutating func label(at index: Int, _ context: Context, _ weight: Weight) -> Int? {
    if let end = closed(index, context, weight) { return end }
    var next = index + 1
    // “of the question”, “of x”: a few words up to a copula or a colon.
    var words = 0
    var isOfOther = false
    while next < tokens.count, words < 9, !isJoint(next),
      tokens[next].kind == .word || tokens[next].kind == .formula || words > 0
    {
      let isOfQuestion = isQuestionWord(tokens[next]) || tokens[next].kind == .formula
      if tokens[next].endsClause || tokens[next].isRefusing && !isOfQuestion || tokens[next].kind == .box { break }
      // “The answer to the previous question is 12”
      if weight > .weak, !isOfQuestion, tokens[next].cues.isDisjoint(with: CueSet(.filler, .place)) { isOfOther = true }
      next += 1
      words += 1
    }
    let isJoined = next < tokens.count && isJoint(next)
    if !isJoined {
      next = index + 1
      guard weight > .weak else { return nil }
      // Without a copula only where nothing else is in the clause: “Answer B”, a heading, “ANSWER - B”.
      guard context.clauseStart == index || isBareBefore(index, context) else { return nil }
      while next < tokens.count, [.close, .quote, .dash].contains(tokens[next].kind) { next += 1 }
      let isHeading = next < tokens.count && tokens[next].kind == .newline
      if isHeading { next += 1 }
      guard let lead = lead(from: next, stops: true) else { return nil }
      if !isHeading && !endsStatement(lead.value) { return nil }
      return note(lead, frame: index, weight, .label, refusal: prefix(index, context))
    }
    let refusal = prefix(index, context) ?? (isOfOther ? .refused : nil)
    while next < tokens.count, isJoint(next) || tokens[next].kind == .newline { next += 1 }
    // “The solution is verified”, “to ensure the answer is to one decimal place”
    if next < tokens.count, isAny(tokens[next], ["verified", "checked", "confirmed", "valid", "to", "accurate"]) {
      return nil
    }
    if let lead = lead(from: next, stops: false) {
      if let end = note(lead, frame: index, weight, .label, refusal: refusal) { return end }
    }
    if let box = upcomingBox(next, weight, refusal) { return box }
    // “Answer: the total is 12”: another frame states what the label announces.
    if let end = nested(next, index, weight, refusal) { return end }
    if weight == .weak { return nil }
    statements.append(
      Statement(
        value: .failure(RefusedValue(refusal: refusal ?? leadRefusal(next) ?? .refused)), weight: weight, mark: .label,
        place: span(index, min(next + 1, tokens.count)), next: next, epoch: epoch))
    return nil
  }

  /// The box that a label announces; it weighs what the label does, and the words between them may refuse it.
  private mutating func upcomingBox(_ start: Int, _ weight: Weight, _ refusal: Refusal?) -> Int? {
    var refusal = refusal
    var index = start
    while index < tokens.count, index < start + Self.longestLead {
      let token = tokens[index]
      if token.kind == .box {
        announced = (index, weight, refusal)
        return index
      }
      if let own = self.refusal(of: token.cues) {
        refusal = refusal ?? own
      } else if token.cues.has(.approximation), !reader.acceptsApproximation {
        refusal = refusal ?? .hedged
      } else if token.kind == .word && token.cues.isEmpty || token.kind == .stop || token.kind == .number
        || token.kind == .formula
      {
        return nil
      }
      index += 1
    }
    return nil
  }

  /// A statement within the sentence that a label announces; it weighs what the label does.
  private mutating func nested(_ start: Int, _ frame: Int, _ weight: Weight, _ refusal: Refusal?) -> Int? {
    guard start < tokens.count else { return nil }
    let end = Int(sentenceEnds[start])
    var context = Context(clauseStart: start)
    var index = start
    while index < end, index < start + 24 {
      let token = tokens[index]
      let count = statements.count
      let cues = token.cues
      var next: Int?
      if cues.has(.quantity), reader.readsQuantities { next = label(at: index, context, .weak) }
      if next == nil, cues.has(.derive) { next = derivation(at: index, context) }
      if next == nil, cues.has(.verb), reader.readsQuantities { next = verb(at: index, context) }
      if next == nil, cues.has(.confirm) { next = confirmation(at: index, context) }
      if next == nil, token.kind == .equals, reader.readsQuantities { next = equation(at: index, context) }
      if let next, statements.count > count {
        statements[statements.count - 1].weight = weight
        if let refusal { statements[statements.count - 1].value = .failure(RefusedValue(refusal: refusal)) }
        return next
      }
      context.sentence.formUnion(cues)
      if token.endsClause {
        context.clauseStart = index + 1
        context.clause = CueSet()
      } else {
        context.clause.formUnion(cues)
      }
      index += 1
    }
    return nil
  }

  /// A label with the value directly behind it and a copula behind that: “उत्तर 42 है”, “Answer B is correct”.
  private mutating func closed(_ index: Int, _ context: Context, _ weight: Weight) -> Int? {
    guard let lead = lead(from: index + 1, stops: true), let reading = read(at: lead.value, isStated: true),
      var behind = token(at: reading.end, from: lead.value)
    else { return nil }
    while behind < tokens.count, [.close, .quote].contains(tokens[behind].kind) { behind += 1 }
    guard behind < tokens.count, tokens[behind].cues.has(.confirm), !tokens[behind].isRefusing else { return nil }
    return note(lead, frame: index, weight, .label, refusal: prefix(index, context))
  }

  private mutating func choice(at index: Int, _ context: Context) -> Int? {
    // “the ways to choose one person”
    if index > 0, isAny(tokens[index - 1], ["to"]) { return nil }
    guard let lead = lead(from: index + 1, stops: false) else { return nil }
    return note(lead, frame: index, .stated, .label, refusal: prefix(index, context))
  }

  /// “B is correct”, with the value at the beginning of the clause.
  private mutating func confirmation(at index: Int, _ context: Context) -> Int? {
    var first = context.clauseStart
    while first < index, isOpening(first) { first += 1 }
    guard first < index, index - first < 24, let reading = read(at: first, isStated: true),
      var behind = token(at: reading.end, from: first)
    else { return nil }
    while behind < index, [.close, .quote, .stop].contains(tokens[behind].kind) { behind += 1 }
    guard behind == index else { return nil }
    let refusal = question(index) ?? rest(after: index + 1, of: reading, isConfirmed: true).refusal
    let next = rest(after: index + 1, of: reading, isConfirmed: true).next
    add(reading, first, next, .stated, .label, refusal ?? prefix(first, context))
    return next
  }

  private mutating func derivation(at index: Int, _ context: Context) -> Int? {
    if reader.readsQuantities, isSubordinate(index, context) || isApposition(index) { return nil }
    guard let lead = lead(from: index + 1, stops: true) else { return nil }
    return note(lead, frame: index, .weak, .sentence, refusal: prefix(index, context), isStated: false)
  }

  /// “The parcel costs $41.00”: a verb with the clause's only value directly behind it.
  private mutating func verb(at index: Int, _ context: Context) -> Int? {
    guard index > context.clauseStart, !isSubordinate(index, context), let lead = lead(from: index + 1, stops: true)
    else { return nil }
    // “The given expression is …” repeats the question.
    for other in context.clauseStart..<index
    where isAny(tokens[other], ["expression", "formula", "equation", "problem", "sequence", "function"]) {
      return nil
    }
    // “The answer contains 12”
    if context.clause.has(.label) || context.clause.has(.finalLabel), !tokens[index].cues.has(.copula) { return nil }
    for other in context.clauseStart..<index
    where tokens[other].kind == .number || reader.mayBegin(tokens[other], bytes) {
      return nil
    }
    return note(lead, frame: index, .weak, .sentence, refusal: prefix(index, context), isStated: false)
  }

  /// Whether a clause is a reason, a time or a purpose: “since there are 3 boxes”, “after she took 25”, “to have a total of 63”.
  private func isSubordinate(_ index: Int, _ context: Context) -> Bool {
    let openers = ["as", "since", "because", "after", "before", "when", "while", "given", "if", "once"]
    var before = context.clauseStart
    while before > 0, !tokens[before - 1].endsClause, context.clauseStart - before < 3 {
      before -= 1
      if isAny(tokens[before], openers) { return true }
      if tokens[before].cues.isEmpty { break }
    }
    if context.clauseStart < index, isAny(tokens[context.clauseStart], openers) { return true }
    return index > 1 && isAny(tokens[index - 1], ["have", "make", "get", "reach"])
      && isAny(tokens[index - 2], ["to", "order to"])
  }

  /// Whether “which is” adds something to a noun, and not to a formula: “the last number, which is 5”.
  private func isApposition(_ index: Int) -> Bool {
    let token = tokens[index]
    guard bytes.has("which", at: token.start, before: token.end) else { return false }
    var before = index - 1
    while before >= 0, [.comma, .quote, .close].contains(tokens[before].kind) { before -= 1 }
    return before >= 0 && tokens[before].kind == .word
  }

  /// “x = 12”, with a name before the sign.
  private mutating func equation(at index: Int, _ context: Context) -> Int? {
    guard index > context.clauseStart, index - context.clauseStart <= 6 else { return nil }
    for other in context.clauseStart..<index {
      let token = tokens[other]
      if token.isRefusing, token.end - token.start > 1 { return nil }
      // “Let x = 12”
      if ["let", "Let", "set", "Set", "try", "Try"].contains(where: {
        bytes[token.start..<token.end].elementsEqual($0.utf8)
      }) {
        return nil
      }
      let isName = token.kind == .word || token.kind == .number && other > context.clauseStart && !token.isSpaced
      if !isName && !(token.kind == .sign && bytes[token.start] == UInt8(ascii: "_")) { return nil }
    }
    guard let lead = lead(from: index + 1, stops: true) else { return nil }
    return note(lead, frame: index, .weak, .sentence, refusal: prefix(index, context), isStated: false)
  }

  // MARK: Before the value

  /// What joins a label and a value.
  private func isJoint(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.kind == .colon || token.kind == .equals || token.cues.has(.copula)
  }

  /// Words that may open a clause without changing its statement.
  private func isOpening(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.kind == .quote || token.kind == .open { return true }
    return !token.isRefusing && (token.cues.has(.filler) || token.cues.has(.conjunction) || token.cues.has(.reason))
  }

  /// Whether nothing but opening words is before a frame in its clause.
  private func isBareBefore(_ index: Int, _ context: Context) -> Bool {
    var first = context.clauseStart
    while first < index, isOpening(first) { first += 1 }
    return first == index
  }

  /// Whether the sentence ends behind the value at a token.
  private mutating func endsStatement(_ index: Int) -> Bool {
    guard let reading = read(at: index, isStated: true), var next = token(at: reading.end, from: index) else {
      return false
    }
    while next < tokens.count, [.close, .quote].contains(tokens[next].kind) { next += 1 }
    return next >= tokens.count || tokens[next].endsClause
  }

  /// Why the words before a frame refuse its statement.
  private func prefix(_ index: Int, _ context: Context) -> Refusal? {
    let cues = context.clause
    // “It is false that the answer is yes”
    if index > 1, tokens[index - 2].cues.has(.denial), isThat(tokens[index - 1]) { return .negated }
    if cues.has(.negation) || context.sentence.has(.denial) { return .negated }
    if cues.has(.denial) { return .negated }
    if cues.has(.hedge) || context.sentence.has(.hedge) { return .hedged }
    if cues.has(.alternative), !tokens[index].cues.has(.alternative), context.clauseStart < index { return .several }
    if cues.has(.condition) || context.sentence.has(.condition) && !context.sentence.has(.reason) { return .hedged }
    if cues.has(.operation), !cues.has(.filler) { return .refused }
    // “previous answer: 12”: a word that is no article changes which answer it is.
    if index > context.clauseStart {
      let before = tokens[index - 1]
      if before.kind == .word, before.cues.isEmpty, !hasDeterminer(index) { return .refused }
    }
    // “Bob thinks the answer is 12”, “Student A: The answer is 12”: words that are not understood may say whose answer it is.
    let isLabel = tokens[index].cues.has(.label) || tokens[index].cues.has(.finalLabel)
    if isLabel, context.hasContent, !(index > 0 && isAny(tokens[index - 1], ["get", "obtain", "find"])) {
      return .refused
    }
    return nil
  }

  /// Whether a word is one of several.
  func isAny(_ token: Token, _ words: [String]) -> Bool {
    guard token.kind == .word else { return false }
    let text = FoldedText(bytes, token.start..<token.end).bytes
    return words.contains { text.elementsEqual($0.utf8) }
  }

  private func isThat(_ token: Token) -> Bool { bytes[token.start..<token.end].elementsEqual("that".utf8) }

  /// Whether a label begins with an article or a possessive, so that any word may be before it.
  private func hasDeterminer(_ index: Int) -> Bool {
    let token = tokens[index]
    let text = FoldedText(bytes, token.start..<token.end).bytes
    return text.starts(with: "the ".utf8) || text.starts(with: "my ".utf8) || text.starts(with: "our ".utf8)
      || text.contains(UInt8(ascii: " ")) && !token.cues.has(.label) || (text.first ?? 0) >= 0x80
      || !(token.cues.has(.label) || token.cues.has(.finalLabel) || token.cues.has(.quantity))
  }

  /// Whether a word between a label and its copula is of the question that is answered: “to this question”.
  private func isQuestionWord(_ token: Token) -> Bool {
    guard token.kind == .word else { return false }
    let text = FoldedText(bytes, token.start..<token.end).bytes
    return [
      "to", "of", "for", "this", "the", "question", "problem", "part", "exercise", "equation", "puzzle", "riddle",
      "task", "x", "y", "here", "above", "given",
    ]
    .contains { text.elementsEqual($0.utf8) } || (text.first ?? 0) >= 0xE2
  }

  /// Why the words where a value should be refuse it.
  private func leadRefusal(_ index: Int) -> Refusal? {
    var next = index
    while next < tokens.count, next < index + Self.longestLead, !tokens[next].endsSentence {
      if let refusal = refusal(of: tokens[next].cues) { return refusal }
      next += 1
    }
    return nil
  }

  func refusal(of cues: CueSet) -> Refusal? {
    if cues.isDisjoint(with: .refusing) { return nil }
    if cues.has(.negation) || cues.has(.denial) { return .negated }
    if cues.has(.hedge) || cues.has(.condition) { return .hedged }
    if cues.has(.alternative) { return .several }
    if cues.has(.bound) { return .bounded }
    if cues.has(.retraction) { return .retracted }
    return .refused
  }

  private func question(_ index: Int) -> Refusal? {
    let end = Int(sentenceEnds[index])
    return end < tokens.count && tokens[end].kind == .question ? .hedged : nil
  }

  /// The place of the value behind a frame, and what the words before it do to it.
  ///
  /// - Parameter stops: whether the first word that is neither value nor cue ends the search without a statement.
  mutating func lead(from start: Int, stops: Bool) -> Lead? {
    var refusal: Refusal?
    var index = start
    while index < tokens.count, index - start < Self.longestLead {
      let token = tokens[index]
      if token.kind == .newline || token.kind == .stop || token.kind == .exclamation || token.kind == .question {
        return nil
      }
      if token.kind == .box || token.cues.has(.retraction) && !token.cues.has(.filler) { return nil }
      // “–12” is no 12.
      if token.kind == .dash, index + 1 < tokens.count, tokens[index + 1].start == token.end,
        !token.isSpaced || index == start,
        tokens[index + 1].kind == .number
      {
        refusal = refusal ?? .refused
      }
      if !canRead(token), let reading = phrase(at: index), token.kind == .word {
        _ = reading
        return Lead(refusal: refusal, value: index)
      }
      if canRead(token), let reading = read(at: index, isStated: true), !isFrameWord(token, reading, stops),
        self.token(at: reading.end, from: index) != nil
      {
        return Lead(refusal: refusal, value: index)
      }
      if let own = self.refusal(of: token.cues) {
        refusal = refusal ?? own
      } else if token.cues.has(.approximation) {
        if !reader.acceptsApproximation { refusal = refusal ?? .hedged }
      } else if token.cues.has(.filler) || token.cues.has(.copula) || token.kind == .colon || token.kind == .quote
        || token.kind == .equals || token.kind == .dash || token.kind == .comma && index > start
        || token.cues.has(.conjunction)
        || token.cues.has(.label) || token.cues.has(.finalLabel)
        || token.kind == .open && bytes[token.start] != UInt8(ascii: "{")
      {
        // “A → B”: a name, and no article.
        if isLetterA(token), index + 1 < tokens.count, [.sign, .dash].contains(tokens[index + 1].kind) { return nil }
        // Nothing changes.
      } else if token.kind == .command, isApproximation(token) {
        if !reader.acceptsApproximation { refusal = refusal ?? .hedged }
      } else if token.kind == .command, isSpacing(token) || isDelimiter(token) {
        // LaTeX's space, and marks around formulas.
      } else if token.kind == .sign, bytes[token.start] == UInt8(ascii: "$") || isArrow(token) {
        // A formula with a box in it; “→ 12”, “=> 12”, “∴ 12”.
      } else {
        return nil
      }
      index += 1
    }
    return nil
  }

  private func isLetterA(_ token: Token) -> Bool {
    token.kind == .word && token.end - token.start == 1 && bytes[token.start] == UInt8(ascii: "A")
  }

  /// `→`, `⇒`, `∴`, and the `>` of `=>`.
  private func isArrow(_ token: Token) -> Bool {
    if bytes[token.start] == UInt8(ascii: ">") {
      return token.start > region.lowerBound && bytes[token.start - 1] == UInt8(ascii: "=")
    }
    return ["→", "⇒", "∴", "⟹", "➡"].contains { bytes[token.start..<token.end].elementsEqual($0.utf8) }
  }

  /// Whether a reader took a word of the frame for the beginning of a value: the “es” of “la respuesta es 42” for a product.
  private func isFrameWord(_ token: Token, _ reading: ValueReading<Value>, _ stops: Bool) -> Bool {
    var isFallback = false
    if case .success(let value) = reading.value { isFallback = reader.isFallback(value) }
    if isFallback, stops || token.kind == .quote { return true }
    guard token.kind == .word, isFallback || reader.readsQuantities, !reader.mayBegin(token, bytes) else {
      return false
    }
    if !token.cues.isDisjoint(with: CueSet(.copula, .label, .finalLabel, .quantity, .derive, .choose)) { return true }
    return token.cues.has(.filler) && token.end - token.start > 1
  }

  /// A phrase that is a value whatever its words: “no solution”.
  func phrase(at index: Int) -> ValueReading<Value>? {
    let end = limit(from: index)
    guard end > index, end - index <= 8 else { return nil }
    return reader.readPhrase(bytes, tokens[index].start..<tokens[end - 1].end)
  }

  /// Whether a token's cues leave room for a value.
  private func canRead(_ token: Token) -> Bool {
    token.cues.intersection(.refusing).subtracting(reader.content).isEmpty
  }

  /// `\quad`, `\,`, `\displaystyle`, `\approx` and the like, which are no value.
  func isSpacing(_ token: Token) -> Bool {
    let text = bytes[token.start..<token.end]
    return ["\\quad", "\\qquad", "\\,", "\\;", "\\:", "\\!", "\\ ", "\\displaystyle", "\\therefore", "\\implies"]
      .contains {
        text.elementsEqual($0.utf8)
      }
  }

  private func isApproximation(_ token: Token) -> Bool {
    let text = bytes[token.start..<token.end]
    return ["\\approx", "\\sim", "\\simeq", "\\thickapprox"].contains { text.elementsEqual($0.utf8) }
  }

  /// `\\(`, `\\)` and the like, around a formula with a box in it.
  func isDelimiter(_ token: Token) -> Bool {
    let text = bytes[token.start..<token.end]
    return ["\\(", "\\[", "\\)", "\\]"].contains { text.elementsEqual($0.utf8) }
  }

  // MARK: Statements

  /// Reads the value behind a frame and adds the statement; the token behind it, or `nil` for no value.
  private mutating func note(
    _ lead: Lead, frame: Int, _ weight: Weight, _ mark: Evidence.Mark, refusal: Refusal? = nil, isStated: Bool = true
  ) -> Int? {
    guard let reading = phrase(at: lead.value) ?? read(at: lead.value, isStated: isStated) else { return nil }
    guard let behind = token(at: reading.end, from: lead.value) else {
      add(reading, frame, lead.value + 1, weight, mark, .refused)
      return lead.value + 1
    }
    let hasStop = takesStop(reading)
    let rest = hasStop ? Rest(refusal: nil, next: behind) : self.rest(after: behind, of: reading, isConfirmed: false)
    add(reading, frame, rest.next, weight, mark, refusal ?? lead.refusal ?? question(lead.value) ?? rest.refusal)
    statements[statements.count - 1].hasStop = hasStop
    return rest.next
  }

  /// Whether the full stop behind a value belongs to it and ends its sentence: “B. The cat purrs.”
  private func takesStop(_ reading: ValueReading<Value>) -> Bool {
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
