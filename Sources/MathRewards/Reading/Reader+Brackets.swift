// Parentheses, intervals, sets, absolute values.
extension Reader {
  mutating func bracketed(_ token: Token) throws(ReadingError) -> Expression.Index {
    let opening = token.id
    position += 1
    skipSeparators()
    if opening == Bracket.floor || opening == Bracket.ceiling, kind == .open, self.token?.id == Bracket.parenthesis,
      ["floor", "\\floor", "ceil", "\\ceil"].contains(string(of: token))
    {
      return expression.add(opening == Bracket.floor ? .floor : .ceiling, try parenthesizedList())
    }
    let (bars, separates) = (openBars, barSeparates)
    openBars = 0
    barSeparates = opening == Bracket.brace
    openBrackets += 1
    defer { openBrackets -= 1 }
    if opening == Bracket.brace, kind == .close {
      position += 1
      (openBars, barSeparates) = (bars, separates)
      return expression.add(.emptySet)
    }
    if token.kind == .close {
      // ]a, b[: open intervals in the notation of some countries.
      let inner = try reversedInterval()
      (openBars, barSeparates) = (bars, separates)
      return inner
    }
    let inner: Expression.Index
    if opening == Bracket.group { throw unexpected() }
    inner = try entries()
    if opening == Bracket.brace, kind == .mid || kind == .bar || kind == .colon || isMid {
      let result = try builder(inner)
      (openBars, barSeparates) = (bars, separates)
      return result
    }
    skipSeparators()
    guard kind == .close || closesInterval, let closing = self.token?.id else { throw unexpected() }
    let closingOpen = kind == .open
    position += 1
    (openBars, barSeparates) = (bars, separates)
    return try closed(inner, opening, closing, closesOpen: closingOpen)
  }

  private var isMid: Bool { kind == .relation && token?.id == Relation.other.rawValue }

  /// Reads the contents of brackets: entries separated by commas, or a matrix.
  private mutating func entries() throws(ReadingError) -> Expression.Index {
    try list(until: .close)
  }

  /// Whether the next token is a `[` that closes an interval without its end: `[a, b[`.
  var closesInterval: Bool {
    guard kind == .open, token?.id == Bracket.square, openBrackets > 0, grammar == .current else { return false }
    switch kind(at: 1) {
    case nil, .union, .intersection, .difference, .comma, .connective, .separator, .semicolon, .period: return true
    default: return false
    }
  }

  /// Reads the rest of an interval without its start: `]a, b[` or `]a, b]`.
  private mutating func reversedInterval() throws(ReadingError) -> Expression.Index {
    let inner = try entries()
    skipSeparators()
    guard closesInterval || kind == .close && token?.id == Bracket.square, expression.operation(inner) == .list,
      expression.count(inner) == 2
    else { throw unexpected() }
    let flags = Ends.leftOpen | (kind == .open ? Ends.rightOpen : 0)
    position += 1
    return expression.add(.interval, Array(expression.children(of: inner)), flags: flags)
  }

  private mutating func closed(
    _ inner: Expression.Index, _ opening: Int32, _ closing: Int32, closesOpen: Bool
  ) throws(ReadingError) -> Expression.Index {
    let isList = expression.operation(inner) == .list
    let parts = isList ? Array(expression.children(of: inner)) : [inner]
    if closesOpen {
      // [a, b[ and (a, b[
      guard isList, parts.count == 2, opening == Bracket.square || opening == Bracket.parenthesis else {
        throw unexpected()
      }
      return expression.add(
        .interval, parts, flags: Ends.rightOpen | (opening == Bracket.parenthesis ? Ends.leftOpen : 0))
    }
    switch (opening, closing) {
    case (Bracket.floor, Bracket.floor):
      return expression.add(.floor, [inner])
    case (Bracket.ceiling, Bracket.ceiling):
      return expression.add(.ceiling, [inner])
    case (Bracket.angle, Bracket.angle):
      return expression.add(.tuple, parts)
    case (Bracket.brace, Bracket.brace):
      if !isList, expression.operation(inner) == .tuple, expression[inner].flags == 0, expression.count(inner) > 1 {
        return expression.add(.set, [inner])
      }
      return expression.add(.set, parts)
    case (Bracket.parenthesis, Bracket.parenthesis):
      guard isList else { return grouping(inner) }
      return expression.add(.tuple, parts, flags: parts.count == 2 ? Ends.pair : 0)
    case (Bracket.square, Bracket.square):
      guard isList else { return grouping(inner) }
      return parts.count == 2 ? expression.add(.interval, parts, flags: 0) : expression.add(.tuple, parts)
    case (Bracket.square, Bracket.parenthesis), (Bracket.parenthesis, Bracket.square):
      guard parts.count == 2, isList else { throw unexpected() }
      return expression.add(
        .interval, parts, flags: opening == Bracket.parenthesis ? Ends.leftOpen : Ends.rightOpen)
    case (Bracket.brace, Bracket.invisible):
      return expression.add(.cases, parts)
    case (Bracket.invisible, _), (_, Bracket.invisible):
      return isList ? expression.add(.tuple, parts) : inner
    default: throw unexpected()
    }
  }

  /// Returns a single parenthesized entry, which no longer belongs to a mixed number or a unit.
  private func grouping(_ inner: Expression.Index) -> Expression.Index { inner }

  /// Reads the rest of {x | condition} after its bar.
  private mutating func builder(_ element: Expression.Index) throws(ReadingError) -> Expression.Index {
    position += 1
    barSeparates = false
    let condition = try list(until: .close)
    skipSeparators()
    guard kind == .close, token?.id == Bracket.brace else { throw unexpected() }
    position += 1
    return expression.add(.setBuilder, [element, condition])
  }

  mutating func absoluteValue(_ token: Token) throws(ReadingError) -> Expression.Index {
    position += 1
    if token.id == 0, kind == .open, bytes[Int(token.start)] == 0x61 {
      // abs( … ) in program text.
      return expression.add(.absolute, try parenthesizedList())
    }
    let separates = barSeparates
    barSeparates = false
    openBars += 1
    openBrackets += 1
    let inner = try sum()
    openBrackets -= 1
    openBars -= 1
    barSeparates = separates
    guard kind == .bar || kind == .barClose else { throw unexpected() }
    position += 1
    if token.id == 2 { return expression.add(.application, name: "norm", [inner]) }
    return expression.add(.absolute, [inner])
  }
}
