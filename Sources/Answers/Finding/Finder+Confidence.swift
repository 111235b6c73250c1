import RewardCore

// Stated confidence in a value: “B, 10% sure”, “cat (20%)”, “I'm 30% sure it's B”.
extension Finder {
  /// The maximum number of tokens before a frame that are searched for a share.
  private static var reach: Int { 8 }
  /// The maximum share of an uncertain value.
  private static var doubtful: Double { 0.5 }

  /// Whether a number after a value states low confidence in it.
  func isDoubt(_ index: Int) -> Bool {
    guard !reader.readsQuantities, let share = share(at: index), share.value <= Self.doubtful else { return false }
    if share.next < tokens.count, isCertainty(tokens[share.next]) { return true }
    let isOver = share.next >= tokens.count || tokens[share.next].endsSentence || tokens[share.next].kind == .close
    let before = tokens[index - 1].kind
    // The text of a choice may itself be a share: “B: 10%”; in brackets it is the confidence.
    if reader.spansSentences { return share.isMarked && isOver && (before == .open || endsRange(index)) }
    if !share.isMarked { return before == .open && isOver }
    return isOver && [.open, .colon, .dash, .comma, .semicolon].contains(before)
  }

  /// Whether a number ends a range in brackets: the 20 of “(10-20%)”.
  private func endsRange(_ index: Int) -> Bool {
    index > 2 && [.sign, .dash].contains(tokens[index - 1].kind) && tokens[index - 2].kind == .number
      && tokens[index - 3].kind == .open
  }

  /// Whether a low confidence precedes a frame: “I'm 20% sure that …”.
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

  /// Converts words of certainty to a reason: “confidence: 95%”, “confidence: high”.
  mutating func settleCertainty() {
    for index in tokens.indices where tokens[index].cues.has(.hedge) && isCertainty(tokens[index]) {
      if isHigh(behind: index) || isHigh(before: index) { tokens[index].cues = CueSet(.reason) }
    }
  }

  private func isHigh(behind index: Int) -> Bool {
    var next = index + 1
    while next < tokens.count, next <= index + 4,
      [.quote, .colon, .equals, .open].contains(tokens[next].kind) || tokens[next].cues.has(.copula)
    {
      next += 1
    }
    guard next < tokens.count else { return false }
    if tokens[next].kind == .number {
      return share(at: next).map { $0.value > Self.doubtful && $0.value <= 1 } ?? false
    }
    return isAny(tokens[next], Self.high)
  }

  private static var high: [String] {
    ["high", "full", "complete", "absolute", "hoch", "hohe", "alta", "élevée", "haute", "высокая"]
  }

  private func isHigh(before index: Int) -> Bool {
    if index > 0, isAny(tokens[index - 1], Self.high) {
      // “no high confidence”
      return index < 2 || !tokens[index - 2].isRefusing
    }
    return isShare(before: index)
  }

  private func isShare(before index: Int) -> Bool {
    (max(0, index - 2)..<index).contains { at in
      guard tokens[at].kind == .number, let share = share(at: at) else { return false }
      return share.next == index && share.value > Self.doubtful && share.value <= 1
    }
  }

  /// Whether a clause before a frame states only high confidence: “I am 95% confident that …”.
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

  /// Whether a number is a stated confidence: “95% confident”.
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
    /// The first token after the share.
    var next: Int
    /// Whether the number is marked as a share: “10%”, but not “0.1”.
    var isMarked = true
  }

  /// Reads a share: “10%”, “20 percent”, “1 in 10”, “0.1”.
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
    guard number <= 1, bytes[tokens[index].start..<digits].contains(UInt8(ascii: ".")),
      let next = token(at: digits, from: index)
    else { return nil }
    return Share(value: number, next: next, isMarked: false)
  }

  /// Reads a short decimal number.
  private static func decimal(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> Double? {
    let start = at
    while at < end, at - start < 8, bytes[at].isDigit || bytes[at] == UInt8(ascii: ".") { at += 1 }
    return Double(String(decoding: bytes[start..<at], as: UTF8.self))
  }
}
