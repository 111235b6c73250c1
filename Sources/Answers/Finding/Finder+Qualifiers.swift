import RewardCore

// Words after a value that refuse it, and other values next to it.
extension Finder {
  /// Whether a word refuses the value.
  func refuses(
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
    // “Yes, both of them are red”, “Sim, o carro é vermelho”
    let isSubject = reader.takesClauses && isAny(tokens[next], ["both", "any", "o"]) && !endsAloneInClause(next)
    if isSubject, !isOther(next + 1, reading) {
      state.hasBegun = true
      return true
    }
    if cues.has(.alternative), !isContent || isOther(next + 1, reading) {
      if state.deniesOther || deniesAllOthers(from: next) {
        state.hasBegun = true
        return true
      }
      if (state.zone != .aside || state.isClauseStart) && !state.hasBegun || isOther(next + 1, reading) {
        state.refuse(.several)
      }
      state.hasBegun = true
      return true
    }
    if cues.has(.disavowal) {
      state.refuse(.hedged)
      return true
    }
    if cues.has(.hedge) {
      if endsShortClause(next, of: state.isFree ? 2 : 4)
        || (state.zone != .aside || state.isClauseStart) && !state.hasBegun
        || state.zone == .direct || state.refersBack
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

  /// Whether a clause of a few words ends after a token: “B, pure conjecture”.
  func endsShortClause(_ index: Int, of most: Int) -> Bool {
    guard endsAloneInClause(index) else { return false }
    return (max(0, index - most)..<index).contains { tokens[$0].endsClause }
  }

  /// Handles a negation: “12, not 15” denies 15; “12 is not it” and “12: not correct” deny 12.
  func negation(_ next: inout Int, _ reading: ValueReading<Value>, _ state: inout RestState) -> Bool {
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
    // The next token decides: a value or a name is what is denied.
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

  /// Whether a negation at a token denies another value.
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

  /// Whether the value at a token is another one; `nil` if there is none.
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
    // Words after a number may prevent the reader from reading the whole range.
    let whole = self.reading(range, isStated: false)
    guard
      let other = whole ?? (token.kind == .number ? self.reading(token.start..<token.end, isStated: false) : nil),
      case .success(let second) = other.value, !reader.isFallback(second)
    else { return nil }
    return !areSame(value, second)
  }

  /// Whether another value is at a token, or after a few neutral words.
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

  /// Whether a value ends a clause of two words: “then C”.
  func follows(_ index: Int) -> Bool {
    guard reader.spansSentences, index > 1, endsAloneInClause(index), tokens[index - 2].kind == .comma else {
      return false
    }
    return tokens[index - 1].kind == .word && !tokens[index - 1].isRefusing
  }

  /// Whether a square bracket opens a remark on the value: “yes [needs review]”. A bracket may also contain a reason
  /// or a place.
  func isEditorial(_ open: Int) -> Bool {
    guard bytes[tokens[open].start] == UInt8(ascii: "["), open + 1 < tokens.count else { return false }
    let cues = tokens[open + 1].cues
    return tokens[open + 1].kind == .word && !cues.has(.reason) && !cues.has(.place)
  }

  /// Whether a word after yes or no only emphasizes it.
  func isAdverb(_ token: Token) -> Bool {
    let text = FoldedText(bytes, token.start..<token.end).bytes
    return ["indeed", "of course", "really", "exactly", "for sure", "always", "sure", "thus", "therefore"].contains {
      text.elementsEqual($0.utf8)
    }
      || text.suffix(2).elementsEqual("ly".utf8) || (text.first ?? 0) >= 0x80
  }

  /// Whether a clause that begins with a place has at most three more words: “in this picture”.
  func endsAtPlace(_ index: Int) -> Bool {
    (index..<index + 5).contains { $0 >= tokens.count || tokens[$0].endsClause }
  }

  /// Whether a token is a capitalized word that is not a possessive: “April”, and not “Bob's”.
  func isName(_ token: Token) -> Bool {
    token.kind == .word && token.cues.isEmpty
      && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[token.start])
      && !bytes[token.start..<token.end].contains { $0 == UInt8(ascii: "'") || $0 >= 0x80 }
  }

  /// Whether the clause ends after a token.
  func endsAloneInClause(_ index: Int) -> Bool {
    var next = index + 1
    while next < tokens.count, tokens[next].kind == .quote { next += 1 }
    return next >= tokens.count || tokens[next].endsClause
  }

  /// Whether a clause is about who states the value: “I hope”. Words that commit are cues: “I think”, “I choose”.
  func isFirstPerson(_ token: Token) -> Bool {
    guard token.kind == .word, token.cues.isDisjoint(with: CueSet(.filler, .choose, .derive, .confirm, .label)) else {
      return false
    }
    let text = FoldedText(bytes, token.start..<token.end).bytes
    return text == [UInt8(ascii: "i")] || text.starts(with: "i ".utf8) || text.starts(with: "i'".utf8)
  }
}
