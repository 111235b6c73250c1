package import RewardCore

/// A label in the form for comparison: “The cat.” becomes “cat”. It is in lowercase, with `_` as a space and
/// collapsed white space, without an initial article and a final full stop.
package struct LabelKey: Sendable, Hashable {
  let bytes: [UInt8]

  package func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  init(_ text: String) {
    bytes = text.withBytes { LabelKey.normalized($0, 0..<$0.count) }
  }

  /// Creates an unnormalized label, for systems that compare labels exactly.
  package init(exactly text: String) { bytes = Array(text.utf8) }

  private init(raw bytes: [UInt8]) { self.bytes = bytes }

  /// Creates an unnormalized label from an answer, with JSON escapes resolved.
  init(exactly bytes: Bytes, _ range: Range<Int>) {
    if range.contains(where: { bytes[$0] == UInt8(ascii: "\\") }) {
      self.init(exactly: JSONText.unescaped(bytes, range))
    } else {
      self.init(raw: Array(bytes[range]))
    }
  }

  /// Whether the label is equal to a text.
  package func isEqual(_ text: Bytes, _ range: Range<Int>) -> Bool {
    guard bytes.count == range.count else { return false }
    for (index, byte) in bytes.enumerated() where text[range.lowerBound + index] != byte { return false }
    return true
  }

  /// Creates a label from an answer, with JSON escapes resolved.
  init(_ bytes: Bytes, _ range: Range<Int>) {
    if range.contains(where: { bytes[$0] == UInt8(ascii: "\\") }) {
      let text = JSONText.unescaped(bytes, range)
      self.bytes = text.withBytes { LabelKey.normalized($0, 0..<$0.count) }
    } else {
      self.bytes = LabelKey.normalized(bytes, range)
    }
  }

  private static let articles: [[UInt8]] = [Array("a ".utf8), Array("an ".utf8), Array("the ".utf8)]

  /// Whether punctuation can end a label without being part of it. A question mark cannot.
  private static func isClosing(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
      || byte == UInt8(ascii: ":")
  }

  private static func normalized(_ bytes: Bytes, _ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    var isWide = false
    for index in range {
      var byte = bytes[index]
      if byte &- UInt8(ascii: "A") < 26 { byte |= 0x20 }
      if byte <= 0x20 || byte == UInt8(ascii: "_") { byte = 0x20 }
      if byte >= 0x80 { isWide = true }
      if byte == 0x20 && (out.isEmpty || out.last == 0x20) { continue }
      out.append(byte)
    }
    while let last = out.last, last == 0x20 || isClosing(last) {
      // A label of punctuation only is unchanged.
      guard let first = out.first, !isClosing(first) else { break }
      out.removeLast()
    }
    for article in articles where out.count > article.count && out.starts(with: article) {
      out.removeFirst(article.count)
      break
    }
    return isWide ? visible(out) : out
  }

  /// Returns a non-ASCII label in lowercase, without invisible characters.
  private static func visible(_ bytes: [UInt8]) -> [UInt8] {
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).lowercased().unicodeScalars where !isInvisible(scalar) {
      let isSpace = scalar.properties.isWhitespace
      if isSpace && (text.isEmpty || text.last == " ") { continue }
      text.append(isSpace ? " " : scalar)
    }
    if text.last == " " { text.removeLast() }
    return Array(String(text).utf8)
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x80 && (scalar.properties.isDefaultIgnorableCodePoint || scalar.value == 0x2800)
  }

  /// Whether the label contains a letter, a digit or a symbol.
  var isVisible: Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.contains { scalar in
      if Self.isInvisible(scalar) || scalar == "\u{FFFC}" || scalar == "\u{FFFD}" { return false }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
        .letterNumber, .otherNumber, .mathSymbol, .currencySymbol, .otherSymbol:
        return true
      default: return false
      }
    }
  }
}
