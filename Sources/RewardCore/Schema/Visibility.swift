/// How a scalar is displayed, and its role in words.
///
/// Lengths, repetition and rewards that require content count visible scalars only.
package enum Visibility: UInt8, Sendable {
  /// White space.
  case space
  /// A blank letter or symbol, which separates words as a space does.
  case blank
  /// Invisible: default-ignorable and zero-width characters, controls and unassigned scalars.
  case invisible
  /// A mark on the scalar before it.
  case mark
  /// A letter or a digit of a script that separates words by spaces.
  case letter
  /// A letter of a script without spaces between words, such as Han, Kana and Thai.
  case syllable
  /// Punctuation, and every other sign.
  case sign

  /// The class of a scalar.
  @inline(__always)
  package init(_ value: UInt32) {
    if value < 0x80 {
      self = Self.ascii(UInt8(truncatingIfNeeded: value))
    } else {
      self = Self.wide(value)
    }
  }

  @inline(__always)
  private static func ascii(_ byte: UInt8) -> Self {
    if (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 { return .letter }
    if byte > 0x20 { return byte == 0x7F ? .invisible : .sign }
    return byte == 0x20 || byte &- 0x09 < 5 ? .space : .invisible
  }

  private static func wide(_ value: UInt32) -> Self {
    // The letters and signs of most texts.
    switch value {
    case 0x2010...0x2027, 0x2190...0x22FF, 0x3001...0x3003, 0xFFFD: return .sign
    case 0xC0...0x24F: return value == 0xD7 || value == 0xF7 ? .sign : .letter
    case 0x3B1...0x3C9, 0x410...0x44F, 0xAC00...0xD7A3: return .letter
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF: return .syllable
    // The elongation letters of Arabic, N'Ko and Mongolian have no meaning of their own.
    case 0x640, 0x7FA, 0x180A: return .mark
    // Blank, though Unicode classifies them as letters, marks and symbols.
    case 0x2800, 0x303F, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x13441, 0x13442, 0x16FE4, 0x1D159: return .blank
    case 0xFFFC: return .invisible
    default: break
    }
    return value < 0x1_0000 ? basicPlane[Int(value)] : byProperties(value)
  }

  /// The classes of the scalars below U+10000. They are stored because Unicode properties take a tenth of a
  /// microsecond each.
  private nonisolated(unsafe) static let basicPlane: UnsafePointer<Visibility> = {
    // Never freed; the table is used until the process ends.
    let table = UnsafeMutablePointer<Visibility>.allocate(capacity: 0x1_0000)
    for value in 0..<0x1_0000 { table.advanced(by: value).initialize(to: byProperties(UInt32(value))) }
    return UnsafePointer(table)
  }()

  private static func byProperties(_ value: UInt32) -> Self {
    guard let properties = Unicode.Scalar(value)?.properties else { return .invisible }
    if properties.isWhitespace { return .space }
    if properties.isDefaultIgnorableCodePoint { return .invisible }
    switch properties.generalCategory {
    case .control, .format, .unassigned, .privateUse, .surrogate: return .invisible
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return isWithoutSpaces(value) ? .syllable : .letter
    case .decimalNumber, .letterNumber, .otherNumber: return .letter
    default: return .sign
    }
  }

  /// Whether a letter belongs to a script without spaces between words.
  private static func isWithoutSpaces(_ value: UInt32) -> Bool {
    switch value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x19DF, 0x1A20...0x1AAF, 0x1B00...0x1B7F,
      0x2E80...0x2FDF, 0x3005...0x312F, 0x31A0...0x31FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA980...0xA9DF,
      0xA9E0...0xA9FF, 0xAA60...0xAADF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
      0x20000...0x3FFFF:
      return true
    default: return false
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Returns the scalar that begins at `offset`, and its length in bytes.
  @inline(__always)
  package func decodedScalar(at offset: Int, before end: Int) -> (value: UInt32, length: Int) {
    let first = self[offset]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC0, offset &+ length <= end else { return (0xFFFD, 1) }
    var value = UInt32(first) & (0x7F &>> UInt32(length))
    for place in (offset &+ 1)..<(offset &+ length) { value = value &<< 6 | UInt32(self[place] & 0x3F) }
    return (value, length)
  }

  /// Whether the range contains no visible scalar.
  @inline(__always)
  package func isInvisible(_ start: Int, _ end: Int) -> Bool {
    let first = skippingWhiteSpace(from: start, to: end)
    if first >= end { return true }
    return self[first] &- 0x21 >= 0x7F - 0x21 && isAllInvisible(first, end)
  }

  @inline(never)
  private func isAllInvisible(_ start: Int, _ end: Int) -> Bool {
    var offset = start
    while offset < end {
      let scalar = decodedScalar(at: offset, before: end)
      switch Visibility(scalar.value) {
      case .space, .blank, .invisible, .mark: offset += scalar.length
      case .letter, .syllable, .sign: return false
      }
    }
    return true
  }
}
