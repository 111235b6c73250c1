import RewardCore

// What the words behind a value do to it, up to the end of its sentence.
extension Finder {
  /// What is behind a value.
  struct Rest {
    var refusal: Refusal?
    /// The first token that does not belong to the statement.
    var next: Int
  }

  /// What is read at the moment.
  private enum Zone {
    /// Words directly behind the value: only those that are known to change nothing may be there.
    case direct
    /// Another clause: it may say anything that does not take the value back.
    case clause
    /// A reason or a place.
    case aside
  }

  /// Judges what follows a value.
  ///
  /// - Parameters:
  ///   - index: the first token behind it.
  ///   - reading: the value.
  ///   - isConfirmed: whether words behind the value have confirmed it already.
  func rest(after index: Int, of reading: ValueReading<Value>, isConfirmed: Bool) -> Rest {
    var state = RestState(zone: isConfirmed || reader.isLabelled(reading) ? .clause : .direct)
    var next = index
    // “13x” and “13²” are no 13; a word of a script without spaces may follow at once.
    if next < tokens.count, !isConfirmed, tokens[next].start == reading.end, touches(tokens[next]) {
      return Rest(refusal: .refused, next: next + 1)
    }
    state.isFree = isConfirmed || reader.isLabelled(reading)
    while next < tokens.count {
      let token = tokens[next]
      if token.endsSentence {
        // “Yes!?”
        var mark = next
        while mark < tokens.count, tokens[mark].endsSentence, tokens[mark].kind != .newline {
          if tokens[mark].kind == .question { state.refuse(.hedged) }
          mark += 1
        }
        break
      }
      if token.kind == .box || token.kind == .hashes || isFrame(next, state) { break }
      step(&next, reading, &state)
      if state.isOver { break }
    }
    if state.refusal == nil, !state.nouns.isEmpty, case .success(let value) = reading.value,
      !reader.acceptsNouns(state.nouns, after: value, bytes)
    {
      state.refuse(.refused)
    }
    return Rest(refusal: state.refusal, next: next)
  }

  /// Whether a token directly behind a value goes on with it.
  private func touches(_ token: Token) -> Bool {
    switch token.kind {
    case .word: bytes[token.start] < 0xE2
    case .sign: bytes[token.start] != UInt8(ascii: "$")
    case .number, .formula, .box: true
    case .command: !isSpacing(token) && !isDelimiter(token)
    case .open: !reader.spansSentences
    default: false
    }
  }

  private struct RestState {
    var zone: Zone
    var refusal: Refusal?
    var nouns: [Range<Int>] = []
    /// Whether words of the clause have been met.
    var hasBegun = false
    /// Whether the clause refers to the value: “which is wrong”.
    var refersBack = false
    /// Whether a denial of something else goes on.
    var deniesOther = false
    var isOver = false
    /// Whether a mark opened the clause, and no word of it has been met.
    var isClauseStart = false
    /// Whether a bracket opened the clause.
    var isInBracket = false
    /// Whether any words may follow: behind a box, a confirmation, or the label of a choice.
    var isFree = false
    /// Whether a place or a share is read, and no reason.
    var isPlace = false

    init(zone: Zone) { self.zone = zone }

    mutating func refuse(_ refusal: Refusal) {
      self.refusal = self.refusal ?? refusal
      isOver = true
    }

    mutating func begin(_ zone: Zone) {
      self.zone = zone
      hasBegun = false
      refersBack = false
      deniesOther = false
      isClauseStart = false
      isInBracket = false
      isPlace = false
    }
  }

  /// Whether a label with a joint begins here, so that another statement does.
  private func isFrame(_ index: Int, _ state: RestState) -> Bool {
    let cues = tokens[index].cues
    guard state.zone != .direct, cues.has(.label) || cues.has(.finalLabel) || cues.has(.choose), !cues.has(.filler)
    else {
      return cues.has(.finalLabel)
    }
    guard index + 1 < tokens.count else { return false }
    let next = tokens[index + 1]
    return next.kind == .colon || next.cues.has(.copula) || cues.has(.choose)
  }

  private func step(_ next: inout Int, _ reading: ValueReading<Value>, _ state: inout RestState) {
    let token = tokens[next]
    switch token.kind {
    case .comma, .semicolon, .colon, .dash:
      // A reason goes on over its commas.
      let isPlace = state.isPlace
      state.begin(state.zone == .aside ? .aside : .clause)
      state.isPlace = isPlace
      state.isClauseStart = true
      if token.kind == .colon || token.kind == .dash, reader.spansSentences { state.isFree = true }
    case .quote, .close:
      break
    case .open:
      if let close = repetition(next, reading) {
        next = close
      } else {
        state.begin(.clause)
        state.isClauseStart = true
        state.isInBracket = true
      }
    case .word:
      return word(&next, reading, &state)
    case .number:
      value(next, reading, &state)
    case .formula:
      if state.zone == .direct { state.refuse(.refused) } else { value(next, reading, &state) }
    case .slash:
      if state.zone != .aside { state.refuse(.several) }
    case .equals:
      if state.zone != .aside { state.refuse(.refused) }
    case .command:
      if !isSpacing(token), !isDelimiter(token), state.zone == .direct { state.refuse(.refused) }
    case .sign where bytes[token.start] == UInt8(ascii: "$"):
      break
    default:
      if state.zone == .direct || !state.hasBegun && !token.isSpaced { state.refuse(.refused) }
    }
    if token.kind == .command, state.isClauseStart, state.zone == .clause, !state.isFree, !isSpacing(token),
      !isDelimiter(token)
    {
      state.refuse(.refused)
    }
    next += 1
  }

  /// The closing bracket, where a bracket repeats the value: “12 (twelve)”, “12 (5 + 7)”.
  private func repetition(_ open: Int, _ reading: ValueReading<Value>) -> Int? {
    guard case .success(let value) = reading.value else { return nil }
    var close = open + 1
    while close < tokens.count, close < open + 12, tokens[close].kind != .close, !tokens[close].endsSentence {
      close += 1
    }
    guard close < tokens.count, tokens[close].kind == .close, close > open + 1 else { return nil }
    let range = span(open + 1, close)
    guard let other = self.reading(range, isStated: true), other.end == range.upperBound,
      case .success(let second) = other.value,
      !reader.isFallback(second), areSame(value, second)
    else { return nil }
    return close
  }

  /// Another value: at the beginning of a clause, or directly behind the first, it makes them several.
  private func value(_ index: Int, _ reading: ValueReading<Value>, _ state: inout RestState) {
    if state.zone == .direct {
      state.refuse(.several)
    } else if state.zone == .aside, state.isPlace, state.isClauseStart, isOther(index, reading) {
      // “5 visible, 1 hidden”
      state.refuse(.several)
    } else if state.zone == .clause, state.isClauseStart, !state.isInBracket, !state.deniesOther, !state.isFree,
      tokens[index].kind == .number, endsAloneInClause(index)
    {
      // “0, 0.0”: a list has several entries, though they are equal.
      state.refuse(.several)
    } else if state.zone == .clause && !state.hasBegun && !state.deniesOther && isOther(index, reading) {
      state.refuse(.several)
    }
    state.hasBegun = true
    state.isClauseStart = false
  }

  /// Whether a negation is before a token in its clause.
  private func isDeniedInClause(_ index: Int) -> Bool {
    var before = index - 1
    while before >= 0, index - before <= 4, !tokens[before].endsClause {
      if tokens[before].cues.has(.negation) { return true }
      before -= 1
    }
    return false
  }

  private func word(_ next: inout Int, _ reading: ValueReading<Value>, _ state: inout RestState) {
    let token = tokens[next]
    let cues = token.cues
    defer {
      next += 1
      state.isClauseStart = false
    }
    if cues.has(.contrast), state.zone != .aside || state.isClauseStart {
      // “Not 13, but 12”, “12, but 13 also works”: judged with what follows.
      state.isOver = true
      next -= 1
      return
    }
    if reader.takesClauses, endsAloneInClause(next), reader.mayBegin(token, bytes), !isDeniedInClause(next),
      isOther(next, reading)
    {
      return state.refuse(.several)
    }
    // “Yes for A, no for B”
    if state.zone == .aside, state.isPlace, state.isClauseStart, reader.mayBegin(token, bytes),
      !reader.takesClauses || next + 1 < tokens.count && tokens[next + 1].cues.has(.place), isOther(next, reading)
    {
      return state.refuse(.several)
    }
    if state.isClauseStart, isFirstPerson(token) { return state.refuse(.hedged) }
    if !cues.isEmpty {
      if cues.has(.retraction), !cues.has(.filler) {
        // The scan counts it; what follows is another statement.
        state.isOver = true
        next -= 1
        return
      }
      // “Yes, no”: a word that is a value of the kind and a qualifier, too.
      if !cues.isDisjoint(with: reader.content), state.zone != .aside, !state.hasBegun, !reader.takesClauses,
        reader.mayBegin(token, bytes), isOther(next, reading)
      {
        return state.refuse(.several)
      }
      if refuses(&next, cues, reading, &state) { return }
    }
    if reader.mayBegin(token, bytes), !(cues.has(.place) || cues.has(.reason)) || state.zone == .clause,
      !state.deniesOther
    {
      if state.zone == .direct, isOther(next, reading) { return state.refuse(.several) }
      if state.zone == .clause, !state.hasBegun, isOther(next, reading) { return state.refuse(.several) }
    }
    switch state.zone {
    case .direct:
      if cues.has(.conjunction), !cues.has(.reason), next + 1 >= tokens.count || tokens[next + 1].endsClause {
        // “one hundred and”
        state.refuse(.refused)
      } else if reader.takesClauses, cues.has(.copula) || cues.has(.filler) && !isAdverb(token) {
        // “yes is the trap”, “no answer”
        state.refuse(.refused)
      } else if cues.has(.place) || cues.has(.reason), !opensAside(next, reading) {
        state.refuse(.refused)
      } else if cues.has(.place) || cues.has(.reason) {
        state.begin(.aside)
        state.isPlace = !cues.has(.reason)
      } else if cues.has(.conjunction), isOpaque {
        state.refuse(.several)
      } else if cues.has(.confirm) || cues.has(.conjunction) {
        state.begin(.clause)
      } else if cues.has(.filler) {
        break
      } else if cues.has(.approximation), reader.acceptsApproximation {
        break
      } else if reader.takesClauses, cues.has(.pronoun) || cues.has(.derive) {
        state.begin(.clause)
        state.refersBack = cues.has(.pronoun) || cues.has(.copula)
      } else if cues.has(.copula), reader.readsQuantities, next + 1 < tokens.count, tokens[next + 1].cues.has(.place),
        !tokens[next + 1].isRefusing
      {
        // “5 apples are visible”
        state.begin(.aside)
      } else if cues.has(.copula), next + 1 < tokens.count,
        !tokens[next + 1].cues.isDisjoint(with: CueSet(.negation, .denial))
      {
        state.refuse(.negated)
      } else if state.nouns.count < 3, cues.isEmpty || cues.isDisjoint(with: .frames) {
        state.nouns.append(token.start..<token.end)
      } else {
        state.refuse(.refused)
      }
    case .clause:
      // “B, as the animal has whiskers”
      if cues.has(.reason), cues.has(.filler), !state.hasBegun, !state.refersBack, !isOther(next + 1, reading) {
        state.begin(.aside)
        return
      }
      if !state.hasBegun, cues.has(.filler) || cues.has(.conjunction) { return }
      // A word that begins a clause behind a text may be another text: “red, green”.
      if !state.hasBegun, cues.isEmpty, isOpaque, !startsWithPronoun(token) { return state.refuse(.several) }
      // “which is wrong”, and a clause without a subject: “is wrong”.
      let isRelative = cues.has(.derive) && (startsWithPronoun(token) || bytes[token.start] | 0x20 == UInt8(ascii: "w"))
      if !state.hasBegun, cues.has(.pronoun) || cues.has(.copula) || startsWithPronoun(token) || isRelative {
        state.refersBack = true
      }
      if cues.has(.reason) || cues.has(.place), !state.hasBegun, !state.refersBack {
        state.begin(.aside)
        return
      }
      // “12, obtained somehow”: only a reason, a place, or a clause about the value is understood.
      if !state.hasBegun, !state.isFree, !reader.takesClauses, !state.deniesOther,
        cues.isDisjoint(with: CueSet(.pronoun, .copula, .derive, .quantity, .confirm, .label, .yes, .nothing))
      {
        return state.refuse(.refused)
      }
      // “It is 12, it is 13”
      if cues.has(.derive), startsWithPronoun(token), isOther(next + 1, reading) {
        next -= 1
        return state.refuse(.several)
      }
      state.hasBegun = true
    case .aside:
      // “The answer is 12 for x and 13 for y”
      if state.isPlace, cues.has(.conjunction), isOther(next + 1, reading) { state.refuse(.several) }
    }
  }

  /// Whether a word opens a reason or a place: not “12 per 25”, “12 in theory”, “12 so 13”.
  private func opensAside(_ index: Int, _ reading: ValueReading<Value>) -> Bool {
    let cues = tokens[index].cues
    guard index + 1 < tokens.count, !tokens[index + 1].endsSentence else { return true }
    let isPlain = cues.has(.reason) && !cues.has(.place) && !cues.has(.filler) && !cues.has(.bound)
    if !isPlain, isAnother(index + 1, reading) == true { return false }
    let word = FoldedText(bytes, tokens[index].start..<tokens[index].end).bytes
    guard ["in", "on", "at", "for", "near"].contains(where: { word.elementsEqual($0.utf8) }) else { return true }
    let next = FoldedText(bytes, tokens[index + 1].start..<tokens[index + 1].end).bytes
    return ["the", "this", "that", "these", "those", "each", "every", "a", "an", "all", "front", "both"].contains {
      next.elementsEqual($0.utf8)
    }
      || next.starts(with: "the ".utf8) || tokens[index + 1].cues.has(.place) || isName(tokens[index + 1])
  }

  /// Whether a token is a capitalised word that is nobody's: “April”, and not “Bob's”.
  func isName(_ token: Token) -> Bool {
    token.kind == .word && token.cues.isEmpty
      && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[token.start])
      && !bytes[token.start..<token.end].contains { $0 == UInt8(ascii: "'") || $0 >= 0x80 }
  }

  /// Whether the clause ends behind a token.
  private func endsAloneInClause(_ index: Int) -> Bool { index + 1 >= tokens.count || tokens[index + 1].endsClause }

  /// Whether a clause is about who states the value: “I hope”. Words that commit are cues: “I think”, “I choose”.
  private func isFirstPerson(_ token: Token) -> Bool {
    guard token.kind == .word, token.cues.isDisjoint(with: CueSet(.filler, .choose, .derive, .confirm, .label)) else {
      return false
    }
    let text = FoldedText(bytes, token.start..<token.end).bytes
    return text == [UInt8(ascii: "i")] || text.starts(with: "i ".utf8) || text.starts(with: "i'".utf8)
  }

  /// Whether a word behind yes or no only stresses it.
  private func isAdverb(_ token: Token) -> Bool {
    let text = FoldedText(bytes, token.start..<token.end).bytes
    return ["indeed", "of course", "really", "exactly", "for sure", "always", "sure", "thus", "therefore"].contains {
      text.elementsEqual($0.utf8)
    }
      || text.suffix(2).elementsEqual("ly".utf8) || (text.first ?? 0) >= 0x80
  }

  /// Whether any words can be a value, so that another one cannot be told from other words.
  var isOpaque: Bool { !reader.readsQuantities && !reader.takesClauses && !reader.spansSentences }

  /// Whether a word refuses the value.
  private func refuses(
    _ next: inout Int, _ cues: CueSet, _ reading: ValueReading<Value>, _ state: inout RestState
  ) -> Bool {
    let isContent = !cues.intersection(.refusing).intersection(reader.content).isEmpty
    if cues.has(.negation) {
      if isContent {
        let isBare = state.isClauseStart && endsAloneInClause(next)
        if state.zone == .direct {
          state.refuse(.negated)
        } else if state.refersBack || isBare, case .success(let value) = reading.value, reader.isDenied(value) {
          state.refuse(.negated)
        }
        state.hasBegun = true
        return true
      }
      return negation(&next, reading, &state)
    }
    if cues.has(.denial) {
      if state.deniesOther || state.zone == .direct && reader.takesClauses { state.refuse(.negated) }
      if state.zone == .direct || state.refersBack || !state.hasBegun {
        if state.zone != .aside, case .success(let value) = reading.value, reader.isDenied(value) {
          state.refuse(.negated)
        }
      }
      state.hasBegun = true
      return true
    }
    if cues.has(.boundBehind), state.zone == .direct || state.isFree && !state.hasBegun {
      if cues.has(.place) || cues.has(.reason) { return false }
      state.refuse(.bounded)
      return true
    }
    // Where alternatives are content, the reader has taken those that belong to the value.
    if cues.has(.alternative), !isContent || isOther(next + 1, reading) {
      if state.deniesOther { return true }
      if (state.zone != .aside || state.isClauseStart) && !state.hasBegun || isOther(next + 1, reading) {
        state.refuse(.several)
      }
      state.hasBegun = true
      return true
    }
    if cues.has(.hedge) {
      if (state.zone != .aside || state.isClauseStart) && !state.hasBegun || state.zone == .direct || state.refersBack
        || isOther(next + 1, reading)
      {
        state.refuse(.hedged)
      }
      state.hasBegun = true
      return true
    }
    if cues.has(.condition) {
      if state.zone != .aside { state.refuse(.hedged) }
      return true
    }
    if state.zone == .direct, cues.has(.operation) {
      state.refuse(.refused)
      return true
    }
    if state.zone == .direct, cues.has(.bound), !cues.has(.place), !cues.has(.reason) {
      state.refuse(.refused)
      return true
    }
    return false
  }

  /// “12, not 15” denies 15; “12 is not it” and “12: not correct” deny 12.
  private func negation(_ next: inout Int, _ reading: ValueReading<Value>, _ state: inout RestState) -> Bool {
    guard case .success(let value) = reading.value, reader.isDenied(value) else { return true }
    if state.zone == .aside {
      state.hasBegun = true
      return true
    }
    if deniesAnother(next, reading) {
      // “D, it can't be A or B”
      state.zone = .clause
      state.deniesOther = true
      state.hasBegun = true
      return true
    }
    if state.refersBack || state.hasBegun && state.zone == .direct {
      state.refuse(.negated)
      return true
    }
    if state.hasBegun {
      // “B, the cat is not red”
      return true
    }
    // What follows at once decides: a value or a name is what is denied.
    var index = next + 1
    while index < tokens.count,
      tokens[index].cues.has(.filler) || tokens[index].kind == .quote || tokens[index].kind == .open
    {
      index += 1
    }
    guard index < tokens.count, !tokens[index].endsClause, !tokens[index].isRefusing, tokens[index].kind != .close
    else {
      state.refuse(.negated)
      return true
    }
    let isValue = isAnother(index, reading)
    let isName =
      state.zone == .clause && (!state.isInBracket || isName(tokens[index])) && tokens[index].kind == .word
      && !tokens[index].cues.has(.confirm)
      && !tokens[index].cues.has(.yes)
    if isValue == false || isValue == nil && !isName {
      state.refuse(.negated)
      return true
    }
    state.zone = .clause
    state.deniesOther = true
    state.hasBegun = true
    return true
  }

  /// Whether what a negation at a token denies is another value.
  func deniesAnother(_ index: Int, _ reading: ValueReading<Value>) -> Bool {
    var next = index + 1
    while next < tokens.count, next < index + 5,
      tokens[next].kind == .quote || tokens[next].kind == .open || tokens[next].cues.has(.filler)
        || tokens[next].cues.has(.copula) || tokens[next].kind == .word && tokens[next].end - tokens[next].start == 2
    {
      if isAnother(next, reading) == true { return true }
      next += 1
    }
    return isAnother(next, reading) == true
  }

  /// Whether the value at a token is another one; `nil` where there is none.
  func isAnother(_ index: Int, _ reading: ValueReading<Value>) -> Bool? {
    guard index < tokens.count, case .success(let value) = reading.value else { return nil }
    let token = tokens[index]
    let isCandidate =
      token.kind == .number || token.kind == .formula || token.kind == .box || reader.mayBegin(token, bytes)
    guard isCandidate else { return nil }
    let end = min(tokens[max(index, Int(sentenceEnds[index]) - 1)].end, token.start + 256)
    let range =
      token.kind == .formula || token.kind == .box
      ? Wrapping.stripped(bytes, token.inner) : token.start..<max(end, token.end)
    // Words behind a number may keep the reader from the whole.
    let whole = self.reading(range, isStated: false)
    guard
      let other = whole ?? (token.kind == .number ? self.reading(token.start..<token.end, isStated: false) : nil),
      case .success(let second) = other.value, !reader.isFallback(second)
    else { return nil }
    return !areSame(value, second)
  }

  /// Whether another value than the one that was read is at a token, or behind a few words that change nothing.
  func isOther(_ index: Int, _ reading: ValueReading<Value>) -> Bool {
    var index = index
    var count = 0
    while index < tokens.count, count < 4,
      tokens[index].cues.has(.filler) || tokens[index].kind == .quote || tokens[index].kind == .open
        || tokens[index].cues.has(.hedge)
        || tokens[index].cues.has(.alternative) || tokens[index].cues.has(.approximation)
    {
      if reader.mayBegin(tokens[index], bytes), isAnother(index, reading) == true { return true }
      index += 1
      count += 1
    }
    guard index < tokens.count else { return false }
    return isAnother(index, reading) == true
  }
}

extension CueSet {
  /// Cues that cannot be part of a noun behind a value.
  static let frames = CueSet(.copula, .verb, .derive, .choose, .yes, .no, .pronoun)
}
