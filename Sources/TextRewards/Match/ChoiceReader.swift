import Answers
import RewardCore

/// Reads the choice that an answer names by its letter, its text, or both.
struct ChoiceReader: StatementReader {
  /// A choice that an answer names.
  struct Value {
    var index: Int
    /// Whether a mark follows the letter, as in “B.” and “B)”.
    var isLabelled = false
  }

  /// The folded texts of the choices.
  private let texts: [[UInt8]]
  private let count: Int
  /// Whether the text of a choice begins with “a” itself.
  private let hasArticle: [Bool]
  /// The length of the longest text, with the marks before it.
  private let reach: Int

  init(_ texts: [String]) {
    self.texts = texts.map { text in text.withBytes { ChoiceReader.normalized($0, $0.trimmed(0..<$0.count)).bytes } }
    count = texts.isEmpty ? 26 : texts.count
    hasArticle = texts.map { $0.lowercased().hasPrefix("a ") }
    reach = 64 + 4 * (texts.map(\.utf8.count).max() ?? 0)
  }

  var noun: String { "choice" }
  var spansSentences: Bool { true }
  var bullets: Bullet.Scope { texts.isEmpty ? .anything : .words }

  func areSame(_ a: Value, _ b: Value) -> Bool { a.index == b.index }

  func isLabelled(_ reading: ValueReading<Value>) -> Bool {
    guard case .success(let value) = reading.value else { return false }
    return value.isLabelled && texts.isEmpty
  }

  func mayBegin(_ token: Token, _ bytes: Bytes) -> Bool {
    guard token.kind == .word, token.cues.isDisjoint(with: .refusing) else { return false }
    // “Ah” and “Oh” are not letters of choices.
    return Self.capital(bytes, token.start, token.end) != nil
      && token.end - token.start == (bytes[token.start] < 0x80 ? 1 : 3)
  }

  func read(_ bytes: Bytes, _ range: Range<Int>, isStated: Bool) -> ValueReading<Value>? {
    // A letter alone, the most common answer.
    if range.count == 1, let index = Self.letter(bytes[range.lowerBound], isStated), index < count {
      return ValueReading(Value(index: index), end: range.upperBound)
    }
    var limit = min(range.upperBound, range.lowerBound + reach)
    while limit < range.upperBound, bytes[limit] & 0xC0 == 0x80 { limit -= 1 }
    let whole = range.lowerBound..<limit
    // A text that is the whole answer, though it begins with a letter: “A big cow”.
    if let text = text(bytes, whole, isWhole: true), text.length > 1, text.indices.count == 1,
      !beginsWithLetterA(bytes, whole, text.indices[0])
    {
      return ValueReading(Value(index: text.indices[0]), end: trimmedEnd(bytes, range.lowerBound, whole.upperBound))
    }
    if let letter = letter(bytes, whole, isStated) { return withText(letter, bytes, whole, range.upperBound) }
    guard let text = text(bytes, whole) else { return nil }
    return withLetter(text, bytes, whole)
  }

  /// Whether “A cat” may be the choice A or another choice with an article.
  private func beginsWithLetterA(_ bytes: Bytes, _ range: Range<Int>, _ index: Int) -> Bool {
    guard range.count > 2, bytes[range.lowerBound] == UInt8(ascii: "A"), bytes[range.lowerBound + 1] == 0x20 else {
      return false
    }
    return index != 0 && !hasArticle[index]
  }

  // MARK: Letters

  private struct Letter {
    var index: Int
    var end: Int
    var isLabelled: Bool
  }

  /// Reads a letter with the marks around it: `B`, `(B)`, `B.`, `**B**`, `\text{B}`, `Ｂ`.
  private func letter(_ bytes: Bytes, _ range: Range<Int>, _ isStated: Bool) -> Letter? {
    var at = range.lowerBound
    var opened = 0
    while at < range.upperBound, opened < 8, let length = Self.opener(bytes, at, range.upperBound) {
      at += length
      opened += 1
    }
    guard at < range.upperBound else { return nil }
    let isWide = bytes[at] == 0xEF
    guard let index = Self.capital(bytes, at, range.upperBound) ?? (isStated ? Self.letter(bytes[at], true) : nil),
      index < count
    else { return nil }
    let isCapital = Self.capital(bytes, at, range.upperBound) != nil
    let start = at
    at += isWide ? 3 : 1
    let behind = at < range.upperBound ? bytes[at] : 0x20
    // The first letter of a word, a grade or a formula is not a choice.
    if behind.isLetter || behind.isDigit
      || "+-^_=<>'\\/".utf8.contains(behind) && !isClosing(bytes, at, range.upperBound)
    {
      return nil
    }
    if behind >= 0x80, behind < 0xE2 { return nil }
    var isLabelled = false
    var closed = 0
    while at < range.upperBound, closed < 10, let mark = Self.closer(bytes, at, range.upperBound) {
      isLabelled = isLabelled || mark.labels
      at += mark.length
      closed += 1
    }
    // “B'” is another name than B.
    if opened == 0, closed == 1, behind == UInt8(ascii: "'"), start == 0 || !Self.isQuote(bytes[start - 1]) {
      return nil
    }
    let isAlone = at >= range.upperBound || bytes.isBlank(at, range.upperBound)
    if !isCapital, !isAlone, !isLabelled, opened == 0, bytes[at] <= 0x20 {
      // A lowercase letter before a word is an article, unless a sentence ends there.
      var next = at
      while next < range.upperBound, bytes[next] <= 0x20 { next += 1 }
      if next < range.upperBound, bytes[next].isLetter, ["a", "i"].contains(Character(Unicode.Scalar(bytes[start]))) {
        return nil
      }
    }
    // “I think”, “A cat”: a word, not a letter.
    if isCapital, !isAlone, !isLabelled, opened == 0, bytes[start] == UInt8(ascii: "I") { return nil }
    if !isStated, !isAlone, !isLabelled, opened == 0, bytes[start] == UInt8(ascii: "A") {
      var next = at
      while next < range.upperBound, bytes[next] <= 0x20 { next += 1 }
      if next < range.upperBound, bytes[next].isLetter, bytes[next] >= UInt8(ascii: "a"),
        !Self.followsLetters(bytes, next, range.upperBound)
      {
        return nil
      }
    }
    return Letter(index: index, end: at, isLabelled: isLabelled)
  }

  private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") }

  /// Whether a word that follows letters but not articles is at an offset: “A is wrong”.
  private static func followsLetters(_ bytes: Bytes, _ at: Int, _ end: Int) -> Bool {
    ["is ", "isn't ", "was ", "and ", "or ", "cannot ", "can't ", "does ", "doesn't ", "fails", "works "].contains {
      (word: StaticString) in bytes.has(word, at: at, before: end)
    }
  }

  private func isClosing(_ bytes: Bytes, _ at: Int, _ end: Int) -> Bool { Self.closer(bytes, at, end) != nil }

  private static func letter(_ byte: UInt8, _ acceptsSmall: Bool) -> Int? {
    let isCapital = byte &- UInt8(ascii: "A") < 26
    let isSmall = byte &- UInt8(ascii: "a") < 26
    return isCapital || isSmall && acceptsSmall ? Int(byte & 0x1F) - 1 : nil
  }

  /// Reads a capital letter, ASCII or fullwidth.
  static func capital(_ bytes: Bytes, _ at: Int, _ end: Int) -> Int? {
    let byte = bytes[at]
    if byte &- UInt8(ascii: "A") < 26 { return Int(byte - UInt8(ascii: "A")) }
    guard byte == 0xEF, at + 2 < end, bytes[at + 1] == 0xBC, bytes[at + 2] >= 0xA1, bytes[at + 2] <= 0xBA else {
      return nil
    }
    return Int(bytes[at + 2] - 0xA1)
  }

  private static let openers: [StaticString] = [
    "\\textbf{", "\\text{", "\\mathbf{", "\\mathrm{", "\\boxed{", "\\(", "\\[", "(", "[", "{", "*", "_", "$", "\"", "'",
    "“", "‘", "`", "（", "【", "「", " ",
  ]

  private static func opener(_ bytes: Bytes, _ at: Int, _ end: Int) -> Int? {
    openers.first { bytes.has($0, at: at, before: end) }?.utf8CodeUnitCount
  }

  private static let closers: [(mark: StaticString, labels: Bool)] = [
    ("\\)", false), ("\\]", false), (")", true), ("]", true), ("}", false), ("*", false), ("_", false), ("$", false),
    ("\"", false), ("'", false), ("”", false),
    ("’", false), ("`", false), ("）", true), ("】", true), ("」", false), (".", true), (":", true), ("。", true),
    ("：", true), ("．", true), ("、", true),
  ]

  private static func closer(_ bytes: Bytes, _ at: Int, _ end: Int) -> (length: Int, labels: Bool)? {
    guard let found = closers.first(where: { bytes.has($0.mark, at: at, before: end) }) else { return nil }
    let length = found.mark.utf8CodeUnitCount
    // A point or a colon within a number or a word does not make a label.
    if found.mark.utf8Start[0] == UInt8(ascii: ".") || found.mark.utf8Start[0] == UInt8(ascii: ":"), at + 1 < end,
      bytes[at + 1].isDigit || bytes[at + 1].isLetter
    {
      return found.mark.utf8Start[0] == UInt8(ascii: ":") ? (1, true) : nil
    }
    return (length, found.labels)
  }

  // MARK: Texts

  /// Reads a letter, and the text of its choice if it follows.
  private func withText(_ letter: Letter, _ bytes: Bytes, _ range: Range<Int>, _ end: Int) -> ValueReading<Value> {
    let value = Value(index: letter.index, isLabelled: letter.isLabelled)
    if texts.isEmpty {
      return ValueReading(
        value, end: letter.isLabelled ? offeredEnd(bytes, letter.end..<end, of: letter.index) ?? letter.end : letter.end
      )
    }
    var at = letter.end
    while at < range.upperBound,
      bytes[at] <= 0x20
        || [UInt8(ascii: "-"), UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ":"), UInt8(ascii: "=")].contains(
          bytes[at])
    { at += 1 }
    if bytes.has("–", at: at, before: range.upperBound) || bytes.has("—", at: at, before: range.upperBound) { at += 3 }
    while at < range.upperBound, bytes[at] <= 0x20 { at += 1 }
    // The sign of a text: “A. -5”.
    var signed = letter.end
    while signed < range.upperBound, bytes[signed] <= 0x20 { signed += 1 }
    for start in Set([signed, at]).sorted() where start < range.upperBound {
      guard let text = text(bytes, start..<range.upperBound, isWhole: true) ?? text(bytes, start..<range.upperBound)
      else { continue }
      if text.indices.contains(letter.index) {
        var stop = text.end
        while stop < range.upperBound, let mark = Self.closer(bytes, stop, range.upperBound) { stop += mark.length }
        return ValueReading(value, end: stop)
      }
      return ValueReading(refused: .several, end: text.end)
    }
    return ValueReading(value, end: letter.end)
  }

  /// Returns the end of a range that is a common text of choices and nothing else. Examples are “none of the above”
  /// and “both A and B”.
  private func offeredEnd(_ bytes: Bytes, _ range: Range<Int>, of index: Int) -> Int? {
    let text = bytes.trimmed(range)
    guard !text.isEmpty, text.count < 64 else { return nil }
    var end = text.upperBound
    while end > text.lowerBound, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    if let match = CueReading.longest(bytes, text.lowerBound..<end, among: CueSet(.offered)), match.end == end {
      return text.upperBound
    }
    let words = bytes[text.lowerBound..<end].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    let isPair =
      words.count == 4 && ["Both", "both", "Neither", "neither", "Either", "either"].contains(words[0])
      && ["and", "or", "nor"].contains(words[2])
      && [words[1], words[3]].allSatisfy { $0.utf8.count == 1 && Int($0.utf8[$0.startIndex] & 0x1F) != index + 1 }
    return isPair ? text.upperBound : nil
  }

  private struct Text {
    /// The choices with this text.
    var indices: [Int]
    var end: Int
    /// The number of bytes of the folded text.
    var length: Int
  }

  /// Returns the longest text of a choice at the beginning of a range.
  private func text(_ bytes: Bytes, _ range: Range<Int>, isWhole: Bool = false) -> Text? {
    if texts.isEmpty || range.isEmpty { return nil }
    let folded = Self.normalized(bytes, range)
    var best = 0
    var indices: [Int] = []
    for (index, text) in texts.enumerated() where !text.isEmpty && text.count >= best && folded.bytes.starts(with: text)
    {
      guard Self.ends(folded.bytes, text.count) else { continue }
      if text.count > best { indices = [] }
      best = text.count
      indices.append(index)
    }
    guard best > 0 else { return nil }
    if isWhole, best < folded.bytes.count { return nil }
    return Text(
      indices: indices, end: best < folded.offsets.count ? Int(folded.offsets[best]) : range.upperBound, length: best)
  }

  /// Reads a text, and the letter of its choice if it follows: “cat (B)”.
  private func withLetter(_ text: Text, _ bytes: Bytes, _ range: Range<Int>) -> ValueReading<Value>? {
    guard text.indices.count == 1 else { return ValueReading(refused: .several, end: text.end) }
    let value = Value(index: text.indices[0])
    var at = text.end
    while at < range.upperBound, bytes[at] <= 0x20 { at += 1 }
    if at < range.upperBound, bytes[at] == UInt8(ascii: "("), let letter = letter(bytes, at..<range.upperBound, false) {
      return letter.index == value.index
        ? ValueReading(value, end: letter.end) : ValueReading(refused: .several, end: letter.end)
    }
    return ValueReading(value, end: trimmedEnd(bytes, range.lowerBound, text.end))
  }

  /// Returns the end of a text without the white space after it.
  private func trimmedEnd(_ bytes: Bytes, _ start: Int, _ end: Int) -> Int { bytes.trimmed(start..<end).upperBound }

  /// Whether a text can end before an offset.
  private static func ends(_ text: [UInt8], _ at: Int) -> Bool {
    guard at < text.count else { return true }
    let (last, next) = (text[at - 1], text[at])
    if next.isLetter || next.isDigit || next >= 0x80 {
      return !(last.isLetter || last.isDigit || last >= 0x80) && last != UInt8(ascii: ".")
    }
    // “5” is not the beginning of “5%”, “5.2” or “5/3”.
    if next == UInt8(ascii: "."), at + 1 < text.count, text[at + 1].isDigit { return false }
    return ![
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "%"), UInt8(ascii: "/"), UInt8(ascii: "^"), UInt8(ascii: "*"),
      UInt8(ascii: "#"), UInt8(ascii: "="),
    ].contains(next)
  }

  /// Returns a text in the form that is compared. It is folded, without an article, and without spaces next to
  /// symbols.
  private static func normalized(_ bytes: Bytes, _ range: Range<Int>) -> (bytes: [UInt8], offsets: [Int32]) {
    let folded = CueReading.folded(bytes, range)
    var (out, offsets) = ([UInt8](), [Int32]())
    var at = 0
    for article in ["the ", "a ", "an "]
    where folded.bytes.starts(with: article.utf8) && folded.bytes.count > article.utf8.count {
      at = article.utf8.count
      break
    }
    while at < folded.bytes.count {
      let byte = folded.bytes[at]
      let isSpace = byte <= 0x20
      let next = at + 1 < folded.bytes.count ? folded.bytes[at + 1] : 0x20
      let isBesideSign =
        isSpace
        && (isSign(next) || out.last.map(isSign) ?? true || isWideSign(folded.bytes, at + 1)
          || isWideSign(out, out.count - 3)
          || isWideSign(out, out.count - 2))
      let isDelimiter = byte == UInt8(ascii: "$") && (range.count < 4 || next == 0x20 || !next.isDigit)
      if !isBesideSign && !isDelimiter {
        out.append(isSpace ? 0x20 : byte)
        offsets.append(folded.offsets[at])
      }
      at += 1
    }
    // A stop or a space at the end is not part of a text.
    while let last = out.last, last == 0x20 || last == UInt8(ascii: "."), out.count > 1 {
      out.removeLast()
      offsets.removeLast()
    }
    offsets.append(Int32(range.upperBound))
    return (out, offsets)
  }

  /// Whether a mathematical sign beyond ASCII is at an offset. Such signs are `±`, `×`, `÷`, arrows, operators and
  /// relations.
  private static func isWideSign(_ bytes: [UInt8], _ at: Int) -> Bool {
    guard at >= 0, at + 1 < bytes.count else { return false }
    switch (bytes[at], bytes[at + 1]) {
    case (0xC2, 0xB1), (0xC2, 0xB7), (0xC3, 0x97), (0xC3, 0xB7): return true
    case (0xE2, 0x86), (0xE2, 0x87), (0xE2, 0x88), (0xE2, 0x89), (0xE2, 0x8A), (0xE2, 0x8B): return at + 2 < bytes.count
    default: return false
    }
  }

  private static func isSign(_ byte: UInt8) -> Bool { "+-<>=/*^(),".utf8.contains(byte) }
}
