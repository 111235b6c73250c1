import Answers
import RewardCore

/// Reads a time interval in words and signs: `12.5 to 20.5 s`, `from 00:12 until 00:20`, `10–20`.
enum IntervalText {
  /// An interval, or text that resembles one.
  enum Found {
    case interval(Double, Double)
    /// A sequence of times that is not an interval: `10 - 20 - 30`.
    case fault
  }

  /// Reads an interval that fills a range, with a comma or a word between its ends.
  ///
  /// - Complexity: O(*n*).
  static func whole(_ bytes: Bytes, _ range: Range<Int>) -> (start: Double, end: Double)? {
    var range = bytes.trimmed(range)
    if range.count > 1, bytes[range.upperBound - 1] == UInt8(ascii: ".") {
      range = bytes.trimmed(range.lowerBound..<range.upperBound - 1)
    }
    var at = range.lowerBound
    if case .interval(let start, let end)? = read(bytes, &at, range.upperBound), at == range.upperBound {
      return (start, end)
    }
    return pair(bytes, range) ?? IntervalFields.text(bytes, range)
  }

  /// Reads two times with a comma, a semicolon or a word between them.
  static func pair(_ bytes: Bytes, _ range: Range<Int>) -> (start: Double, end: Double)? {
    var at = range.lowerBound
    let end = range.upperBound
    skipSpace(bytes, &at, end)
    guard let first = time(bytes, &at, end) else { return nil }
    skipSpace(bytes, &at, end)
    if at < end, bytes[at] == UInt8(ascii: ",") || bytes[at] == UInt8(ascii: ";") {
      at += 1
    } else if !connector(bytes, &at, end, isBetween: false) {
      return nil
    }
    skipSpace(bytes, &at, end)
    guard let second = time(bytes, &at, end) else { return nil }
    skipSpace(bytes, &at, end)
    return at == end ? joined(first, second) : nil
  }

  /// Reads a time, optionally in quotation marks and with a sign.
  private static func time(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> TimeReader? {
    guard at < end else { return nil }
    let quote = bytes[at]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return TimeReader.read(bytes, &at, end, allowsSign: true)
    }
    guard let close = bytes.offset(of: quote, from: at + 1, to: min(end, at + 64)) else { return nil }
    let inner = at + 1..<close
    at = close + 1
    return TimeReader.whole(bytes, inner)
  }

  /// Reads an interval, and advances `at`; `nil`, with `at` unchanged, if there is none.
  ///
  /// - Complexity: O(*n*) in the length of the interval.
  static func read(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> Found? {
    var next = at
    var isBetween = false
    if let word = opening(bytes, &next, end) {
      isBetween = word
    }
    guard let first = TimeReader.read(bytes, &next, end) else { return nil }
    skipSpace(bytes, &next, end)
    guard connector(bytes, &next, end, isBetween: isBetween) else { return nil }
    skipSpace(bytes, &next, end)
    guard let second = TimeReader.read(bytes, &next, end, allowsSign: true) else { return nil }
    let behind = next
    skipSpace(bytes, &next, end)
    var third = next
    // At the start of a line, a hyphen is a bullet.
    if !bytes[behind..<next].contains(0x0A), connector(bytes, &third, end, isBetween: false) {
      skipSpace(bytes, &third, end)
      if TimeReader.read(bytes, &third, end) != nil {
        at = third
        return .fault
      }
    }
    guard second.notation != .bare || mayEnd(bytes, behind, next, end) else { return nil }
    at = behind
    guard let (start, stop) = joined(first, second) else { return .fault }
    return .interval(start, stop)
  }

  /// Returns the two times in seconds, in their order; a unit after the second applies to both.
  static func joined(_ first: TimeReader, _ second: TimeReader) -> (start: Double, end: Double)? {
    var start = first.value
    switch (first.notation, second.notation) {
    case (.bare, .unit(let factor)): start *= factor
    case (.bare, .bare), (.clock, .clock), (.unit(1), .bare): break
    case (.bare, _), (_, .bare): return nil
    case (.clock, _), (_, .clock): return nil
    default: break
    }
    return (start, second.value)
  }

  // MARK: Words

  static func skipSpace(_ bytes: Bytes, _ at: inout Int, _ end: Int) {
    while at < end {
      let length = bytes.whiteSpace(at: at, before: end)
      if length == 0 { return }
      at += length
    }
  }

  /// Skips `from` or `between` with the following space, and returns whether it is `between`.
  private static func opening(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> Bool? {
    for (word, isBetween) in openings where starts(bytes, at, end, with: word) {
      at += word.utf8CodeUnitCount
      skipSpace(bytes, &at, end)
      return isBetween
    }
    return nil
  }

  private static let openings: [(StaticString, Bool)] = [
    ("from ", false), ("between ", true), ("von ", false), ("zwischen ", true), ("de ", false), ("desde ", false),
    ("entre ", true), ("с ", false), ("С ", false), ("от ", false), ("От ", false), ("da ", false), ("从第", false),
    ("從第", false), ("第", false), ("从", false), ("從", false), ("自", false),
  ]

  /// Skips a word or sign that connects two times.
  static func connector(_ bytes: Bytes, _ at: inout Int, _ end: Int, isBetween: Bool) -> Bool {
    if isBetween {
      for word in ["and ", "und ", "y ", "et "] as [StaticString] where starts(bytes, at, end, with: word) {
        at += word.utf8CodeUnitCount
        return true
      }
    }
    for sign in signs where bytes.has(sign, at: at, before: end) {
      at += sign.utf8CodeUnitCount
      return true
    }
    for word in words where starts(bytes, at, end, with: word) {
      at += word.utf8CodeUnitCount
      return true
    }
    return false
  }

  private static let signs: [StaticString] = [
    "-->", "->", "=>", "→", "–", "—", "−", "--", "-", "~", "～", "〜", "...", "..", "…", "到第", "至第", "到", "至", "から", "부터",
    "에서",
  ]
  private static let words: [StaticString] = [
    "to ", "until ", "till ", "through ", "thru ", "and ends at ", "and end at ", "and ended at ", "and stops at ",
    "and finishes at ", "bis ", "à ", "a ", "hasta ", "até ", "до ", "al ",
  ]

  /// Whether a word is here, ignoring ASCII case.
  static func starts(_ bytes: Bytes, _ at: Int, _ end: Int, with word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard at + count <= end else { return false }
    return word.withUTF8Buffer { word in
      for index in 0..<count {
        let byte = bytes[at + index]
        let folded = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
        if folded != word[index], !(word[index] == 0x20 && bytes.whiteSpace(at: at + index, before: end) == 1) {
          return false
        }
      }
      return true
    }
  }

  /// Whether numbers without a unit can be times before the following text. In `10 to 20 people` they cannot.
  private static func mayEnd(_ bytes: Bytes, _ behind: Int, _ next: Int, _ end: Int) -> Bool {
    guard next < end, bytes[next].isLetter || bytes[next] >= 0xC2 else { return true }
    // A line break ends the counted noun.
    if bytes[behind..<next].contains(0x0A) { return true }
    return followers.contains { starts(bytes, next, end, with: $0) }
      || bytes[next] >= 0xC2 && followingSigns.contains { bytes.has($0, at: next, before: end) }
  }

  private static let followingSigns: [StaticString] = ["。", "，", "；", "、", "：", "）", "”", "’", "】", "和", "—", "–"]
  private static let followers: [StaticString] = [
    "and ", "in ", "of the ", "of this ", "when ", "while ", "where ", "because ", "since ", "as ", "is ", "during ",
    "on ", "with ", "for ", "before ", "or ", "not ", "would ", "but ", "then ", "which ", "that ", "the ", "a ", "he ",
    "she ", "it ", "und ", "y ", "et ",
  ]
}
