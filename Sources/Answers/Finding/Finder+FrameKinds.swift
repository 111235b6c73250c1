import RewardCore

// The kinds of frames that state a value: labels, sentences, equations.
extension Finder {
  /// Reads “Answer: 12” or “the answer to the question is 12”. The value may be on the next line after a heading.
  mutating func label(at index: Int, _ context: Context, _ weight: Weight) -> Int? {
    // “Perform the final addition”
    // “All other answers are wrong”
    if index > 0, isOthers(tokens[index - 1]),
      (index + 1..<index + 5).contains(where: { $0 < tokens.count && tokens[$0].cues.has(.denial) })
    {
      return nil
    }
    if isAny(tokens[index], ["final"]), index + 1 >= tokens.count || !isJoint(index + 1) { return nil }
    if weight == .weak, reader.readsQuantities, isSubordinate(index, context) { return nil }
    if let end = closed(index, context, weight) { return end }
    var next = index + 1
    // “La bonne réponse est la réponse B”
    if reader.spansSentences, next < tokens.count, tokens[next].cues.has(.confirm), endsStatement(next + 1) {
      return note(Lead(refusal: nil, value: next + 1), frame: index, weight, .label, refusal: prefix(index, context))
    }
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
      // A copula is optional only if nothing else is in the clause: “Answer B”, a heading, “ANSWER - B”.
      guard context.clauseStart == index || isBareBefore(index, context) else { return nil }
      while next < tokens.count, [.close, .quote, .dash].contains(tokens[next].kind) { next += 1 }
      let isHeading = next < tokens.count && tokens[next].kind == .newline
      if isHeading { next += 1 }
      guard let lead = lead(from: next, stops: true) else { return nil }
      if !isHeading && !endsStatement(lead.value) { return nil }
      return note(lead, frame: index, weight, .label, refusal: prefix(index, context))
    }
    var refusal = prefix(index, context) ?? (isOfOther ? .refused : nil)
    // “The ratio of those who do not have a pet is 1/7” denies nothing.
    if weight == .weak, refusal == .negated { refusal = .refused }
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

  /// Reads the box that a label announces, with the weight of the label. The words between them may refuse it.
  mutating func upcomingBox(_ start: Int, _ weight: Weight, _ refusal: Refusal?) -> Int? {
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

  /// Reads a statement within the sentence that a label announces, with the weight of the label.
  mutating func nested(_ start: Int, _ frame: Int, _ weight: Weight, _ refusal: Refusal?) -> Int? {
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

  /// Reads a label directly followed by the value and a copula: “उत्तर 42 है”, “Answer B is correct”.
  mutating func closed(_ index: Int, _ context: Context, _ weight: Weight) -> Int? {
    guard let lead = lead(from: index + 1, stops: true), let reading = read(at: lead.value, isStated: true),
      var behind = token(at: reading.end, from: lead.value)
    else { return nil }
    while behind < tokens.count, [.close, .quote].contains(tokens[behind].kind) { behind += 1 }
    guard behind < tokens.count, tokens[behind].cues.has(.confirm), !tokens[behind].isRefusing else { return nil }
    return note(lead, frame: index, weight, .label, refusal: prefix(index, context))
  }

  /// Reads “So B.”, if nothing else is in the last clause of the sentence.
  mutating func conclusion(at index: Int, _ context: Context) -> Int? {
    // “… and so is B”
    guard !isOpaque, index > 0, index + 1 < tokens.count, !tokens[index + 1].cues.has(.copula),
      let lead = lead(from: index + 1, stops: true), lead.refusal == nil,
      !reader.readsQuantities, endsStatement(lead.value)
    else { return nil }
    // An earlier denial does not deny it; a condition or a doubt does.
    let isOpen =
      context.sentence.has(.condition) || context.clause.has(.hedge) || context.sentence.has(.disavowal)
      || isDoubtful(before: index)
    return note(lead, frame: index, .stated, .sentence, refusal: isOpen ? .hedged : nil)
  }

  /// Reads “B: correct”, a line that judges a choice.
  mutating func verdict(at index: Int) -> Int? {
    guard reader.spansSentences, index > 1, index + 1 >= tokens.count || tokens[index + 1].endsSentence else {
      return nil
    }
    var first = index - 1
    while first > 0, index - first < 5, tokens[first - 1].kind != .newline { first -= 1 }
    guard first == 0 || tokens[first - 1].kind == .newline,
      let reading = read(at: first, isStated: true), reader.isLabelled(reading),
      token(at: reading.end, from: first) == index
    else { return nil }
    add(reading, first, index + 1, .stated, .label, nil)
    return index + 1
  }

  mutating func choice(at index: Int, _ context: Context) -> Int? {
    // “the ways to choose one person”
    if index > 0, isAny(tokens[index - 1], ["to"]) { return nil }
    // “Students often choose B”
    if context.hasContent, isAny(tokens[index], ["choose", "go with"]),
      !(index > 0 && isAny(tokens[index - 1], ["i", "we", "should", "must", "will", "would"]))
    {
      return nil
    }
    guard let lead = lead(from: index + 1, stops: false) else { return nil }
    return note(lead, frame: index, .stated, .label, refusal: prefix(index, context))
  }

  /// Reads “B is correct”, with the value at the beginning of the clause.
  mutating func confirmation(at index: Int, _ context: Context) -> Int? {
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

  mutating func derivation(at index: Int, _ context: Context) -> Int? {
    // “There are no cars”
    if reader.takesClauses, bytes.has("here", at: tokens[index].start + 1, before: tokens[index].end) { return nil }
    if reader.readsQuantities, isSubordinate(index, context) || isApposition(index) { return nil }
    guard let lead = lead(from: index + 1, stops: true) else { return nil }
    // “A and C are wrong, leaving B”
    let isElimination =
      reader.spansSentences && isAny(tokens[index], ["leaving", "this leaves", "that leaves", "which leaves"])
    return note(
      lead, frame: index, isElimination ? .stated : .weak, .sentence, refusal: prefix(index, context), isStated: false)
  }

  /// Reads “The parcel costs $41.00”: a verb directly followed by the only value of the clause.
  mutating func verb(at index: Int, _ context: Context) -> Int? {
    guard index > context.clauseStart, !isSubordinate(index, context), let lead = lead(from: index + 1, stops: true)
    else { return nil }
    // “The answer contains 12”
    if context.clause.has(.label) || context.clause.has(.finalLabel), !tokens[index].cues.has(.copula) { return nil }
    for other in context.clauseStart..<index
    where tokens[other].kind == .number || reader.mayBegin(tokens[other], bytes) {
      return nil
    }
    // “The given expression is …” repeats the question.
    if !isAny(tokens[index], ["equals", "is equal to", "has", "have"]) {
      for other in max(context.clauseStart, index - 16)..<index
      where isAny(tokens[other], ["expression", "formula", "equation", "problem", "sequence", "function"]) {
        // “The equation of the line is y = 2x”
        let isOf = isAny(tokens[other], ["equation", "formula"]) && isAny(tokens[other + 1], ["of", "for"])
        if isOf, other > 0, isAny(tokens[other - 1], ["the", "an", "so the", "its"]) { continue }
        return nil
      }
    }
    // “The number of children who did not make any is 1” denies nothing.
    let refusal = prefix(index, context).map { $0 == .negated ? Refusal.refused : $0 }
    return note(lead, frame: index, .weak, .sentence, refusal: refusal, isStated: false)
  }

  /// Whether a clause states a reason, a time or a purpose. Examples are “since there are 3 boxes”, “after she took
  /// 25” and “to have a total of 63”.
  func isSubordinate(_ index: Int, _ context: Context) -> Bool {
    let openers = ["as", "since", "because", "after", "before", "when", "while", "given", "if", "once"]
    var before = context.clauseStart
    while before > 0, !tokens[before - 1].endsClause, context.clauseStart - before < 3 {
      before -= 1
      if isAny(tokens[before], openers) { return true }
      if tokens[before].cues.isEmpty { break }
    }
    if context.clauseStart < index, isAny(tokens[context.clauseStart], openers) { return true }
    // “how many students scored 40 points”, “one person who scored 40 points”
    if index > context.clauseStart, isAny(tokens[index - 1], ["who", "that"]) { return true }
    for other in max(context.clauseStart, index - 16)..<index where isAny(tokens[other], ["how", "how many"]) {
      return true
    }
    return index > 1 && isAny(tokens[index - 1], ["have", "make", "get", "reach"])
      && isAny(tokens[index - 2], ["to", "order to"])
  }

  /// Whether “which is” qualifies a noun and not a formula: “the last number, which is 5”.
  func isApposition(_ index: Int) -> Bool {
    let token = tokens[index]
    guard bytes.has("which", at: token.start, before: token.end) else { return false }
    var before = index - 1
    while before >= 0, [.comma, .quote, .close].contains(tokens[before].kind) { before -= 1 }
    return before >= 0 && tokens[before].kind == .word
  }

  /// Reads “x = 12”, with a name before the sign.
  mutating func equation(at index: Int, _ context: Context) -> Int? {
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
}
