import RewardCore

// How sure a text says that it is of a value: “B, 10% sure”, “cat (20%)”, “I'm 30% sure it's B”.
extension Finder {
  /// The most tokens before a frame in which a share is looked for.
  private static var reach: Int { 8 }
  /// Up to this share a value is one of several.
  private static var doubtful: Double { 0.5 }

  /// Whether a number behind a value says that the value is not to be relied on.
  func isDoubt(_ index: Int) -> Bool {
    guard !reader.readsQuantities, let share = share(at: index), share.value <= Self.doubtful else { return false }
    if share.next < tokens.count, isCertainty(tokens[share.next]) { return true }
    // The text of a choice may be a share itself: “B (10%)”.
    if reader.spansSentences { return false }
    let isOver = share.next >= tokens.count || tokens[share.next].endsSentence || tokens[share.next].kind == .close
    let before = tokens[index - 1].kind
    if !share.isMarked { return before == .open && isOver }
    return isOver && [.open, .colon, .dash, .comma, .semicolon].contains(before)
  }

  /// Whether a small share of certainty is before a frame: “I'm 20% sure that …”.
  func isDoubtful(before index: Int) -> Bool {
    var at = index - 1
    while at >= 0, index - at <= Self.reach, !tokens[at].endsSentence {
      if tokens[at].kind == .number, let share = share(at: at), share.value <= Self.doubtful, share.next < tokens.count,
        isCertainty(tokens[share.next])
      {
        return true
      }
      at -= 1
    }
    return false
  }

  /// Whether a clause before a frame says nothing but that its statement is likely: “I am 95% confident that …”.
  func isCertain(before index: Int, _ context: Context) -> Bool {
    var isSure = false
    var at = context.clauseStart
    while at < index {
      if tokens[at].kind == .number {
        guard !isSure, let share = share(at: at), share.value > Self.doubtful, share.isMarked, share.next < index,
          isCertainty(tokens[share.next])
        else { return false }
        isSure = true
        at = share.next + 1
        continue
      }
      guard
        tokens[at].cues.has(.filler) || tokens[at].kind == .quote
          || isAny(tokens[at], ["i", "we", "am", "are", "i'm", "we're", "m", "re", "with"])
      else { return false }
      at += 1
    }
    return isSure
  }

  /// Whether a number says how sure a text is: “95% confident”.
  func isSureness(_ index: Int) -> Bool {
    guard tokens[index].kind == .number, let share = share(at: index), share.next < tokens.count else { return false }
    return isAny(tokens[share.next], ["sure", "certain", "confident"])
  }

  private func isCertainty(_ token: Token) -> Bool {
    isAny(
      token,
      [
        "sure", "certain", "confident", "confidence", "certainty", "probability", "likely", "likelihood", "chance",
        "sicher", "sûr", "seguro", "уверен",
      ])
  }

  private struct Share {
    var value: Double
    /// The first token behind it.
    var next: Int
    /// Whether a mark says that it is a share: “10%” and no “0.1”.
    var isMarked = true
  }

  /// A share at a token: “10%”, “20 percent”, “1 in 10”, “0.1”.
  private func share(at index: Int) -> Share? {
    guard index > 0, tokens[index].kind == .number else { return nil }
    var at = tokens[index].start
    guard let number = Self.decimal(bytes, &at, region.upperBound) else { return nil }
    let digits = at
    while at < region.upperBound, bytes[at] == 0x20 { at += 1 }
    for mark in ["%", "\\%", "％", "percent", "per cent", "Prozent"] as [StaticString]
    where bytes.has(mark, at: at, before: region.upperBound) {
      guard let next = token(at: at + mark.utf8CodeUnitCount, from: index) else { return nil }
      return Share(value: number / 100, next: next)
    }
    for mark in ["in ", "out of "] as [StaticString] where bytes.has(mark, at: at, before: region.upperBound) {
      var end = at + mark.utf8CodeUnitCount
      guard let whole = Self.decimal(bytes, &end, region.upperBound), whole > 0,
        let next = token(at: end, from: index)
      else { return nil }
      return Share(value: number / whole, next: next)
    }
    guard number < 1, let next = token(at: digits, from: index) else { return nil }
    return Share(value: number, next: next, isMarked: false)
  }

  /// A short decimal number.
  private static func decimal(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> Double? {
    let start = at
    while at < end, at - start < 8, bytes[at].isDigit || bytes[at] == UInt8(ascii: ".") { at += 1 }
    return Double(String(decoding: bytes[start..<at], as: UTF8.self))
  }
}
