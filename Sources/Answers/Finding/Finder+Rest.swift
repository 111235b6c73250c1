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
    while next < tokens.count {
      let token = tokens[next]
      if token.endsSentence {
        if token.kind == .question { state.refuse(.hedged) }
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
    case .number, .formula: true
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
      state.begin(.clause)
    case .quote, .close:
      break
    case .open:
      state.begin(.clause)
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
    next += 1
  }

  /// Another value: at the beginning of a clause, or directly behind the first, it makes them several.
  private func value(_ index: Int, _ reading: ValueReading<Value>, _ state: inout RestState) {
    if state.zone == .direct {
      state.refuse(.several)
    } else if state.zone == .clause && !state.hasBegun && !state.deniesOther && isOther(index, reading) {
      state.refuse(.several)
    }
    state.hasBegun = true
  }

  private func word(_ next: inout Int, _ reading: ValueReading<Value>, _ state: inout RestState) {
    let token = tokens[next]
    let cues = token.cues
    defer { next += 1 }
    if !cues.isEmpty {
      if cues.has(.retraction), !cues.has(.filler) {
        // The scan counts it; what follows is another statement.
        state.isOver = true
        next -= 1
        return
      }
      // “Yes, no”: a word that is a value of the kind and a qualifier, too.
      if !cues.isDisjoint(with: reader.content), state.zone != .aside, !state.hasBegun, reader.mayBegin(token, bytes),
        isOther(next, reading)
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
      if cues.has(.place) || cues.has(.reason) {
        state.begin(.aside)
      } else if cues.has(.conjunction), isOpaque {
        state.refuse(.several)
      } else if cues.has(.confirm) || cues.has(.conjunction) {
        state.begin(.clause)
      } else if cues.has(.filler) {
        break
      } else if cues.has(.approximation), reader.acceptsApproximation {
        break
      } else if reader.takesClauses, cues.has(.pronoun) || cues.has(.derive) || cues.has(.verb) {
        state.begin(.clause)
        state.refersBack = cues.has(.pronoun) || cues.has(.copula)
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
      if !state.hasBegun, cues.has(.filler) || cues.has(.conjunction) { return }
      // A word that begins a clause behind a text may be another text: “red, green”.
      if !state.hasBegun, cues.isEmpty, isOpaque, !startsWithPronoun(token) { return state.refuse(.several) }
      // “which is wrong”, and a clause without a subject: “is wrong”.
      if !state.hasBegun, cues.has(.pronoun) || cues.has(.copula) || startsWithPronoun(token) {
        state.refersBack = true
      }
      if cues.has(.reason) && !state.hasBegun && !state.refersBack { state.begin(.aside) }
      state.hasBegun = true
    case .aside:
      break
    }
  }

  /// Whether any words can be a value, so that another one cannot be told from other words.
  private var isOpaque: Bool { !reader.readsQuantities && !reader.takesClauses && !reader.spansSentences }

  /// Whether a word refuses the value.
  private func refuses(
    _ next: inout Int, _ cues: CueSet, _ reading: ValueReading<Value>, _ state: inout RestState
  ) -> Bool {
    let isContent = !cues.intersection(.refusing).intersection(reader.content).isEmpty
    if cues.has(.negation) {
      if isContent {
        if state.refersBack || state.zone == .direct, case .success(let value) = reading.value, reader.isDenied(value) {
          state.refuse(.negated)
        }
        state.hasBegun = true
        return true
      }
      return negation(&next, reading, &state)
    }
    if cues.has(.denial) {
      if state.zone == .direct || state.refersBack || !state.hasBegun {
        if state.zone != .aside, case .success(let value) = reading.value, reader.isDenied(value) {
          state.refuse(.negated)
        }
      }
      state.hasBegun = true
      return true
    }
    if cues.has(.boundBehind), state.zone == .direct {
      if cues.has(.place) || cues.has(.reason) { return false }
      state.refuse(.bounded)
      return true
    }
    // Where alternatives are content, the reader has taken those that belong to the value.
    if cues.has(.alternative), !isContent || isOther(next + 1, reading) {
      if state.deniesOther { return true }
      if state.zone != .aside && !state.hasBegun || isOther(next + 1, reading) { state.refuse(.several) }
      state.hasBegun = true
      return true
    }
    if cues.has(.hedge) {
      if state.zone != .aside && !state.hasBegun || state.zone == .direct || state.refersBack
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
      state.zone == .clause && tokens[index].kind == .word && !tokens[index].cues.has(.confirm)
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
  private func isAnother(_ index: Int, _ reading: ValueReading<Value>) -> Bool? {
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
    let whole = reader.read(bytes, range, isStated: false)
    guard
      let other = whole ?? (token.kind == .number ? reader.read(bytes, token.start..<token.end, isStated: false) : nil),
      case .success(let second) = other.value
    else { return nil }
    return !reader.areSame(value, second)
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
