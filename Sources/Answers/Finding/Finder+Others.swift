import RewardCore

// Words for everything except the value: “the other options”, “the rest”.
extension Finder {
  /// Whether a word refers to everything except the value: “the others”, “the rest”.
  func isOthers(_ token: Token) -> Bool {
    isAny(
      token,
      [
        "other", "others", "rest", "remaining", "autres", "andere", "anderen", "otras", "otros", "outras", "outros",
        "demás", "demais", "restantes", "übrigen", "restlichen", "остальные", "остальных", "другие",
      ])
      || token.kind == .word
        && ["其他", "其余", "他の", "残り", "다른", "나머지"].contains { bytes.has($0, at: token.start, before: token.end) }
  }

  /// Whether a clause begins with the others and denies them: “其他选项都不对”.
  func deniesAllOthers(from index: Int) -> Bool {
    guard isOthers(tokens[index]) else { return false }
    var next = index + 1
    while next < tokens.count, next - index <= 6, !tokens[next].endsClause {
      if tokens[next].cues.has(.denial) || tokens[next].cues.has(.negation) { return true }
      next += 1
    }
    return false
  }

  /// Whether a negation denies the others: “none of the other options”.
  func deniesOthers(_ index: Int) -> Bool {
    (index + 1..<index + 4).contains { $0 < tokens.count && isOthers(tokens[$0]) }
  }

  /// Whether a word refers to the others, and the sentence confirms them. An example is “the remaining ones are
  /// correct”.
  func confirmsOthers(_ index: Int) -> Bool {
    guard isOthers(tokens[index]) else { return false }
    var next = index + 1
    while next < tokens.count, next - index <= 6, !tokens[next].endsClause {
      let cues = tokens[next].cues
      if cues.has(.denial) || cues.has(.negation) { return false }
      if isAny(tokens[next], ["right", "correct", "true", "valid"]) { return true }
      next += 1
    }
    return false
  }

  /// Whether a denying word refers to preceding words for the others in its clause: the 不对 of “其他选项都不对”.
  func deniesOthersBefore(_ index: Int) -> Bool {
    guard tokens[index].cues.has(.denial) else { return false }
    var before = index - 1
    while before >= 0, index - before <= 6, !tokens[before].endsClause {
      if isOthers(tokens[before]) { return true }
      before -= 1
    }
    return false
  }

  /// Whether a clause only denies another choice: “C is wrong”.
  func deniesNamed(_ index: Int, _ reading: ValueReading<Value>) -> Bool {
    guard reader.spansSentences, isAnother(index, reading) == true, index + 2 < tokens.count,
      tokens[index + 1].cues.has(.copula), !tokens[index + 1].isRefusing
    else { return false }
    return tokens[index + 2].cues.has(.denial) && !tokens[index + 2].cues.has(.negation)
      && endsAloneInClause(index + 2)
  }

  /// Whether a clause only states the choice that remains after elimination: “only B remains”.
  func isElimination(_ index: Int) -> Bool {
    reader.spansSentences && index > 1 && isAny(tokens[index], ["remains"]) && isAny(tokens[index - 2], ["only"])
      && endsAloneInClause(index)
  }

  /// Whether a sentence is another choice and a word that denies it: “C: wrong”.
  func deniesAnotherLine(_ start: Int, _ end: Int, _ reading: ValueReading<Value>) -> Bool {
    reader.spansSentences && end - start == 3 && tokens[start + 1].kind == .colon && isAnother(start, reading) == true
      && tokens[start + 2].cues.has(.denial)
  }

  /// Whether a clause adds another value: “B is right, as is D”.
  func addsAnother(_ index: Int, _ reading: ValueReading<Value>) -> Bool {
    isAny(tokens[index], ["as"]) && index + 2 < tokens.count && isAny(tokens[index + 1], ["is", "are"])
      && reader.mayBegin(tokens[index + 2], bytes) && isOther(index + 2, reading)
  }
}
