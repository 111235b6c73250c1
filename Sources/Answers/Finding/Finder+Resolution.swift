import RewardCore

// The choice among several statements.
extension Finder {
  func resolved() -> Found<Value> {
    // Statements before the last retraction are retracted if another statement follows.
    var current = statements.last.map { last in statements.filter { $0.epoch == last.epoch } } ?? []
    // Closures, since creating key paths is slow here.
    let denied = current.compactMap { $0.denied }
    // “It is not 13; it is 12”: the replacement of a denied value counts, whatever its weight.
    while let top = current.map({ $0.weight }).max(), let index = current.lastIndex(where: { $0.weight == top }),
      current[index].denied != nil, index + 1 < current.count
    {
      current.removeSubrange(...index)
    }
    guard let top = current.map({ $0.weight }).max(), let deciding = current.last(where: { $0.weight == top }) else {
      return unreadableBox.map { .refused(.refused, $0) } ?? .nothing
    }
    let value: Value
    switch deciding.value {
    case .failure(let refused): return .refused(refused.refusal, deciding.place)
    case .success(let stated): value = stated
    }
    if denied.contains(where: { areSame($0, value) }) { return .refused(.negated, deciding.place) }
    if lastRetraction >= deciding.next { return .refused(.retracted, deciding.place) }
    let isConcluded = top == .weak && !reader.takesClauses
    if isConcluded, goesOn(deciding, reading: ValueReading(value, end: deciding.place.upperBound)) {
      return .refused(.several, deciding.place)
    }
    // “Therefore, the value of y is 36.”: a conclusion replaces earlier statements.
    let start = isConcluded && concludes(deciding) ? sentenceStart(deciding) : 0
    for other in current where other.weight == top && other.place.lowerBound >= start {
      guard case .success(let second) = other.value else {
        // “answer: 10; answer: 11; answer: 12” are alternatives.
        if case .failure(let refused) = other.value, refused.refusal == .several, isBeside(other, deciding) {
          return .refused(.several, deciding.place)
        }
        continue
      }
      if !areSame(value, second) { return .refused(.several, deciding.place) }
    }
    // “13\n\n\\boxed{12}”: a line with another value.
    for other in current where other.weight == .beginning && top > .beginning && top < .final {
      if case .success(let second) = other.value,
        other.next >= tokens.count || tokens[other.next].endsSentence || tokens[other.next].kind == .box,
        !areSame(value, second), !reader.isFallback(second)
      {
        return .refused(.several, deciding.place)
      }
    }
    if !reader.content.has(.disavowal), tokens.contains(where: { $0.cues.has(.disavowal) }) {
      return .refused(.hedged, deciding.place)
    }
    if let refusal = afterthought(deciding, value) { return .refused(refusal, deciding.place) }
    return .value(value, Evidence(deciding.mark, deciding.place))
  }

  /// Returns the index of the first token at or after an offset.
  private func first(from offset: Int) -> Int {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Returns the start of a statement's sentence.
  private func sentenceStart(_ statement: Statement) -> Int {
    var first = first(from: statement.place.lowerBound)
    while first > 0, !tokens[first - 1].endsSentence { first -= 1 }
    return first < tokens.count ? tokens[first].start : 0
  }

  /// Whether a statement's sentence is a conclusion: “Therefore, …”, “So …”, “Combining these, …”.
  private func concludes(_ statement: Statement) -> Bool {
    var first = first(from: statement.place.lowerBound)
    while first > 0, !tokens[first - 1].endsSentence { first -= 1 }
    guard first < tokens.count else { return false }
    let cues = tokens[first].cues
    return cues.has(.filler) && (cues.has(.reason) || isAny(tokens[first], ["finally", "in total", "altogether"]))
      || isAny(tokens[first], ["consequently", "combining", "converting", "finally", "overall", "adding"])
  }

  /// Whether a sentence other than “the answer is” is only a step. Then numbers follow it, or words that announce the
  /// next step.
  private func goesOn(_ statement: Statement, reading: ValueReading<Value>) -> Bool {
    var index = first(from: statement.place.upperBound)
    var isOwnSentence = true
    var isNewClause = false
    var isSentenceStart = false
    while index < tokens.count {
      let token = tokens[index]
      defer { index += 1 }
      if token.endsSentence {
        isOwnSentence = false
        isSentenceStart = true
        continue
      }
      if isOwnSentence {
        // “There are 5 cats: 3 black and 2 white”
        if !isNewClause, token.kind == .colon || token.kind == .open, let end = breakdown(index, reading) {
          index = end - 1
          continue
        }
        if token.kind == .comma || token.kind == .semicolon || token.cues.has(.conjunction) { isNewClause = true }
        if isNewClause, token.kind == .number || token.kind == .formula, isAnother(index, reading) == true {
          return true
        }
        // “The next number is 10, then -10”
        if isNewClause, isAny(token, ["then"]) { return true }
        continue
      }
      switch token.kind {
      case .number where reader.readsQuantities, .formula where reader.readsQuantities,
        .equals where reader.readsQuantities, .box where reader.readsQuantities:
        if token.kind == .equals || isAnother(index, reading) != false { return true }
        // “April sold 3 roses: $3 \times 9 = 27$”
        if token.kind == .formula, bytes[token.start..<token.end].contains(UInt8(ascii: "=")) { return true }
      case .word where isSentenceStart:
        if isAny(token, Self.steps) { return true }
      default: break
      }
      isSentenceStart = false
    }
    return false
  }

  /// Words at the beginning of a sentence that announce another step.
  private static var steps: [String] {
    [
      "first", "next", "now", "then", "let's", "let", "let us", "simplify", "simplifying", "calculating", "rounding",
      "to", "we need", "we should", "we must", "after", "subtract", "add", "multiply", "divide", "therefore",
      "thus", "so", "hence", "finally", "consequently",
    ]
  }

  /// Whether a later statement is in the sentence of an earlier one.
  private func isBeside(_ other: Statement, _ later: Statement) -> Bool {
    guard other.next < tokens.count else { return false }
    let end = Int(sentenceEnds[other.next])
    return end >= tokens.count || tokens[end].start > later.place.lowerBound
  }

  /// Returns the reason why the sentences after a statement refuse it. They may deny it, hedge it, or offer another
  /// value.
  private func afterthought(_ statement: Statement, _ value: Value) -> Refusal? {
    var index = statement.next
    let reading = ValueReading(value, end: statement.place.upperBound)
    // The rest of the statement's own sentence is already judged, except for a “but”.
    if index < tokens.count, tokens[index].cues.has(.contrast),
      let refusal = sentence(index, Int(sentenceEnds[index]), reading, true)
    {
      return refusal
    }
    while index < tokens.count, !statement.hasStop, !tokens[index].endsSentence { index += 1 }
    var isFirst = true
    while index < tokens.count {
      while index < tokens.count,
        tokens[index].endsSentence || tokens[index].kind == .quote || tokens[index].kind == .close
      { index += 1 }
      guard index < tokens.count else { break }
      let end = Int(sentenceEnds[index])
      // A rule between two lines is not a sentence.
      if tokens[index..<end].allSatisfy({ $0.kind == .sign || $0.kind == .dash || $0.kind == .hashes }) {
        index = max(end, index + 1)
        continue
      }
      if let refusal = sentence(index, end, reading, isFirst) { return refusal }
      // Equal lines are content of a text; the conclusion of a derivation is its last value.
      if isOpaque, isFirst, statement.mark == .beginning,
        bytes[statement.place.upperBound..<tokens[index].start].count(where: { $0 == 0x0A }) == 1,
        isRepetition(index, end, value)
      {
        return .several
      }
      if statement.weight <= .weak, concludesOther(index, end, reading) { return .several }
      isFirst = false
      index = max(end, index + 1)
    }
    return nil
  }

  /// Whether a sentence only repeats the value.
  private func isRepetition(_ start: Int, _ end: Int, _ value: Value) -> Bool {
    let range = span(start, end)
    guard let other = self.reading(range, isStated: true), other.end == range.upperBound,
      case .success(let second) = other.value
    else { return false }
    return areSame(value, second)
  }

  /// Whether a sentence concludes with an equation to another value. An example is “Therefore, the sum is 60 + 60 =
  /// 120.”
  private func concludesOther(_ start: Int, _ end: Int, _ reading: ValueReading<Value>) -> Bool {
    guard reader.readsQuantities, tokens[start].cues.has(.reason) else { return false }
    guard let equals = tokens[start..<end].lastIndex(where: { $0.kind == .equals }), equals + 1 < end else {
      return false
    }
    return isAnother(equals + 1, reading) == true
  }

  private func sentence(_ start: Int, _ end: Int, _ reading: ValueReading<Value>, _ isFirst: Bool) -> Refusal? {
    var cues = CueSet()
    var isAboutIt = false
    var offersOther = false
    var hasBegun = false
    var deniesOther = false
    var isContrast = false
    var namesOther = false
    var addressesReader = false
    var isAboutOthers = false
    var isPraise = false
    if isOnlyAnother(start, end, reading) { return .several }
    if isMemberThatTakesBack(start, end) { return .negated }
    if deniesAnotherLine(start, end, reading) { return nil }
    for index in start..<end {
      let token = tokens[index]
      if reader.mayBegin(token, bytes), isLabelledOther(index, reading) { return .several }
      if !hasBegun, token.kind == .word {
        let own = token.cues
        if own.has(.contrast) {
          isContrast = true
          continue
        }
        // The letter of “A is wrong” could be an article.
        let isLetter = reader.spansSentences && reader.mayBegin(token, bytes) && isAnother(index, reading) == true
        if !isLetter, own.has(.conjunction) || own.has(.filler), own.isDisjoint(with: .refusing) { continue }
        // “Yes. Both cups contain coffee.”
        let isSubject = reader.takesClauses && isAny(token, ["both", "any"]) && index + 1 < end
        if own.has(.alternative), !isSubject, !deniesAllOthers(from: index) { return .several }
        if own.has(.hedge) { return .hedged }
        // “Wrong!”, “is wrong”
        if own.has(.denial), end - start <= 2 { return .negated }
        if isFirst, index == start, own.has(.denial) || own.has(.copula) || own.has(.boundBehind) && !own.has(.place) {
          return .negated
        }
        if isFirst, index == start, own.has(.negation), !reader.content.has(.negation), !deniesAnother(index, reading),
          !deniesOthers(index)
        {
          return .negated
        }
        // “Yes … no, no”
        if reader.takesClauses, reader.mayBegin(token, bytes), index + 1 >= end || tokens[index + 1].endsClause,
          isOther(index, reading)
        {
          return .several
        }
        // “But do not quote me on it”
        if isContrast, !reader.takesClauses, own.has(.negation), !reader.content.has(.negation),
          !deniesAnother(index, reading)
        {
          return .hedged
        }
        if isOpaque, namesOtherText(index, end) { namesOther = true }
        if isFirst, own.has(.condition) { offersOther = offersOther || isOther(index + 1, reading) }
        isAboutIt = own.has(.pronoun) || own.has(.label) || own.has(.quantity) || startsWithPronoun(token)
        hasBegun = true
      }
      addressesReader = addressesReader || isYou(token)
      isAboutOthers = isAboutOthers || isOthers(token)
      isPraise = isPraise || isAboutOthers && isAny(token, ["right", "correct", "true", "valid"])
      if token.cues.has(.negation), deniesAnother(index, reading) {
        // “It can't be A or B.”
        deniesOther = true
        continue
      }
      let another = isAnother(index, reading)
      let isAnotherValue = !deniesOther && another == true
      // “A is wrong because …”: the letter, although it could be an article.
      let isLetter =
        reader.spansSentences && token.kind == .word && reader.mayBegin(token, bytes) && another == nil
      namesOther = namesOther || isAnotherValue || isLetter
      if isContrast, isAnotherValue || isOpaque && token.kind == .word && token.cues.isEmpty { return .several }
      if deniesOther, token.cues.has(.alternative) || token.cues.has(.conjunction) { continue }
      cues.formUnion(token.cues)
      if !token.cues.isDisjoint(with: CueSet(.hedge, .alternative)) {
        offersOther = offersOther || isOther(index + 1, reading)
      }
    }
    // “Yes. Not at all.”: a denial of nothing but the value.
    let isBareDenial =
      (cues.has(.denial) || cues.has(.negation)) && !namesOther && !deniesOther && !isAboutOthers
      && tokens[start..<end].allSatisfy { $0.kind != .word || !$0.cues.isEmpty }
    if isBareDenial, end - start <= 3, case .success(let value) = reading.value, reader.isDenied(value) {
      return .negated
    }
    // “Ah non.”, “Mejor no.”
    if end - start <= 3, !namesOther, !reader.content.has(.negation),
      !tokens[end - 1].cues.isDisjoint(with: CueSet(.negation, .no)), tokens[start].kind != .number
    {
      return .negated
    }
    // “The other options are wrong”, “the others are right too”.
    if isAboutOthers, !startsWithPronoun(tokens[start]) {
      isAboutIt = false
      let isDenial = cues.has(.denial) || cues.has(.negation) || deniesOther
      if isPraise, !isDenial { return .several }
      namesOther = namesOther || isDenial
    }
    if isAboutIt, cues.has(.denial) || cues.has(.negation), case .success(let value) = reading.value,
      reader.isDenied(value)
    {
      return .negated
    }
    // “Let me know if you have questions”, “Would you like more details?”
    if addressesReader, !namesOther { return nil }
    // “Everything above is false”: a denial without another object denies the statement.
    if cues.has(.denial), !namesOther, !deniesOther, case .success(let value) = reading.value, reader.isDenied(value) {
      return .negated
    }
    // “It must be 13.”
    if isAboutIt, namesOther, !deniesOther, !cues.has(.denial), !cues.has(.negation), !cues.has(.reason),
      reader.readsQuantities
    {
      return .several
    }
    // “B is right. A is right.”
    if namesOther, reader.spansSentences, cues.has(.confirm), !cues.has(.denial), !cues.has(.negation), !deniesOther {
      return .several
    }
    // “C is also possible”
    if namesOther, !cues.has(.denial), cues.has(.alternative) || cues.has(.hedge) { return .several }
    // “Pure conjecture.”
    let isShort = end - start <= 3 && !namesOther
    if cues.has(.hedge), isAboutIt || offersOther || isShort { return .hedged }
    if offersOther, cues.has(.alternative) { return .several }
    if end < tokens.count, tokens[end].kind == .question, isFirst, end - start <= 4 { return .hedged }
    // “B. C wins.”
    if reader.spansSentences, end - start <= 3, isAnother(start, reading) == true, !deniesOther, !cues.has(.denial) {
      return .several
    }
    if endsWithOther(start, end, reading) { return .several }
    if isOpaque, case .success(let value) = reading.value, isRepetition(start, end, value) { return nil }
    return isFragment(start, end, reading) ? .refused : nil
  }

  /// Whether a line is a member that retracts the answer: “verified: no”.
  private func isMemberThatTakesBack(_ start: Int, _ end: Int) -> Bool {
    guard end - start >= 3, end - start <= 5, tokens[start].kind == .word, tokens[start + 1].kind == .colon,
      let stance = MemberStance.of(bytes, tokens[start].start..<tokens[start].end),
      [.affirms, .denies, .judges, .doubts].contains(stance)
    else { return false }
    return stance.takesBack(.text(span(start + 2, end)), bytes)
  }

  /// Whether a sentence is about another text, by its name: “London is wrong.”
  private func namesOtherText(_ index: Int, _ end: Int) -> Bool {
    guard isName(tokens[index]), index + 1 < end, tokens[index + 1].cues.has(.copula) else { return false }
    let text = FoldedText(bytes, tokens[index].start..<tokens[index].end).bytes
    return !["everything", "all", "anything", "whatever", "what"].contains { text.elementsEqual($0.utf8) }
  }

  /// Whether a word addresses the reader: “you”.
  private func isYou(_ token: Token) -> Bool {
    ["you", "You", "您"].contains { bytes[token.start..<token.end].elementsEqual($0.utf8) }
  }

  /// Whether a sentence is only another value: “No… yes”, “12\n13”.
  private func isOnlyAnother(_ start: Int, _ end: Int, _ reading: ValueReading<Value>) -> Bool {
    // “Well, 13.”
    var start = start
    while start < end, tokens[start].cues.has(.filler) || tokens[start].kind == .comma || tokens[start].kind == .colon,
      tokens[start].cues.isDisjoint(with: .refusing), !reader.mayBegin(tokens[start], bytes)
    {
      start += 1
    }
    // Its opening mark is already skipped.
    var end = end
    while end > start, tokens[end - 1].kind == .quote { end -= 1 }
    guard start < end, end - start <= 8, case .success(let value) = reading.value else { return false }
    let range = Wrapping.stripped(bytes, span(start, end))
    guard let other = self.reading(range, isStated: true), other.end == range.upperBound,
      case .success(let second) = other.value
    else { return false }
    // For texts, a short line is another value.
    if reader.isFallback(second), end - start > 3 || tokens[start..<end].contains(where: { !$0.cues.isEmpty }) {
      return false
    }
    return !areSame(value, second)
  }

  /// Whether another labeled value is at a token: “B. x C. y”.
  private func isLabelledOther(_ index: Int, _ reading: ValueReading<Value>) -> Bool {
    guard case .success(let value) = reading.value else { return false }
    let range = tokens[index].start..<min(region.upperBound, tokens[index].end + 8)
    guard let other = self.reading(range, isStated: false), reader.isLabelled(other),
      case .success(let second) = other.value
    else {
      return false
    }
    return !areSame(value, second)
  }

  /// Whether a sentence is about the value or its author: “It is …”, “that's …”, “I am …”.
  func startsWithPronoun(_ token: Token) -> Bool {
    let text = FoldedText(bytes, token.start..<token.end).bytes
    return ["it", "that", "this", "i ", "i'm"].contains { text.starts(with: $0.utf8) } || text == [UInt8(ascii: "i")]
  }
}
