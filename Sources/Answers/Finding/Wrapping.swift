package import RewardCore

/// The wrapping of a value: white space, emphasis, quotation marks, code fences, delimiters and labels. It includes
/// `\boxed`, `\text`, `\mathbf`, GLM's answer tokens, `{"answer": …}`, a final full stop, and labels such as
/// “Answer:”.
package enum Wrapping {
  /// The maximum number of nested wrappings.
  private static let deepest = 16

  /// Returns a range without its wrapping.
  ///
  /// - Parameters:
  ///   - labels: whether labels and final full stops are removed.
  ///   - boxes: whether `\boxed` is removed.
  /// - Complexity: O(*n*).
  package static func stripped(
    _ bytes: Bytes, _ range: Range<Int>, labels: Bool = true, boxes: Bool = true
  ) -> Range<Int> {
    var inner = bytes.trimmed(range)
    for _ in 0..<deepest {
      let next = bytes.trimmed(once(bytes, inner, labels: labels, boxes: boxes))
      if next == inner { break }
      inner = next
    }
    return inner
  }

  private static let pairs: [(open: StaticString, close: StaticString)] = [
    ("***", "***"), ("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"), ("``", "``"), ("`", "`"), ("\"", "\""),
    ("'", "'"),
    ("“", "”"), ("‘", "’"), ("«", "»"), ("「", "」"), ("『", "』"), ("„", "“"), ("$$", "$$"), ("$", "$"), ("\\(", "\\)"),
    ("\\[", "\\]"),
    ("<|begin_of_box|>", "<|end_of_box|>"), ("''", "''"), ("<b>", "</b>"), ("<strong>", "</strong>"), ("<i>", "</i>"),
    ("<em>", "</em>"), ("\\\"", "\\\""),
  ]

  private static let commands: [StaticString] = [
    "\\text", "\\textbf", "\\mathbf", "\\mathrm", "\\textit", "\\mbox", "\\bm", "\\boldsymbol", "\\textrm", "\\texttt",
    "\\mathit", "\\operatorname",
    "\\emph", "\\underline", "\\mathsf", "\\textsf", "\\large", "\\Large",
  ]

  private static func once(_ bytes: Bytes, _ range: Range<Int>, labels: Bool, boxes: Bool) -> Range<Int> {
    guard range.count > 1 else { return range }
    let first = bytes[range.lowerBound]
    let last = bytes[range.upperBound - 1]
    // Most values begin and end with a digit or a letter.
    if (first.isDigit || first.isLetter) && (last.isDigit || last.isLetter) {
      return labels ? Labels.stripped(bytes, range) : range
    }
    if first == UInt8(ascii: "`") || first == UInt8(ascii: "~"), let fence = fence(bytes, range) { return fence }
    for pair in pairs where bytes.has(pair.open, at: range.lowerBound, before: range.upperBound) {
      if let inner = inside(pair, bytes, range) { return inner }
    }
    if first == UInt8(ascii: "\\") {
      if let inner = command(bytes, range, boxes) { return inner }
    }
    if first == UInt8(ascii: "{"), let inner = answerValue(bytes, range) { return inner }
    guard labels else { return range }
    if let shorter = withoutStop(bytes, range) { return shorter }
    if first == UInt8(ascii: "=") { return range.lowerBound + 1..<range.upperBound }
    return Labels.stripped(bytes, range)
  }

  /// Returns the range between two marks, if neither occurs within it.
  private static func inside(
    _ pair: (open: StaticString, close: StaticString), _ bytes: Bytes, _ range: Range<Int>
  ) -> Range<Int>? {
    guard range.count > pair.open.utf8CodeUnitCount + pair.close.utf8CodeUnitCount else { return nil }
    let inner = range.lowerBound + pair.open.utf8CodeUnitCount..<range.upperBound - pair.close.utf8CodeUnitCount
    guard bytes.has(pair.close, at: inner.upperBound, before: range.upperBound)
    else { return nil }
    let mark = pair.close.utf8Start[0]
    var at = inner.lowerBound
    while let hit = bytes.offset(of: mark, from: at, to: inner.upperBound) {
      if bytes.has(pair.close, at: hit, before: inner.upperBound)
        || bytes.has(pair.open, at: hit, before: inner.upperBound)
      {
        return nil
      }
      at = hit + 1
    }
    return inner
  }

  /// Returns the contents of a code fence that fills the range, without the name of its language.
  private static func fence(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int>? {
    guard range.count > 6, bytes.has("```", at: range.lowerBound, before: range.upperBound),
      bytes.has("```", at: range.upperBound - 3, before: range.upperBound)
    else { return nil }
    var start = range.lowerBound + 3
    let end = range.upperBound - 3
    var name = start
    while name < end, bytes[name].isLetter || bytes[name] == UInt8(ascii: "+") { name += 1 }
    if name < end, bytes[name] <= 0x20 { start = name }
    var at = start
    while let hit = bytes.offset(of: UInt8(ascii: "`"), from: at, to: end) {
      if bytes.has("```", at: hit, before: end) { return nil }
      at = hit + 1
    }
    return start < end ? start..<end : nil
  }

  /// Returns the argument of a LaTeX command that fills the range.
  private static func command(_ bytes: Bytes, _ range: Range<Int>, _ boxes: Bool) -> Range<Int>? {
    for space in ["\\displaystyle", "\\,", "\\;", "\\ ", "\\quad", "\\!"] as [StaticString]
    where bytes.has(space, at: range.lowerBound, before: range.upperBound) {
      return range.lowerBound + space.utf8CodeUnitCount..<range.upperBound
    }
    let names = boxes ? commands + ["\\boxed", "\\fbox"] : commands
    for name in names where bytes.has(name, at: range.lowerBound, before: range.upperBound) {
      var open = range.lowerBound + name.utf8CodeUnitCount
      for _ in 0..<4 where open < range.upperBound && bytes[open] == 0x20 { open += 1 }
      guard open < range.upperBound, bytes[open] == UInt8(ascii: "{") else { continue }
      guard closing(bytes, open, range.upperBound) == range.upperBound - 1 else { return nil }
      return open + 1..<range.upperBound - 1
    }
    return nil
  }

  /// Returns the brace that closes the one at `open`.
  static func closing(_ bytes: Bytes, _ open: Int, _ end: Int) -> Int? {
    var level = 0
    var at = open
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "\\"): at += 1
      case UInt8(ascii: "{"): level += 1
      case UInt8(ascii: "}"):
        level -= 1
        if level == 0 { return at }
      default: break
      }
      at += 1
    }
    return nil
  }

  /// Returns the range without a final full stop that is not part of a number or an abbreviation.
  private static func withoutStop(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int>? {
    let end = range.upperBound
    switch bytes[end - 1] {
    case UInt8(ascii: "."):
      // “9 a.m.” keeps its point, and so does “0.333…”.
      let isAbbreviation = range.count > 3 && bytes[end - 3] == UInt8(ascii: ".") && bytes[end - 2].isLetter
      return isAbbreviation || bytes[end - 2] == UInt8(ascii: ".") ? nil : range.lowerBound..<end - 1
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "!"):
      // A factorial and `\,` keep theirs.
      let isVariable = range.count == 2 && bytes[end - 2] &- UInt8(ascii: "a") < 26
      if bytes[end - 1] == UInt8(ascii: "!"),
        bytes[end - 2].isDigit || bytes[end - 2] == UInt8(ascii: ")") || isVariable
      {
        return nil
      }
      return bytes[end - 2] == UInt8(ascii: "\\") ? nil : range.lowerBound..<end - 1
    case 0x82 where bytes.has("。", at: end - 3, before: end): return range.lowerBound..<end - 3
    case 0x8C where bytes.has("，", at: end - 3, before: end): return range.lowerBound..<end - 3
    case 0x8E where bytes.has("．", at: end - 3, before: end): return range.lowerBound..<end - 3
    case 0xA4 where bytes.has("।", at: end - 3, before: end): return range.lowerBound..<end - 3
    default: return nil
    }
  }

  /// Returns the value of an object that contains only an answer: `{"answer": "B"}`.
  private static func answerValue(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int>? {
    guard bytes[range.upperBound - 1] == UInt8(ascii: "}") else { return nil }
    let inner = bytes.trimmed(range.lowerBound + 1..<range.upperBound - 1)
    guard inner.count > 4 else { return nil }
    let quote = bytes[inner.lowerBound]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    for key in ["answer", "final_answer", "finalAnswer", "Answer", "final answer", "result"] as [StaticString]
    where bytes.has(key, at: inner.lowerBound + 1, before: inner.upperBound) {
      let close = inner.lowerBound + 1 + key.utf8CodeUnitCount
      guard close < inner.upperBound, bytes[close] == quote else { continue }
      let colon = bytes.trimmed(close + 1..<inner.upperBound)
      guard colon.count > 1, bytes[colon.lowerBound] == UInt8(ascii: ":") else { return nil }
      let value = bytes.trimmed(colon.lowerBound + 1..<colon.upperBound)
      return isOneValue(bytes, value) ? value : nil
    }
    return nil
  }

  /// Whether a range of JSON is one value without another member.
  private static func isOneValue(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    var level = 0
    var quote: UInt8 = 0
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      if quote != 0 {
        if byte == UInt8(ascii: "\\") { at += 1 } else if byte == quote { quote = 0 }
      } else {
        switch byte {
        case UInt8(ascii: "\""): quote = byte
        case UInt8(ascii: "'") where at == range.lowerBound: quote = byte
        case UInt8(ascii: "["), UInt8(ascii: "{"): level += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): level -= 1
        case UInt8(ascii: ",") where level == 0: return false
        default: break
        }
      }
      at += 1
    }
    return !range.isEmpty
  }
}
