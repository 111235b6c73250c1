import RewardCore

// A box is judged with its context: `-\boxed{12}`, `10^{\boxed{12}}`, `x \ne \boxed{12}` and “not \boxed{12}” are not
// 12.
extension Finder {
  /// Reads the statement of the box at a token; returns the token after it.
  mutating func box(at index: Int, _ context: Context) -> Int? {
    var last = index
    var contents = [content(index)]
    // Boxes joined by a comma or “and” are the entries of one answer.
    while let next = joined(to: last) {
      last = next
      contents.append(content(next))
    }
    let token = tokens[index]
    let end = tokens[last].end
    var behind = last + 1
    var refusal = prefix(boxAt: index, context)
    let isNegative = isNegated(before: token.start)
    if refusal == nil, !isNegative, isInFormula(before: token.start) { refusal = .refused }
    let suffix = suffix(after: end)
    if refusal == nil, suffix.isRefused { refusal = .refused }
    var text = isNegative ? [UInt8(ascii: "-")] : []
    text += Array(contents.joined(separator: [UInt8(ascii: ","), UInt8(ascii: " ")]))
    let length = text.count
    text += suffix.bytes
    if suffix.end > end {
      while behind < tokens.count, tokens[behind].start < suffix.end { behind += 1 }
    }
    while suffix.bytes.isEmpty, behind + 1 < tokens.count,
      isDelimiter(tokens[behind]) || bytes[tokens[behind].start] == UInt8(ascii: "$")
    {
      behind += 1
    }
    // Words after the box may belong to the value: “\boxed{12} million”.
    if suffix.bytes.isEmpty, behind < tokens.count, tokens[behind].kind == .word,
      !tokens[behind].isRefusing || tokens[behind].cues.has(.operation)
    {
      var stop = behind
      while stop < tokens.count, stop < behind + 6, tokens[stop].kind == .word { stop += 1 }
      let tail = bytes[tokens[behind].start..<tokens[stop - 1].end]
      if let longer = longer(text, Array(tail)) {
        behind = self.token(at: tokens[behind].start + longer.consumed, from: behind) ?? stop
        return finish(longer.reading, index, behind, refusal)
      }
    }
    var whole = boxReading(text)
    if whole == nil, !suffix.bytes.isEmpty {
      // Words that are not a unit are judged with the rest: `\boxed{12}\text{ if } x > 0`.
      whole = boxReading(Array(text[..<length]))
      behind = last + 1
    }
    guard let reading = whole else {
      // A box with another kind of content is not a statement of this kind; if it is the only one, its content is
      // unreadable.
      unreadableBox = unreadableBox ?? token.inner
      return last + 1
    }
    return finish(reading, index, behind, refusal)
  }

  mutating func finish(_ reading: ValueReading<Value>, _ index: Int, _ behind: Int, _ refusal: Refusal?) -> Int {
    // The last of several boxes counts.
    if let earlier = lastBox { statements.remove(at: earlier) }
    lastBox = statements.count
    let label = announced.flatMap { $0.box == index ? $0 : nil }
    // A box commits to its value, so any words may follow it except for a retraction.
    var rest = self.rest(after: behind, of: reading, isConfirmed: true)
    if rest.refusal == nil, behind < tokens.count, tokens[behind].cues.has(.operation),
      !tokens[behind].cues.has(.filler)
    {
      rest.refusal = .refused
    }
    var placed = reading
    placed.end = tokens[index].end
    add(placed, index, rest.next, label?.weight ?? .stated, .box, refusal ?? label?.refusal ?? rest.refusal)
    return rest.next
  }

  func content(_ index: Int) -> ArraySlice<UInt8> {
    Array(bytes[Wrapping.stripped(bytes, tokens[index].inner)])[...]
  }

  func boxReading(_ text: [UInt8]) -> ValueReading<Value>? {
    text.withUnsafeBufferPointer { text in
      let inner = Wrapping.stripped(text, 0..<text.count)
      if let reading = reader.read(text, inner, isStated: true), reading.end == inner.upperBound { return reading }
      return labelled(text, inner)
    }
  }

  /// The choice of a box that contains its label and its text: `\boxed{B. Paris}`.
  private func labelled(_ text: Bytes, _ inner: Range<Int>) -> ValueReading<Value>? {
    // A box in the box would be read again at each depth.
    guard reader.spansSentences, Segments(text, inner).all.allSatisfy({ !$0.isBox }),
      case .value(let value, _) = Finder.find(text, inner, .stated, reader)
    else { return nil }
    return ValueReading(value, end: inner.upperBound)
  }

  /// The reading of a box's content together with words after it, if it includes some of them.
  func longer(_ text: [UInt8], _ tail: [UInt8]) -> (reading: ValueReading<Value>, consumed: Int)? {
    let whole = text + [UInt8(ascii: " ")] + tail
    return whole.withUnsafeBufferPointer { whole in
      guard let reading = reader.read(whole, 0..<whole.count, isStated: true), reading.end > text.count + 1 else {
        return nil
      }
      return (reading, reading.end - text.count - 1)
    }
  }

  /// Returns the next box, if it is an entry of the same answer.
  func joined(to index: Int) -> Int? {
    var next = index + 1
    var hasJoint = false
    var words = 0
    while next < tokens.count, next - index < 16 {
      let token = tokens[next]
      switch token.kind {
      case .box: return hasJoint || words == 0 && token.start - tokens[index].end < 24 ? next : nil
      case .comma, .semicolon: hasJoint = true
      case .word:
        if isAny(token, ["then"]) { return nil }
        if token.cues.has(.conjunction) || token.cues.has(.alternative) && reader.content.has(.alternative) {
          hasJoint = true
        } else if token.isRefusing
          || !token.cues.isDisjoint(with: CueSet(.label, .finalLabel, .copula, .derive, .choose, .pronoun))
        {
          return nil
        }
        words += 1
        if words > 6 { return nil }
      case .formula, .command, .close, .open, .sign, .quote: break
      default: return nil
      }
      next += 1
    }
    return nil
  }

  /// Returns the reason why the words before a box refuse it.
  func prefix(boxAt index: Int, _ context: Context) -> Refusal? {
    // Words between the last frame and the box are judged as those of a sentence.
    if context.clause.has(.negation) || context.clause.has(.denial) || context.sentence.has(.denial) { return .negated }
    if context.clause.has(.condition) || context.sentence.has(.condition) && !context.sentence.has(.reason) {
      return .hedged
    }
    if context.clause.has(.hedge) { return .hedged }
    var before = index - 1
    while before >= context.clauseStart, before >= 0 {
      let cues = tokens[before].cues
      if cues.has(.bound), !cues.has(.reason), !cues.has(.place) { return .bounded }
      if cues.has(.operation) { return .refused }
      if cues.has(.alternative), before + 1 == index { return .several }
      if cues.isEmpty || !cues.has(.filler) { break }
      before -= 1
    }
    let end = Int(sentenceEnds[index])
    if end < tokens.count, tokens[end].kind == .question { return .hedged }
    return nil
  }
}
