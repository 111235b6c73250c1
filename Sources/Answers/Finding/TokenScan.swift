import RewardCore

/// An answer region as tokens.
struct TokenScan {
  private(set) var tokens: [Token] = []
  /// Whether a box is never closed.
  private(set) var hasOpenBox = false
  /// Whether an answer tag marks a value: only if there is exactly one.
  private let marksAnswer: Bool

  /// Scans a region.
  ///
  /// - Complexity: O(*n*).
  init(_ bytes: Bytes, _ region: Range<Int>) {
    let segments = Segments(bytes, region)
    marksAnswer = Self.countAnswerTags(bytes, region) < 2
    hasOpenBox = segments.openBox != nil
    var at = region.lowerBound
    for segment in segments.all {
      words(bytes, at..<segment.outer.lowerBound)
      let isSpaced = segment.outer.lowerBound > region.lowerBound && bytes[segment.outer.lowerBound - 1] <= 0x20
      tokens.append(
        Token(
          kind: segment.isBox ? .box : .formula, start: segment.outer.lowerBound, end: segment.outer.upperBound,
          isSpaced: isSpaced, inner: segment.inner))
      at = segment.outer.upperBound
    }
    words(bytes, at..<region.upperBound)
  }

  private mutating func words(_ bytes: Bytes, _ range: Range<Int>) {
    if range.isEmpty { return }
    let text = FoldedText(bytes, range)
    let (folded, offsets) = (text.bytes, text.offsets)
    var at = 0
    var isSpaced = range.lowerBound > 0 && bytes[range.lowerBound - 1] <= 0x20
    func place(_ index: Int) -> Int { Int(offsets[min(index, folded.count)]) }
    func add(_ kind: Token.Kind, _ length: Int, _ cues: CueSet = CueSet()) {
      // The end of the last byte's scalar, without removed characters after it.
      var end = place(at + length - 1) + 1
      while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
      tokens.append(Token(kind: kind, cues: cues, start: place(at), end: end, isSpaced: isSpaced))
      at += length
      isSpaced = false
    }
    while at < folded.count {
      let byte = folded[at]
      switch byte {
      case 0x20:
        isSpaced = true
        at += 1
      case 0x0A:
        add(.newline, 1)
        isSpaced = true
      case FoldedText.hashes:
        add(.hashes, 1)
      case UInt8(ascii: ","): add(.comma, 1)
      case UInt8(ascii: ";"): add(.semicolon, 1)
      case UInt8(ascii: ":"): add(.colon, 1)
      case UInt8(ascii: "?"): add(.question, 1)
      case UInt8(ascii: "!"):
        add(at + 1 < folded.count && folded[at + 1] == UInt8(ascii: "=") ? .sign : .exclamation, 1)
      case UInt8(ascii: "="): add(.equals, 1)
      case UInt8(ascii: "/"): add(.slash, 1)
      case UInt8(ascii: "\""): add(.quote, 1)
      case UInt8(ascii: "'"): add(.quote, 1)
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): add(.open, 1)
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): add(.close, 1)
      case UInt8(ascii: "."):
        Self.stop(folded, at, add)
      case UInt8(ascii: "-"):
        let isDash = isSpaced && at + 1 < folded.count && folded[at + 1] == 0x20
        add(isDash ? .dash : .sign, 1)
      case UInt8(ascii: "<"):
        // “The answer is <b>12</b>.”
        let mark = Self.mark(folded, at, among: marksAnswer ? Self.marks : Self.emphasis)
        add(mark > 0 ? .quote : .sign, max(1, mark))
      case UInt8(ascii: "\\"):
        var length = 1
        while at + length < folded.count, folded[at + length].isLetter { length += 1 }
        add(.command, max(length, min(2, folded.count - at)))
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var length = 1
        while at + length < folded.count, Self.continuesNumber(folded, at + length) { length += 1 }
        add(.number, length)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...0xFF:
        Self.word(folded, at, add)
      default:
        add(.sign, 1)
      }
    }
  }

  /// HTML tags of emphasis.
  private static let emphasis = tags(["b", "strong", "em", "i", "u", "mark", "code"])
  private static let marks = tags(["answer", "final_answer"]) + emphasis

  private static func tags(_ names: [String]) -> [[UInt8]] {
    names.flatMap { ["<\($0)>", "</\($0)>"] }.map { Array($0.utf8) }
  }

  /// Returns the length of a tag that marks a value, or 0.
  private static func mark(_ text: [UInt8], _ at: Int, among tags: [[UInt8]]) -> Int {
    let tag = text[at..<min(text.count, at + 16)]
    return tags.first { tag.starts(with: $0) }?.count ?? 0
  }

  private static func countAnswerTags(_ bytes: Bytes, _ region: Range<Int>) -> Int {
    var count = 0
    var at = region.lowerBound
    while count < 2, let hit = bytes.offset(of: UInt8(ascii: "<"), from: at, to: region.upperBound) {
      if bytes.has("<answer>", at: hit, before: region.upperBound) { count += 1 }
      at = hit + 1
    }
    return count
  }

  private static func continuesNumber(_ text: [UInt8], _ at: Int) -> Bool {
    let byte = text[at]
    if byte.isDigit { return true }
    guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") else { return false }
    return at + 1 < text.count && text[at + 1].isDigit
  }

  // Not methods of a scan, since a copy of it would make every appended token copy all earlier tokens.

  private static func stop(_ text: [UInt8], _ at: Int, _ add: (Token.Kind, Int, CueSet) -> Void) {
    var length = 1
    while at + length < text.count, text[at + length] == UInt8(ascii: ".") { length += 1 }
    let next = at + length < text.count ? text[at + length] : 0x20
    let endsSentence = next <= 0x20 || !(next.isDigit || next.isLetter) || next >= 0x80
    add(endsSentence || length > 1 ? .stop : .sign, length, CueSet())
  }

  private static func word(_ text: [UInt8], _ at: Int, _ add: (Token.Kind, Int, CueSet) -> Void) {
    let first = text[at]
    let before = at > 0 ? text[at - 1] : 0x20
    let isWordStart = !(before.isLetter || before.isDigit || (before >= 0x80 && first >= 0x80 && first < 0xE2))
    if let match = CueTrie.shared.longest(text, at: at, isWordStart: isWordStart) {
      // A dash alone is a dash, although it is a copula in some languages.
      let isDash = match.length == 3 && first == 0xE2 && text[at + 1] == 0x80 && (0x92...0x95).contains(text[at + 2])
      return add(isDash ? .dash : .word, match.length, match.cues)
    }
    if first < 0x80, let abbreviation = abbreviation(text, at) {
      return add(.word, abbreviation.length, abbreviation.cues)
    }
    // A dash, a mark or a sign beyond ASCII.
    if first >= 0x80 {
      let scalar = text.withUnsafeBufferPointer { FoldedText.scalar($0, at, text.count) }
      switch scalar.value {
      case 0x2012...0x2015, 0x2E3A, 0x2E3B, 0x301C: return add(.dash, scalar.length, CueSet())
      case 0xB0, 0xB1, 0xB2, 0xB3, 0xB7, 0xB9, 0xD7, 0xF7, 0x2070...0x209F, 0x2190...0x22FF, 0x2713...0x2718, 0x3C0:
        let cues = scalar.value == 0x2248 || scalar.value == 0x2243 ? CueSet(.approximation) : CueSet()
        return add(.sign, scalar.length, cues)
      default: break
      }
    }
    var next = at
    repeat {
      next += text[next] < 0x80 ? 1 : text.withUnsafeBufferPointer { FoldedText.scalar($0, next, text.count).length }
    } while next < text.count && continuesWord(text, next, first)
    add(.word, min(next, text.count) - at, CueSet())
  }

  /// Whether a word continues: not across a change of script, nor at a cue of a language without spaces.
  private static func continuesWord(_ text: [UInt8], _ at: Int, _ first: UInt8) -> Bool {
    let byte = text[at]
    if byte.isLetter || byte.isDigit { return first < 0xE2 }
    if byte < 0x80 { return false }
    if first < 0xE2 { return byte < 0xE2 }
    guard byte >= 0xE2 else { return false }
    let scalar = text.withUnsafeBufferPointer { FoldedText.scalar($0, at, text.count) }
    if scalar.value < 0x2E80 { return false }
    return CueTrie.shared.longest(text, at: at, isWordStart: false) == nil
  }

  /// Reads an abbreviation such as `n.o.` and `u.s.a.`: letters with a full stop after each.
  private static func abbreviation(_ text: [UInt8], _ at: Int) -> (length: Int, cues: CueSet)? {
    var letters: [UInt8] = []
    var next = at
    while next + 1 < text.count, letters.count < 8, text[next].isLetter, text[next + 1] == UInt8(ascii: ".") {
      letters.append(text[next])
      next += 2
    }
    guard letters.count >= 2 else { return nil }
    let match = CueTrie.shared.longest(letters, at: 0, isWordStart: true)
    return (next - at, match?.length == letters.count ? match?.cues ?? CueSet() : CueSet())
  }
}
