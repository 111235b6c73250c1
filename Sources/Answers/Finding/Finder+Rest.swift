import RewardCore

// The effect of the words after a value, up to the end of its sentence.
extension Finder {
  /// The result of judging the words after a value.
  struct Rest {
    var refusal: Refusal?
    /// The first token that does not belong to the statement.
    var next: Int
  }

  /// A part of the sentence after a value.
  enum Zone {
    /// Words directly after the value, which must be neutral.
    case direct
    /// Another clause, which may contain anything except for a retraction.
    case clause
    /// A reason or a place.
    case aside
  }

  /// Judges the words after a value.
  ///
  /// - Parameters:
  ///   - index: the first token after it.
  ///   - reading: the value.
  ///   - isConfirmed: whether words after the value have already confirmed it.
  func rest(after index: Int, of reading: ValueReading<Value>, isConfirmed: Bool) -> Rest {
    var state = RestState(zone: isConfirmed || reader.isLabelled(reading) ? .clause : .direct)
    var next = index
    // “13x” and “13²” are not 13; a word of a script without spaces may follow at once.
    if next < tokens.count, !isConfirmed, tokens[next].start == reading.end, touches(tokens[next]) {
      return Rest(refusal: .refused, next: next + 1)
    }
    state.isFree = isConfirmed || reader.isLabelled(reading)
    // Only the first mark precedes parts.
    var mayBreakDown = true
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
      if token.kind == .number, isDoubt(next) { state.refuse(.hedged) }
      // “12 Answer: 7q + 5” has a second answer, not the parts of the first.
      let isLabelled =
        state.zone == .direct && next > index
        && !tokens[next - 1].cues.isDisjoint(with: CueSet(.label, .finalLabel))
      if mayBreakDown, !isLabelled, token.kind == .colon || token.kind == .open {
        mayBreakDown = false
        if let end = breakdown(next, reading) {
          next = end
          continue
        }
      }
      if reader.takesClauses, token.endsClause, token.kind != .close, isFragment(behind: next, reading) {
        state.refuse(.refused)
      }
      if token.kind == .word, confirmsOthers(next) { state.refuse(.several) }
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

  /// Whether a token directly after a value continues it.
  func touches(_ token: Token) -> Bool {
    switch token.kind {
    case .word: bytes[token.start] < 0xE2
    case .sign: bytes[token.start] != UInt8(ascii: "$")
    case .number, .formula, .box: true
    case .command: !isSpacing(token) && !isDelimiter(token)
    case .open: !reader.spansSentences
    default: false
    }
  }

  struct RestState {
    var zone: Zone
    var refusal: Refusal?
    var nouns: [Range<Int>] = []
    /// Whether the clause has words so far.
    var hasBegun = false
    /// Whether the clause refers to the value: “which is wrong”.
    var refersBack = false
    /// Whether a denial of something else continues.
    var deniesOther = false
    var isOver = false
    /// Whether a mark opened the clause, which has no words so far.
    var isClauseStart = false
    /// Whether a bracket opened the clause.
    var isInBracket = false
    /// Whether any words may follow: after a box, a confirmation, or the label of a choice.
    var isFree = false
    /// Whether the aside is a place or a share instead of a reason.
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

  /// Whether another statement begins here, with a label and a copula.
  func isFrame(_ index: Int, _ state: RestState) -> Bool {
    let cues = tokens[index].cues
    guard state.zone != .direct, cues.has(.label) || cues.has(.finalLabel) || cues.has(.choose), !cues.has(.filler)
    else {
      return cues.has(.finalLabel)
    }
    guard index + 1 < tokens.count else { return false }
    let next = tokens[index + 1]
    return next.kind == .colon || next.cues.has(.copula) || cues.has(.choose)
  }

  func step(_ next: inout Int, _ reading: ValueReading<Value>, _ state: inout RestState) {
    let token = tokens[next]
    switch token.kind {
    case .semicolon where next + 1 < tokens.count && tokens[next + 1].kind == .close && !tokens[next + 1].isSpaced:
      // A wink.
      state.refuse(.hedged)
    case .comma, .semicolon, .colon, .dash:
      // A reason continues after commas.
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
      } else if reader.takesClauses, state.zone == .direct, isEditorial(next) {
        state.refuse(.hedged)
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

  /// Returns the closing bracket, if a bracket repeats the value: “12 (twelve)”, “12 (5 + 7)”.
  func repetition(_ open: Int, _ reading: ValueReading<Value>) -> Int? {
    guard case .success(let value) = reading.value else { return nil }
    var close = open + 1
    while close < tokens.count, close < open + 12, tokens[close].kind != .close, !tokens[close].endsSentence {
      close += 1
    }
    guard close < tokens.count, tokens[close].kind == .close, close > open + 1 else { return nil }
    // “1/4 (or 0.25)”
    let first = tokens[open + 1].cues.has(.alternative) || tokens[open + 1].kind == .equals ? open + 2 : open + 1
    guard first < close else { return nil }
    let range = span(first, close)
    guard let other = self.reading(range, isStated: true), other.end == range.upperBound,
      case .success(let second) = other.value,
      !reader.isFallback(second), areSame(value, second)
    else { return nil }
    return close
  }

  /// Handles another value: after the first, or where a clause begins, it makes the answer ambiguous.
  func value(_ index: Int, _ reading: ValueReading<Value>, _ state: inout RestState) {
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
    (state.hasBegun, state.isClauseStart) = (true, false)
  }

  /// Whether a negation is before a token in its clause.
  func isDeniedInClause(_ index: Int) -> Bool {
    var before = index - 1
    while before >= 0, index - before <= 4, !tokens[before].endsClause {
      if tokens[before].cues.has(.negation) { return true }
      before -= 1
    }
    return false
  }

  func word(_ next: inout Int, _ reading: ValueReading<Value>, _ state: inout RestState) {
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
    if addsAnother(next, reading) { return state.refuse(.several) }
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
    if state.zone == .aside, state.isPlace, reader.mayBegin(token, bytes), follows(next), isOther(next, reading) {
      return state.refuse(.several)
    }
    if state.isClauseStart, isFirstPerson(token) { return state.refuse(.hedged) }
    // “5 visible, others hidden”
    if state.isPlace, state.isClauseStart, reader.readsQuantities, isOthers(token) { return state.refuse(.several) }
    // “B is right; C is wrong”
    if state.zone == .clause, state.isClauseStart, deniesNamed(next, reading) { return state.begin(.aside) }
    if state.zone == .direct, isElimination(next) { return state.begin(.clause) }
    if state.zone == .direct, comparesCounted(next, reading) { return }
    if !cues.isEmpty {
      if cues.has(.retraction), !cues.has(.filler), !deniesOthersBefore(next) {
        // The scan counts the retraction; the next words are another statement.
        state.isOver = true
        next -= 1
        return
      }
      // “Yes, no”: a word that is both a value of the kind and a qualifier.
      if !cues.isDisjoint(with: reader.content), state.zone != .aside, !state.hasBegun, !reader.takesClauses,
        reader.mayBegin(token, bytes), isOther(next, reading)
      {
        return state.refuse(.several)
      }
      if refuses(&next, cues, reading, &state) { return }
    }
    // The 이 of “12이다” is a particle, not a two.
    let isParticle = token.start == reading.end && bytes[token.start] >= 0xE2
    if !isParticle, reader.mayBegin(token, bytes), !(cues.has(.place) || cues.has(.reason)) || state.zone == .clause,
      !state.deniesOther
    {
      if state.zone == .direct, isOther(next, reading) { return state.refuse(.several) }
      if state.zone == .clause, !state.hasBegun || follows(next), isOther(next, reading) {
        return state.refuse(.several)
      }
    }
    if state.zone == .direct, let end = wholeOf(next) {
      next = end
      return state.begin(.aside)
    }
    switch state.zone {
    case .direct:
      if cues.has(.conjunction), !cues.has(.reason), next + 1 >= tokens.count || tokens[next + 1].endsClause {
        // “one hundred and”
        state.refuse(.refused)
      } else if cues.has(.copula), bytes[token.start] >= 0xE0, endsAloneInClause(next) {
        // “उत्तर हाँ है”: the verb follows the value in some languages.
        break
      } else if cues.has(.conjunction), reader.takesClauses, isOther(next + 1, reading) {
        state.refuse(.several)
      } else if reader.takesClauses, cues.has(.copula) || cues.has(.filler) && !isAdverb(token) {
        // “yes is the trap”, “no answer”
        state.refuse(.refused)
      } else if cues.has(.place) || cues.has(.reason), !opensAside(next, reading) {
        state.refuse(.refused)
      } else if isOpaque, cues.has(.place), next + 1 < tokens.count, tokens[next + 1].cues.has(.copula) {
        // “The first here is …”: the text is the subject of another sentence.
        state.refuse(.refused)
      } else if cues.has(.place) || cues.has(.reason) {
        state.begin(.aside)
        state.isPlace = !cues.has(.reason)
      } else if cues.has(.conjunction), isOpaque {
        state.refuse(.several)
      } else if cues.has(.confirm) || cues.has(.conjunction) {
        state.begin(.clause)
        // “B is the only option that satisfies the equation”
        if cues.has(.confirm), bytes.has("that", at: token.end - 4, before: token.end) { state.isFree = true }
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
      // “B, and the other options are incorrect”
      if !state.hasBegun, deniesAllOthers(from: next) {
        state.begin(.aside)
        return
      }
      // A word that begins a clause after a text may be another text: “red, green”.
      if !state.hasBegun, cues.isEmpty, isOpaque, !startsWithPronoun(token) { return state.refuse(.several) }
      // “which is wrong”, and a clause without a subject: “is wrong”.
      let isRelative = cues.has(.derive) && (startsWithPronoun(token) || bytes[token.start] | 0x20 == UInt8(ascii: "w"))
      if !state.hasBegun, cues.has(.pronoun) || cues.has(.copula) || startsWithPronoun(token) || isRelative {
        state.refersBack = true
      }
      if cues.has(.reason) || cues.has(.place), !state.hasBegun, !state.refersBack {
        // “Mother, in this case the aunt”: words after the place of a text may be another text.
        if isOpaque, !cues.has(.reason), !state.isInBracket, !(state.isClauseStart && endsAtPlace(next)) {
          return state.refuse(.several)
        }
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

  /// Whether any words can be a value; a second value then looks like other words.
  var isOpaque: Bool { !reader.readsQuantities && !reader.takesClauses && !reader.spansSentences }
}

extension CueSet {
  /// Cues that cannot be part of a noun after a value.
  static let frames = CueSet(.copula, .verb, .derive, .choose, .yes, .no, .pronoun)
}
