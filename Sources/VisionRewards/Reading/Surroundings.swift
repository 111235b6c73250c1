import Answers
import RewardCore

/// The text around places, every word and sign of which must be understood.
///
/// ``PlaceFrame`` judges the words directly before and after a place. This grammar judges all the rest: the signs of
/// the whole text, sentences that contain no place, and comments. A sentence without a place must describe the image,
/// the object or the box: “The image shows a cup.”, “It is on the left of the plate.”, “This box encloses the cup.”
/// Whatever it cannot derive leaves the value unstated.
struct Surroundings {
  /// A word, a place or a sign between them.
  enum Token: Equatable {
    case word(String)
    case place
    case comma
    case colon
  }

  private let bytes: Bytes
  /// The tokens since the beginning of the sentence.
  private var tokens: [Token] = []
  /// The number of brackets that are open outside of places.
  private var depth = 0
  /// The number of tokens before the last opening bracket, and of those within closed brackets.
  private var opening = 0
  private var bracketed = 0
  private var hasPlace = false
  private var isUnderstood = true

  /// The maximum number of tokens of a sentence between two places.
  private static let limit = 64

  /// Whether every word and sign around places is understood.
  ///
  /// - Complexity: O(*n*).
  static func areUnderstood(_ bytes: Bytes, _ region: Range<Int>, around values: [Range<Int>]) -> Bool {
    var one = Surroundings(bytes)
    var start = region.lowerBound
    for value in values where value.lowerBound >= start {
      one.read(start..<min(value.lowerBound, region.upperBound))
      guard one.isUnderstood else { return false }
      one.pass()
      start = value.upperBound
    }
    if start < region.upperBound { one.read(start..<region.upperBound) }
    one.finish()
    return one.isUnderstood && one.depth == 0
  }

  /// Whether a text inside brackets, such as a comment, is a name or a description.
  static func isDescription(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    guard range.count <= 512 else { return false }
    var one = Surroundings(bytes)
    one.isAside = true
    one.read(range)
    one.finish()
    return one.isUnderstood && one.depth == 0
  }

  /// Whether a text is a label: a name that doubts nothing. It may contain negations: “the man not wearing a hat”.
  static func isLabel(_ bytes: Bytes, _ range: Range<Int>, limit: Int = 1024) -> Bool {
    guard range.count <= limit else { return false }
    var one = Surroundings(bytes)
    one.isLabel = true
    one.read(range)
    one.finish()
    return one.isUnderstood && one.hasWords
  }

  private var isAside = false
  private var isLabel = false
  private var hasWords = false

  private init(_ bytes: Bytes) { self.bytes = bytes }

  // MARK: Tokens

  private mutating func pass() {
    // The words before a place are judged by the frame; here they must be known or names.
    if tokens.contains(where: { $0.isDoubt || $0.word.map { SurroundingSentence.isStrange($0) } ?? false })
      || SurroundingSentence.isOfOtherImage(tokens.compactMap(\.word))
    {
      isUnderstood = false
    }
    // “(shrugs) […]”.
    if bracketed > 0, bracketed == tokens.count, !tokens.allSatisfy({ $0.word.map { $0.utf8.count <= 4 } ?? true }) {
      isUnderstood = false
    }
    (opening, bracketed) = (0, 0)
    tokens = [.place]
    hasPlace = true
  }

  private mutating func add(_ token: Token) {
    tokens.append(token)
    if tokens.count > Self.limit { isUnderstood = false }
  }

  private mutating func read(_ gap: Range<Int>) {
    var at = gap.lowerBound
    while at < gap.upperBound, isUnderstood {
      let byte = bytes[at]
      if byte.isLetter || byte.isDigit || byte >= 0x80 || byte == UInt8(ascii: "'") {
        at = word(at, gap.upperBound)
      } else if byte == 0x0A || byte == 0x0D {
        finish()
        at += 1
      } else {
        at = sign(byte, at, gap)
      }
    }
  }

  /// Reads a word or a sign outside ASCII, and returns the offset after it.
  private mutating func word(_ start: Int, _ end: Int) -> Int {
    var at = start
    var scalars = String.UnicodeScalarView()
    while at < end, at - start < 96 {
      let byte = bytes[at]
      if byte < 0x80 {
        guard byte.isLetter || byte.isDigit || "'-_".utf8.contains(byte) else { break }
        scalars.append(Unicode.Scalar(byte))
        at += 1
        continue
      }
      let (scalar, length) = bytes.scalar(at: at, before: end)
      if scalar == "’" {
        scalars.append("'")
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .spacingMark
      {
        scalars.append(scalar)
      } else if scalars.isEmpty {
        accept(scalar)
        return at + length
      } else if !scalar.properties.isDefaultIgnorableCodePoint {
        break
      }
      at += length
    }
    if at - start >= 96 { isUnderstood = false }
    let text = String(scalars).lowercased()
    var plain = text.unicodeScalars[...]
    while let first = plain.first, "'-_".unicodeScalars.contains(first) { plain.removeFirst() }
    while let last = plain.last, "'-_".unicodeScalars.contains(last) { plain.removeLast() }
    if !plain.isEmpty { add(.word(String(plain))) }
    return max(at, start + 1)
  }

  /// Judges a sign outside ASCII.
  private mutating func accept(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "。", "！", "।", "…": finish(isSentence: true)
    case "，", "、", "；", "،": add(.comma)
    case "：": add(.colon)
    default:
      if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isWhitespace { return }
      if !Self.signs.contains(scalar), !(isLabel && scalar == "×") { isUnderstood = false }
    }
  }

  /// Typographic signs, and pictures that point at a place or approve it.
  private static let signs = Set("–—―−‐‑“”„‟‘’‚«»‹›「」『』【】（）［］〈〉《》〔〕•‣◦▪●■□○◆·・→←⇒➜➡⟶↦＝°✅☑✔✓📍🎯📦👉🔍🔎🖱👆📌🔲🟩ـ".unicodeScalars)

  // MARK: Signs of ASCII

  /// Judges a sign, and returns the offset after it.
  private mutating func sign(_ byte: UInt8, _ at: Int, _ gap: Range<Int>) -> Int {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: ";"):
      // Three points after a place leave it open.
      if byte == UInt8(ascii: "."), hasPlace, bytes.has("...", at: at, before: gap.upperBound) { isUnderstood = false }
      if at + 1 >= gap.upperBound || bytes[at + 1] <= 0x20 || !(bytes[at + 1].isLetter || bytes[at + 1].isDigit) {
        finishUnlessNumbered()
      }
    case UInt8(ascii: ","): add(.comma)
    case UInt8(ascii: ":"): add(.colon)
    case UInt8(ascii: ">"):
      // An arrow, the end of a tag, or the mark of a quoted line.
      let before = at > gap.lowerBound ? bytes[at - 1] : 0x0A
      let isKnown = "-=\"'/|\n>".utf8.contains(before) || before.isLetter || before == UInt8(ascii: "_")
      if !isKnown && !isLabel { isUnderstood = false }
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      // A call: “max([…])”.
      if byte == UInt8(ascii: "("), !isLabel, at > gap.lowerBound, bytes[at - 1].isLetter,
        case .word(let name)? = tokens.last, !SurroundingSentence.isCall(name)
      {
        isUnderstood = false
      }
      depth += 1
      opening = tokens.count
      // An empty list beside a place is another answer.
      let next = at + 1 < gap.upperBound && bytes[at + 1] == 0x20 ? at + 2 : at + 1
      if next < gap.upperBound, ")]}".utf8.contains(bytes[next]) { isUnderstood = isLabel }
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      if depth == 0, byte == UInt8(ascii: ")"), tokens.count == 1, tokens.last?.isShort ?? false {
        tokens = []
      } else {
        depth -= 1
        // A link: “[box](…)”.
        if byte == UInt8(ascii: "]"), at + 1 < gap.upperBound, bytes[at + 1] == UInt8(ascii: "(") {
          isUnderstood = isLabel
        }
        bracketed += max(0, tokens.count - opening)
        opening = tokens.count
      }
    case UInt8(ascii: "\\"): return command(at, gap.upperBound)
    case UInt8(ascii: "<"): return tag(at, gap)
    case UInt8(ascii: "`"):
      guard bytes.has("```", at: at, before: gap.upperBound) else { break }
      finish()
      var next = at + 3
      while next < gap.upperBound, bytes[next].isLetter || bytes[next].isDigit { next += 1 }
      let language = String(decoding: bytes[at + 3..<next], as: UTF8.self).lowercased()
      if !Self.languages.contains(language) { isUnderstood = false }
      return next
    case UInt8(ascii: "#"):
      var first = at
      while first > gap.lowerBound, bytes[first - 1] == byte || bytes[first - 1] == 0x20 { first -= 1 }
      let isHeading = first == 0 || first == gap.lowerBound && !hasPlace || bytes[first - 1] == 0x0A
      let isNumber = at + 1 < gap.upperBound && bytes[at + 1].isDigit
      if !isHeading && !isNumber && !isLabel { isComment = true }
    case UInt8(ascii: "/"):
      if bytes.has("//", at: at, before: gap.upperBound) || bytes.has("/*", at: at, before: gap.upperBound) {
        isComment = true
        return at + 2
      }
      let isBetween =
        at > gap.lowerBound && at + 1 < gap.upperBound && bytes[at - 1].isLetter && bytes[at + 1].isLetter
      // “N/A” is no name.
      if isBetween, at + 2 >= gap.upperBound || !bytes[at + 2].isLetter, tokens.isEmpty || at == gap.lowerBound + 1 {
        isUnderstood = false
      }
      if !isBetween { isUnderstood = isComment || isLabel }
    case UInt8(ascii: "?"): isUnderstood = false
    case UInt8(ascii: "%"): if !isLabel && !hasPlace { isUnderstood = false }
    case UInt8(ascii: "+"), UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"), UInt8(ascii: "&"):
      if !isLabel { isUnderstood = false }
    default: break
    }
    return at + 1
  }

  /// The languages of code fences around an answer; `diff` is none, since it takes lines away.
  private static let languages: Set<String> = [
    "", "json", "json5", "jsonc", "jsonl", "text", "txt", "plain", "plaintext", "python", "py", "python3", "xml",
    "html",
    "yaml", "yml", "markdown", "md", "javascript", "js", "csv", "bash", "sh", "output", "answer", "box", "bbox", "math",
    "latex", "tex", "swift", "tool_code", "tool",
  ]

  /// Whether the rest of the line is a comment of code.
  private var isComment = false

  /// Ends a sentence, except after the number of an item: “1. cat”.
  private mutating func finishUnlessNumbered() {
    if tokens.count == 1, tokens.last?.isShort ?? false, !hasPlace || tokens.last?.isNumber ?? false {
      tokens = []
    } else {
      finish(isSentence: true)
    }
  }

  /// Judges a command of LaTeX, and returns the offset after it.
  private mutating func command(_ at: Int, _ end: Int) -> Int {
    var next = at + 1
    while next < end, bytes[next].isLetter { next += 1 }
    if next == at + 1 {
      if next < end, bytes[next] == UInt8(ascii: "\\") { return next + 1 }
      return next < end && "[]()".utf8.contains(bytes[next]) ? next + 1 : next
    }
    if !isLabel, !Self.commands.contains(String(decoding: bytes[at + 1..<next], as: UTF8.self)) { isUnderstood = false }
    return next
  }

  private static let commands: Set<String> = [
    "boxed", "fbox", "text", "textbf", "mathbf", "mathrm", "left", "right", "quad", "n",
  ]

  /// Judges a tag, and returns the offset after its name.
  private mutating func tag(_ at: Int, _ gap: Range<Int>) -> Int {
    var next = at + 1
    while next < gap.upperBound, bytes[next] == UInt8(ascii: "/") || bytes[next] == UInt8(ascii: "|") { next += 1 }
    let first = next
    while next < gap.upperBound, bytes[next].isLetter || bytes[next] == UInt8(ascii: "_") { next += 1 }
    if next == first {
      // An arrow between places.
      if !(next < gap.upperBound && bytes[next] == UInt8(ascii: "-")) { isUnderstood = false }
      return max(next, at + 1)
    }
    let name = String(decoding: bytes[first..<next], as: UTF8.self).lowercased()
    if !Self.tags.contains(name) { isUnderstood = false }
    return next
  }

  private static let tags: Set<String> = [
    "answer", "box", "boxes", "bbox", "point", "points", "ref", "object", "b", "strong", "i", "em", "code", "pre", "p",
    "br", "ul", "ol", "li", "span", "div", "box_start", "box_end", "object_ref_start", "object_ref_end", "det",
    "begin_of_box", "end_of_box", "mask", "polygon", "coordinates", "bounding_box", "boundingbox", "location", "region",
    "im_end", "eot_id", "endoftext", "end_of_turn",
  ]

  // MARK: Sentences

  /// Ends a sentence or a line, and judges it.
  private mutating func finish(isSentence: Bool = false) {
    defer {
      tokens = []
      (opening, bracketed) = (0, 0)
      isComment = false
    }
    guard !tokens.isEmpty else { return }
    hasWords = true
    if isLabel {
      if tokens.contains(where: \.isDoubt) { isUnderstood = false }
    } else if tokens.first == .place {
      // The words after a place are judged by the frame, too.
      isUnderstood = isUnderstood && SurroundingSentence.belongs(Array(tokens.dropFirst()))
    } else if isComment || isAside {
      isUnderstood = isUnderstood && SurroundingSentence.remarks(tokens)
    } else {
      isUnderstood = isUnderstood && SurroundingSentence.describes(tokens, isBehind: hasPlace, isSentence: isSentence)
    }
  }
}

extension Surroundings.Token {
  var word: String? {
    if case .word(let word) = self { return word }
    return nil
  }
  /// Whether it is a number.
  var isNumber: Bool { word.map { $0.utf8.allSatisfy(\.isDigit) } ?? false }
  /// Whether it may be the mark of an item in a list: a number or a letter.
  fileprivate var isShort: Bool { isNumber || word.map { $0.utf8.count == 1 } ?? false }
  /// Whether it is a word that leaves a place open or rejects it.
  fileprivate var isDoubt: Bool { word.map { SurroundingSentence.isDoubt($0) } ?? false }
}

extension UnsafeBufferPointer<UInt8> {
  /// Returns the scalar at an offset with its length; a replacement character for invalid bytes.
  fileprivate func scalar(at: Int, before end: Int) -> (Unicode.Scalar, Int) {
    var iterator = self[at..<Swift.min(at + 4, end)].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return ("\u{FFFD}", 1) }
    return (scalar, UTF8.width(scalar))
  }
}
