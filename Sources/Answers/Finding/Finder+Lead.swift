import RewardCore

// The text before a value: between it and its frame, and before the frame.
extension Finder {
  /// Whether a token joins a label and a value.
  func isJoint(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.kind == .colon || token.kind == .equals || token.cues.has(.copula)
  }

  /// Whether a word may open a clause without changing its statement.
  func isOpening(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.kind == .quote || token.kind == .open { return true }
    return !token.isRefusing && (token.cues.has(.filler) || token.cues.has(.conjunction) || token.cues.has(.reason))
  }

  /// Whether only opening words precede a frame in its clause.
  func isBareBefore(_ index: Int, _ context: Context) -> Bool {
    var first = context.clauseStart
    while first < index, isOpening(first) { first += 1 }
    return first == index
  }

  /// Whether the sentence ends after the value at a token.
  mutating func endsStatement(_ index: Int) -> Bool {
    guard let reading = read(at: index, isStated: true), var next = token(at: reading.end, from: index) else {
      return false
    }
    while next < tokens.count, [.close, .quote].contains(tokens[next].kind) { next += 1 }
    return next >= tokens.count || tokens[next].endsClause
  }

  /// Returns the reason why the words before a frame refuse its statement.
  func prefix(_ index: Int, _ context: Context) -> Refusal? {
    let cues = context.clause
    if isDoubtful(before: index) { return .hedged }
    if isDeniedClause(index) { return .negated }
    if cues.has(.negation) || context.sentence.has(.denial) { return .negated }
    if cues.has(.denial) { return .negated }
    if cues.has(.hedge) || context.sentence.has(.hedge) { return .hedged }
    if cues.has(.alternative), !tokens[index].cues.has(.alternative), context.clauseStart < index { return .several }
    if cues.has(.condition) || context.sentence.has(.condition) && !context.sentence.has(.reason) { return .hedged }
    if cues.has(.operation), !cues.has(.filler), !isSubject(index - 1, from: context.clauseStart) { return .refused }
    // “previous answer: 12”: a word other than an article refers to another answer.
    if index > context.clauseStart {
      let before = tokens[index - 1]
      if before.kind == .word, before.cues.isEmpty, !hasDeterminer(index) { return .refused }
    }
    // “Bob thinks the answer is 12”, “Student A: The answer is 12”: unknown words may attribute the answer to somebody
    // else.
    let isLabel = tokens[index].cues.has(.label) || tokens[index].cues.has(.finalLabel)
    if isLabel, context.hasContent, !isCertain(before: index, context),
      !(index > 0 && isAny(tokens[index - 1], ["get", "obtain", "find"]))
    {
      return .refused
    }
    return nil
  }

  /// Whether a word for a calculation is the subject of the sentence. Examples are “The point is (2, 3)” and “The
  /// score is 12”.
  private func isSubject(_ index: Int, from start: Int) -> Bool {
    guard index >= start, index + 1 < tokens.count, tokens[index + 1].cues.has(.copula),
      isAny(tokens[index], ["point", "pair", "score", "digit", "couple"])
    else { return false }
    return (start..<index).allSatisfy { !tokens[$0].cues.has(.operation) || tokens[$0].cues.has(.filler) }
  }

  /// Whether a word is one of several.
  func isAny(_ token: Token, _ words: [String]) -> Bool {
    guard token.kind == .word else { return false }
    let text = bytes[token.start..<token.end]
    if text.contains(where: { $0 >= 0x80 }) {
      let folded = FoldedText(bytes, token.start..<token.end).bytes
      return words.contains { folded.elementsEqual($0.utf8) }
    }
    return words.contains { $0.utf8.count == text.count && zip($0.utf8, text).allSatisfy { $0 | 0x20 == $1 | 0x20 } }
  }

  /// Whether a denial and a conjunction precede a frame: “It is false that the answer is yes”.
  ///
  /// Marks may stand between them, or a parenthesis in commas: “It is false, I think, that the answer is yes”.
  private func isDeniedClause(_ index: Int) -> Bool {
    outsideParenthesis(before: index).contains { place in
      guard let that = wordBefore(place), isAny(tokens[that], ["that", "que", "dass", "daß", "что"]) else {
        return false
      }
      return outsideParenthesis(before: that).contains { wordBefore($0).map { tokens[$0].cues.has(.denial) } ?? false }
    }
  }

  /// Returns a position, and the position before the parenthesis that ends there, if any.
  private func outsideParenthesis(before index: Int) -> [Int] {
    [index] + (parenthesis(before: index).map { [$0] } ?? [])
  }

  /// Returns the word or formula before a token and its marks; `nil` if the sentence begins there.
  private func wordBefore(_ index: Int) -> Int? {
    let marks: [Token.Kind] = [.comma, .colon, .dash, .quote, .open, .close, .sign]
    var word = index - 1
    while word >= 0, word > index - 6, marks.contains(tokens[word].kind) { word -= 1 }
    return word >= 0 && !tokens[word].endsSentence && !marks.contains(tokens[word].kind) ? word : nil
  }

  /// Returns the first comma of a parenthesis that ends before a token.
  private func parenthesis(before index: Int) -> Int? {
    guard index > 0, tokens[index - 1].kind == .comma else { return nil }
    var first = index - 2
    while first > 0, first > index - 10, !tokens[first].endsClause { first -= 1 }
    return first > 0 && tokens[first].kind == .comma ? first : nil
  }

  /// Whether a label begins with an article or a possessive, so that any word may precede it.
  func hasDeterminer(_ index: Int) -> Bool {
    let token = tokens[index]
    let text = FoldedText(bytes, token.start..<token.end).bytes
    return text.starts(with: "the ".utf8) || text.starts(with: "my ".utf8) || text.starts(with: "our ".utf8)
      || text.contains(UInt8(ascii: " ")) && !token.cues.has(.label) || (text.first ?? 0) >= 0x80
      || !(token.cues.has(.label) || token.cues.has(.finalLabel) || token.cues.has(.quantity))
  }

  /// Whether a word between a label and its copula refers to the question: “to this question”.
  func isQuestionWord(_ token: Token) -> Bool {
    guard token.kind == .word else { return false }
    let text = FoldedText(bytes, token.start..<token.end).bytes
    return [
      "to", "of", "for", "this", "the", "question", "problem", "part", "exercise", "equation", "puzzle", "riddle",
      "task", "x", "y", "here", "above", "given",
    ]
    .contains { text.elementsEqual($0.utf8) } || !token.isRefusing && isQuestion(text[...])
  }

  /// Whether a text without spaces between its words consists of words for the question: “对这个问题”. Any other word
  /// may qualify the answer, such as “本应” (should have been).
  private func isQuestion(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, first >= 0xE2 else { return false }
    var rest = text
    while !rest.isEmpty {
      guard let word = questionWords.first(where: { rest.starts(with: $0.utf8) }) else { return false }
      rest = rest.dropFirst(word.utf8.count)
    }
    return true
  }

  /// Returns the reason why the words in place of a value refuse it.
  func leadRefusal(_ index: Int) -> Refusal? {
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
    if cues.has(.hedge) || cues.has(.condition) || cues.has(.disavowal) { return .hedged }
    if cues.has(.alternative) { return .several }
    if cues.has(.bound) { return .bounded }
    if cues.has(.retraction) { return .retracted }
    return .refused
  }

  func question(_ index: Int) -> Refusal? {
    let end = Int(sentenceEnds[index])
    return end < tokens.count && tokens[end].kind == .question ? .hedged : nil
  }

  /// Returns the position of the value after a frame, and the effect of the words before it.
  ///
  /// - Parameter stops: whether the first word that is neither value nor cue ends the search.
  mutating func lead(from start: Int, stops: Bool) -> Lead? {
    var refusal: Refusal?
    var index = start
    while index < tokens.count, index - start < Self.longestLead {
      let token = tokens[index]
      if token.kind == .newline || token.kind == .stop || token.kind == .exclamation || token.kind == .question {
        return nil
      }
      // A formula that is a box: “the answer is $\\boxed{cat}$”.
      if isOpaque, opensBox(index) {
        index += 1
        continue
      }
      if token.kind == .box || token.cues.has(.retraction) && !token.cues.has(.filler) { return nil }
      // “–12” is not 12.
      if token.kind == .dash, index + 1 < tokens.count, tokens[index + 1].start == token.end,
        !token.isSpaced || index == start,
        tokens[index + 1].kind == .number
      {
        refusal = refusal ?? .refused
      }
      if !canRead(token), token.kind == .word, phrase(at: index) != nil {
        return Lead(refusal: refusal, value: index)
      }
      if canRead(token), let reading = read(at: index, isStated: true), !isFrameWord(token, reading, stops),
        self.token(at: reading.end, from: index) != nil
      {
        return Lead(refusal: refusal, value: index)
      }
      if isSubject(index, from: start) {
        // “The point is (2, 3)”
      } else if let own = self.refusal(of: token.cues) {
        refusal = refusal ?? own
      } else if token.cues.has(.approximation) {
        if !reader.acceptsApproximation { refusal = refusal ?? .hedged }
      } else if token.cues.has(.filler) || token.cues.has(.copula) || token.kind == .colon || token.kind == .quote
        || token.kind == .equals || token.kind == .dash || token.kind == .comma && index > start
        || token.cues.has(.conjunction)
        || token.cues.has(.label) || token.cues.has(.finalLabel)
        || token.kind == .open && bytes[token.start] != UInt8(ascii: "{")
          && !(isOpaque && bytes[token.start] == UInt8(ascii: "["))
      {
        // “A → B”: a name, not an article.
        if isLetterA(token), index + 1 < tokens.count, [.sign, .dash].contains(tokens[index + 1].kind) { return nil }
        // Nothing changes.
      } else if token.kind == .command, isApproximation(token) {
        if !reader.acceptsApproximation { refusal = refusal ?? .hedged }
      } else if token.kind == .command, isSpacing(token) || isDelimiter(token) {
        // LaTeX spaces, and delimiters of formulas.
      } else if token.kind == .sign, isArrow(token) || bytes[token.start] == UInt8(ascii: "$") && !isOpaque {
        // A formula with a box in it; “→ 12”, “=> 12”, “∴ 12”.
      } else {
        return nil
      }
      index += 1
    }
    return nil
  }

  /// Whether a formula delimiter is directly before a box.
  func opensBox(_ index: Int) -> Bool {
    let token = tokens[index]
    let isDollar = token.kind == .sign && bytes[token.start] == UInt8(ascii: "$")
    guard isDollar || token.kind == .command && isDelimiter(token), index + 1 < tokens.count else { return false }
    let next = tokens[index + 1]
    if next.kind == .box { return true }
    return isDollar && next.kind == .sign && bytes[next.start] == UInt8(ascii: "$") && next.start == token.end
      && index + 2 < tokens.count && tokens[index + 2].kind == .box
  }

  func isLetterA(_ token: Token) -> Bool {
    token.kind == .word && token.end - token.start == 1 && bytes[token.start] == UInt8(ascii: "A")
  }

  /// Whether a token is `→`, `⇒`, `∴`, or the `>` of `=>`.
  func isArrow(_ token: Token) -> Bool {
    if bytes[token.start] == UInt8(ascii: ">") {
      return token.start > region.lowerBound && bytes[token.start - 1] == UInt8(ascii: "=")
    }
    return ["→", "⇒", "∴", "⟹", "➡"].contains { bytes[token.start..<token.end].elementsEqual($0.utf8) }
  }

  /// Whether a reader read a word of the frame as the beginning of a value. An example is the “es” of “la respuesta
  /// es 42”, read as a product.
  func isFrameWord(_ token: Token, _ reading: ValueReading<Value>, _ stops: Bool) -> Bool {
    var isFallback = false
    if case .success(let value) = reading.value { isFallback = reader.isFallback(value) }
    if isFallback, stops || token.kind == .quote { return true }
    guard token.kind == .word, isFallback || reader.readsQuantities, !reader.mayBegin(token, bytes) else {
      return false
    }
    if !token.cues.isDisjoint(with: CueSet(.copula, .label, .finalLabel, .quantity, .derive, .choose, .place, .reason))
    {
      return true
    }
    return token.cues.has(.filler) && token.end - token.start > 1
  }

  /// Reads a phrase that is a value regardless of its words: “no solution”.
  func phrase(at index: Int) -> ValueReading<Value>? {
    let end = limit(from: index)
    guard end > index, end - index <= 8 else { return nil }
    return reader.readPhrase(bytes, tokens[index].start..<tokens[end - 1].end)
  }

  /// Whether the cues of a token allow it to be a value.
  func canRead(_ token: Token) -> Bool {
    token.cues.intersection(.refusing).subtracting(reader.content).isEmpty || reader.announces(token, bytes)
  }

  /// Whether a command such as `\quad`, `\,`, `\displaystyle` or `\approx` is not a value.
  func isSpacing(_ token: Token) -> Bool {
    let text = bytes[token.start..<token.end]
    return ["\\quad", "\\qquad", "\\,", "\\;", "\\:", "\\!", "\\ ", "\\displaystyle", "\\therefore", "\\implies"]
      .contains {
        text.elementsEqual($0.utf8)
      }
  }

  func isApproximation(_ token: Token) -> Bool {
    let text = bytes[token.start..<token.end]
    return ["\\approx", "\\sim", "\\simeq", "\\thickapprox"].contains { text.elementsEqual($0.utf8) }
  }

  /// Whether a token such as `\\(` or `\\)` is a delimiter of a formula with a box.
  func isDelimiter(_ token: Token) -> Bool {
    let text = bytes[token.start..<token.end]
    return ["\\(", "\\[", "\\)", "\\]"].contains { text.elementsEqual($0.utf8) }
  }
}

/// Words for the question between a label and its copula in languages without spaces.
///
/// A longer word is before the words that it begins with.
private let questionWords: [String] = [
  "问题", "問題", "上述", "以上", "上面", "这", "這", "那", "个", "個", "道", "题", "題", "问", "問", "的", "在", "对", "對", "于", "於", "此",
  "本", "该", "該", "에 대한", "대한", "질문", "문제", "여기서", "에서", "에", "의", "이", "은", "는", "この", "その", "ここ", "では", "として",
  "について", "に対する", "への", "の", "は", "で",
]
