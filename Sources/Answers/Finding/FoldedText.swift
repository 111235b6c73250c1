import RewardCore

/// A text in the form for looking up cues, with the original offset of every byte.
///
/// Letters are in lowercase; fullwidth forms, quotation marks, dashes and East Asian punctuation are replaced by ASCII;
/// white space is one space, a line break one line feed; emphasis, back quotes, heading marks and invisible characters
/// are removed.
struct FoldedText {
  /// `####`, GSM8K's mark before an answer.
  static let hashes: UInt8 = 0x01

  private(set) var bytes: [UInt8] = []
  /// The original offset of each byte, followed by that of the end.
  private(set) var offsets: [Int32] = []

  /// Folds a range.
  ///
  /// - Complexity: O(*n*).
  init(_ source: Bytes, _ range: Range<Int>) {
    bytes.reserveCapacity(range.count + 1)
    offsets.reserveCapacity(range.count + 1)
    var at = range.lowerBound
    let end = range.upperBound
    while at < end {
      let byte = source[at]
      if byte < 0x80 {
        at = ascii(byte, source, at, range)
      } else {
        at = wide(source, at, end)
      }
    }
    offsets.append(Int32(truncatingIfNeeded: end))
  }

  @inline(__always)
  private mutating func add(_ byte: UInt8, _ offset: Int) {
    bytes.append(byte)
    offsets.append(Int32(truncatingIfNeeded: offset))
  }

  private mutating func ascii(_ byte: UInt8, _ source: Bytes, _ at: Int, _ range: Range<Int>) -> Int {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      add(byte | 0x20, at)
    case 0x0A, 0x0D, 0x0B, 0x0C:
      lineBreak(at)
    case 0x20, 0x09:
      space(at)
    case UInt8(ascii: "`"):
      break
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
      return mark(byte, source, at, range)
    case UInt8(ascii: "#"):
      var next = at
      while next < range.upperBound, source[next] == byte { next += 1 }
      if next - at >= 4 {
        add(Self.hashes, at)
      } else if !(bytes.isEmpty || bytes.last == 0x0A) || next < range.upperBound && source[next] > 0x20 {
        add(byte, at)
      }
      return next
    case 0x00...0x1F, 0x7F:
      break
    default:
      add(byte, at)
    }
    return at + 1
  }

  private mutating func space(_ at: Int) {
    if let last = bytes.last, last != 0x20, last != 0x0A { add(0x20, at) }
  }

  private mutating func lineBreak(_ at: Int) {
    guard let last = bytes.last else {
      // After a box or a formula, the text is folded separately.
      add(0x0A, at)
      return
    }
    if last == 0x0A { return }
    if last == 0x20 { bytes[bytes.count - 1] = 0x0A } else { add(0x0A, at) }
  }

  /// Folds a mark that may be emphasis. It is in `**`, `*word*`, `__`, `_word_` and `~~`, but not in `2*3`, `x_1` and
  /// `~5`.
  private mutating func mark(_ byte: UInt8, _ source: Bytes, _ at: Int, _ range: Range<Int>) -> Int {
    var next = at
    while next < range.upperBound, source[next] == byte { next += 1 }
    let before = at > range.lowerBound ? source[at - 1] : 0x20
    let after = next < range.upperBound ? source[next] : 0x20
    let (isWordBefore, isWordAfter) = (Self.isWord(before), Self.isWord(after))
    let isEmphasis: Bool
    switch byte {
    case UInt8(ascii: "~"): isEmphasis = false  // What is struck out is no value.
    case UInt8(ascii: "_"): isEmphasis = !(isWordBefore && isWordAfter)
    default:
      let isPower = next - at == 2 && isWordBefore && isWordAfter
      let isProduct = next - at == 1 && (isWordBefore && isWordAfter || before <= 0x20 && after <= 0x20)
      isEmphasis = !isPower && !isProduct
    }
    if !isEmphasis {
      for place in at..<next { add(byte, place) }
    } else if byte == UInt8(ascii: "*"), next - at == 1, before <= 0x20, after <= 0x20 {
      space(at)
    }
    return next
  }

  private static func isWord(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || byte >= 0x80 }

  // MARK: Beyond ASCII

  private mutating func wide(_ source: Bytes, _ at: Int, _ end: Int) -> Int {
    let (value, length) = Self.scalar(source, at, end)
    if Composition.isMark(value), join(value) { return at + length }
    let space = source.whiteSpace(at: at, before: end)
    if space > 0 {
      if value == 0x85 || value == 0x2028 || value == 0x2029 { lineBreak(at) } else { self.space(at) }
      return at + space
    }
    switch value {
    case 0xFF01...0xFF5E:
      let ascii = UInt8(truncatingIfNeeded: value - 0xFEE0)
      add(ascii &- UInt8(ascii: "A") < 26 ? ascii | 0x20 : ascii, at)
    case 0x3002, 0xFF61, 0x0964, 0x06D4: add(UInt8(ascii: "."), at)
    case 0x3001, 0xFF64, 0x060C: add(UInt8(ascii: ","), at)
    case 0x061B: add(UInt8(ascii: ";"), at)
    case 0x061F: add(UInt8(ascii: "?"), at)
    case 0x2026: for _ in 0..<3 { add(UInt8(ascii: "."), at) }
    case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032: add(UInt8(ascii: "'"), at)
    case 0x201C...0x201F, 0xAB, 0xBB, 0x300A...0x300F, 0x2039, 0x203A, 0x2033: add(UInt8(ascii: "\""), at)
    case 0x3010, 0x3014: add(UInt8(ascii: "["), at)
    case 0x3011, 0x3015: add(UInt8(ascii: "]"), at)
    case 0x2010, 0x2011, 0x2212: add(UInt8(ascii: "-"), at)
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFE00...0xFE0F, 0x34F, 0x61C, 0x180E: break
    case 0xA1: break
    case 0xBF:
      // Before a question, or after what is doubted.
      if at + length >= end || source[at + length] <= 0x20 { add(UInt8(ascii: "?"), at) }
    case 0x2705, 0x2713, 0x2714, 0x2611, 0x1F44D, 0x1F389: break
    default: letter(value, source, at, length)
    }
    return at + length
  }

  /// Composes a mark with the preceding letter; returns `false` if there is no composition.
  private mutating func join(_ mark: UInt32) -> Bool {
    var start = bytes.count - 1
    while start > 0, bytes.count - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    guard start >= 0 else { return false }
    let base = bytes.withUnsafeBufferPointer { Self.scalar($0, start, $0.count).value }
    guard let composed = Composition.composed(base, mark).flatMap({ Unicode.Scalar($0) }) else { return false }
    let offset = offsets[start]
    bytes.removeSubrange(start...)
    offsets.removeSubrange(start...)
    for byte in String(composed).utf8 { add(byte, Int(offset)) }
    return true
  }

  private mutating func letter(_ value: UInt32, _ source: Bytes, _ at: Int, _ length: Int) {
    // Latin, Greek, Cyrillic and Armenian have two cases.
    if value < 0x590, let scalar = Unicode.Scalar(value) {
      let lower = scalar.properties.lowercaseMapping
      for byte in lower.utf8 { add(byte, at) }
    } else {
      for place in at..<(at + length) { add(source[place], place) }
    }
  }

  /// Returns the scalar at an offset, and its length in bytes.
  static func scalar(_ source: Bytes, _ at: Int, _ end: Int) -> (value: UInt32, length: Int) {
    let first = source[at]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard length > 1, at + length <= end else { return (UInt32(first), max(1, min(length, end - at))) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for place in (at + 1)..<(at + length) { value = value << 6 | UInt32(source[place] & 0x3F) }
    return (value, length)
  }
}
