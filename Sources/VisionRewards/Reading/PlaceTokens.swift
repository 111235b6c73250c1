import Answers
import RewardCore

/// A word, a number, a sign or a place in the text around places.
struct PlaceToken {
  enum Kind { case word, number, comma, colon, dash, open, close, apostrophe, quotation, place }

  var kind: Kind
  var classes: WordClass = []
  var range: Range<Int>
}

/// Reads the text around places into sentences of known words.
///
/// Reading stops at the first word that ``Vocabulary`` does not contain, at a sign that has no meaning beside a place,
/// and at a sentence that is too long, whatever follows.
struct PlaceTokens {
  let bytes: Bytes
  /// The tokens of the sentence.
  var tokens: [PlaceToken] = []
  /// The number of open brackets.
  var depth = 0
  /// Whether everything is understood so far.
  var isKnown = true
  /// Whether a full stop ends the sentence.
  var endsWithStop = false
  /// Whether the sentence is a heading or a comment: it begins with `#`.
  var isHeading = false
  /// Whether there was a place.
  var hasPlace = false

  /// The maximum number of tokens of a sentence between two places.
  static let limit = 48

  private var sincePlace = 0
  /// The offset after the text.
  let end: Int

  init(_ bytes: Bytes, before end: Int) {
    self.bytes = bytes
    self.end = end
  }

  mutating func add(_ kind: PlaceToken.Kind, _ range: Range<Int>, _ classes: WordClass = []) {
    tokens.append(PlaceToken(kind: kind, classes: classes, range: range))
    if kind == .place { hasPlace = true }
    sincePlace = kind == .place ? 0 : sincePlace + 1
    if sincePlace > Self.limit { isKnown = false }
  }

  mutating func startSentence() {
    tokens.removeAll(keepingCapacity: true)
    sincePlace = 0
    endsWithStop = false
    isHeading = false
  }

  /// Reads the next token of a gap between places.
  ///
  /// - Parameter at: the offset of the token, which is moved behind it.
  /// - Returns: whether the token ends the sentence.
  mutating func next(_ at: inout Int, _ gap: Range<Int>) -> Bool {
    let byte = bytes[at]
    if byte.isLetter {
      word(&at, gap.upperBound)
    } else if byte.isDigit {
      number(&at, gap.upperBound)
    } else if byte >= 0x80 {
      return scalar(&at, gap)
    } else {
      return sign(byte, &at, gap)
    }
    return false
  }

  // MARK: Words

  private mutating func word(_ at: inout Int, _ end: Int) {
    let start = at
    while at < end, bytes[at].isLetter || bytes[at].isDigit || Self.isAccented(bytes, at, end) {
      at += bytes[at] < 0x80 ? 1 : 2
    }
    at = min(at, end)
    guard at - start <= 32 else {
      isKnown = false
      return
    }
    add(start..<at)
  }

  private mutating func add(_ word: Range<Int>) {
    let classes = Vocabulary.table.classes(bytes, word)
    if classes.isEmpty { isKnown = false }
    add(.word, word, classes)
  }

  /// Whether a letter of two bytes begins at an offset: accented Latin, Greek, Cyrillic, Hebrew, Arabic.
  private static func isAccented(_ bytes: Bytes, _ at: Int, _ end: Int) -> Bool {
    guard bytes[at] >= 0xC3, bytes[at] < 0xE0, at + 1 < end, bytes[at + 1] & 0xC0 == 0x80 else { return false }
    if bytes[at] == 0xD8 { return bytes[at + 1] >= 0xA0 }
    return !(bytes[at] == 0xC3 && (bytes[at + 1] == 0x97 || bytes[at + 1] == 0xB7))
  }

  private mutating func number(_ at: inout Int, _ end: Int) {
    let start = at
    while at < end, bytes[at].isDigit { at += 1 }
    // “2D”, “1st”.
    if at < end, bytes[at].isLetter, at - start <= 2 {
      while at < end, bytes[at].isLetter { at += 1 }
      let classes = Vocabulary.table.classes(bytes, start..<at)
      if !classes.isEmpty { return add(.word, start..<at, classes) }
      at = start
      while at < end, bytes[at].isDigit { at += 1 }
    }
    while at + 1 < end, ".:".utf8.contains(bytes[at]), bytes[at + 1].isDigit {
      at += 1
      while at < end, bytes[at].isDigit { at += 1 }
    }
    if at - start > 16 { isKnown = false }
    // The mark of an item: “1. cat”, “2) dog”.
    let isFirst = tokens.isEmpty || tokens.allSatisfy { $0.kind == .dash }
    if isFirst, at < end, bytes[at] == UInt8(ascii: ".") || bytes[at] == UInt8(ascii: ")"),
      at + 1 < end, bytes[at + 1] <= 0x20 || bytes[at + 1] == UInt8(ascii: "*")
    {
      at += 1
      return
    }
    add(.number, start..<at)
  }

  // MARK: Signs and letters outside ASCII

  private mutating func scalar(_ at: inout Int, _ gap: Range<Int>) -> Bool {
    let end = gap.upperBound
    if Self.isAccented(bytes, at, end) {
      word(&at, end)
      return false
    }
    var length = 1
    while at + length < end, length < 4, bytes[at + length] & 0xC0 == 0x80 { length += 1 }
    let range = at..<at + length
    switch bytes[at] {
    case 0xE0: return letters(&at, end)
    case 0xE1, 0xE4...0xED: return run(&at, end)
    case 0xE3 where bytes[at + min(1, length - 1)] > 0x80 && !bytes.has("・", at: at, before: end): return run(&at, end)
    default: break
    }
    defer { at = max(at, range.upperBound) }
    if bytes.has("’", at: at, before: end), range.upperBound < end, bytes[range.upperBound].isLetter {
      at = range.upperBound
      apostrophe(&at, end)
      return false
    }
    for (signs, kind) in Self.kinds {
      if signs.contains(where: { bytes.has($0, at: at, before: range.upperBound) }) {
        if let kind { add(kind, range) }
        return false
      }
    }
    if Self.ends.contains(where: { bytes.has($0, at: at, before: range.upperBound) }) {
      endsWithStop = true
      return true
    }
    if bytes.has("…", at: at, before: end), !hasPlace { return true }
    if !Self.signs.contains(where: { bytes.has($0, at: at, before: range.upperBound) }) { isKnown = false }
    return false
  }

  /// Reads a word of a script with spaces, such as Devanagari.
  private mutating func letters(_ at: inout Int, _ end: Int) -> Bool {
    let start = at
    while at < end, bytes[at] == 0xE0 || bytes[at] & 0xC0 == 0x80 {
      if bytes.has("।", at: at, before: end) { break }
      at += 1
    }
    if at == start {
      at += 3
      endsWithStop = true
      return true
    }
    guard at - start <= 64 else {
      isKnown = false
      return false
    }
    add(start..<at)
    return false
  }

  /// Reads the next word of a script without spaces.
  private mutating func run(_ at: inout Int, _ end: Int) -> Bool {
    guard let (next, classes) = Vocabulary.table.longestWord(bytes, at: at, before: end) else {
      isKnown = false
      at = end
      return false
    }
    add(.word, at..<next, classes)
    at = next
    return false
  }

  private static let kinds: [([StaticString], PlaceToken.Kind?)] = [
    (["，", "、", "；", "،"], .comma), (["：", "＝"], .colon),
    (["–", "—", "―", "−", "‐", "‑", "→", "⇒", "➜", "⟶", "←"], .dash),
    (["（", "【", "「", "『", "〈", "《"], .open), (["）", "】", "」", "』", "〉", "》"], .close),
    (["“", "”", "„", "«", "»", "‘", "’"], nil),
  ]
  private static let ends: [StaticString] = ["。", "！", "।", "｡"]
  /// Bullets, spaces, and pictures that point at a place or approve it.
  private static let signs: [StaticString] = [
    "•", "‣", "◦", "▪", "●", "■", "□", "○", "·", "・", "°", "✅", "☑", "✔", "✓", "📍", "🎯", "📦", "👉", "🔍", "🔎", "👆", "📌",
    "🟩",
    "\u{A0}", "\u{202F}", "\u{2009}", "\u{200A}", "\u{3000}", "\u{200B}", "\u{FEFF}", "\u{FE0F}", "\u{200E}",
    "\u{200F}", "🖱",
  ]

  // MARK: Signs of ASCII

  private mutating func sign(_ byte: UInt8, _ at: inout Int, _ gap: Range<Int>) -> Bool {
    let start = at
    let following = at + 1 < gap.upperBound ? bytes[at + 1] : 0x0A
    // A place or the end of the text follows directly.
    let isLast = at + 1 == gap.upperBound
    at += 1
    switch byte {
    case 0x0A, 0x0D: return true
    case 0x00...0x20: break
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: ";"):
      if byte == UInt8(ascii: "."), bytes.has("..", at: start, before: gap.upperBound) {
        isKnown = isKnown && !hasPlace
      }
      // `!box`, `!= […]`, `![…]`.
      if byte == UInt8(ascii: "!"),
        isLast && gap.upperBound < end || following.isLetter || following == UInt8(ascii: "=")
      {
        isKnown = false
      }
      endsWithStop = byte != UInt8(ascii: ";")
      return true
    case UInt8(ascii: ","): add(.comma, start..<at)
    case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "|"): add(.colon, start..<at)
    case UInt8(ascii: "-"):
      while at < gap.upperBound, bytes[at] == byte { at += 1 }
      if at < gap.upperBound, bytes[at] == UInt8(ascii: ">") { at += 1 }
      let isInWord =
        start > gap.lowerBound && (bytes[start - 1].isLetter || bytes[start - 1].isDigit) && following.isLetter
      // “-[…]” is a sign of the value.
      if at == gap.upperBound, gap.upperBound < end, bytes[at - 1] == byte { isKnown = false }
      if !isInWord { add(.dash, start..<at) }
    case UInt8(ascii: ">"):
      let before = start > gap.lowerBound ? bytes[start - 1] : 0x0A
      if !("=\"'/|\n>_".utf8.contains(before) || before.isLetter) { isKnown = false }
    case UInt8(ascii: "'"):
      let isInWord =
        start > gap.lowerBound && (bytes[start - 1].isLetter || bytes[start - 1] >= 0x80) && following.isLetter
      if isInWord { apostrophe(&at, gap.upperBound) } else { quotation(byte, start, &at, gap.upperBound) }
    case UInt8(ascii: "\""): quotation(byte, start, &at, gap.upperBound)
    case UInt8(ascii: "*"):
      // Emphasis; a single one beside a number is an operation.
      if tokens.last?.kind == .number || following.isDigit { isKnown = false }
      if hasPlace, tokens.count <= 1, following.isDigit { isKnown = false }
    case UInt8(ascii: "_"), UInt8(ascii: "$"): break
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open(byte, &at, gap)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      depth -= 1
      // A link: “[box](…)”.
      if depth < 0 || byte == UInt8(ascii: "]") && following == UInt8(ascii: "(") { isKnown = false }
      if byte == UInt8(ascii: ")") { add(.close, start..<at) }
    case UInt8(ascii: "\\"): command(&at, gap.upperBound)
    case UInt8(ascii: "<"): tag(&at, gap.upperBound)
    case UInt8(ascii: "`"):
      guard bytes.has("```", at: start, before: gap.upperBound) else { break }
      at = start + 3
      let first = at
      while at < gap.upperBound, bytes[at].isLetter || bytes[at].isDigit || bytes[at] == UInt8(ascii: "_") { at += 1 }
      if !Self.languages.contains(String(decoding: bytes[first..<min(at, first + 16)], as: UTF8.self).lowercased()) {
        isKnown = false
      }
      return true
    case UInt8(ascii: "#"):
      if following.isDigit { break }
      if tokens.isEmpty { isHeading = true } else { add(.dash, start..<at) }
    case UInt8(ascii: "/"):
      // The mark of a comment.
      guard hasPlace,
        following == byte || following == UInt8(ascii: "*") || bytes[max(start, 1) - 1] == UInt8(ascii: "*")
      else {
        isKnown = false
        return false
      }
      at = min(start + 2, gap.upperBound)
      add(.dash, start..<at)
    default: isKnown = false
    }
    return false
  }
}
