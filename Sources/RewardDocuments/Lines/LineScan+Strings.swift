internal import CBytes

// Strings: most of a row's bytes.
extension LineScan {
  /// Skips a string; returns whether it contains escapes.
  mutating func string() throws(LineFault) -> Bool {
    var isEscaped = false
    position += 1
    while true {
      skipPlainBytes()
      guard position < count else { throw LineFault(.expected("the end of a string"), at: count) }
      let byte = base[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return isEscaped
      }
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        try escape()
      } else if byte < 0x20 {
        throw LineFault(.controlCharacter, at: position)
      } else {
        try sequence(byte)
      }
    }
  }

  /// Passes over printable ASCII other than `"` and `\`.
  @inline(__always)
  private mutating func skipPlainBytes() { position += cb_plain_length(base + position, count - position) }

  private mutating func escape() throws(LineFault) {
    guard position + 1 < count else { throw LineFault(.expected("the end of a string"), at: count) }
    switch base[position + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 2
    case UInt8(ascii: "u"):
      let start = position
      guard let unit = hexUnit(at: position + 2) else { throw LineFault(.badEscape, at: start) }
      position += 6
      if unit & 0xFC00 == 0xDC00 { return try refuseIllFormed(.loneSurrogate, at: start) }
      if unit & 0xFC00 == 0xD800 {
        guard position + 1 < count, base[position] == UInt8(ascii: "\\"), base[position + 1] == UInt8(ascii: "u"),
          let low = hexUnit(at: position + 2), low & 0xFC00 == 0xDC00
        else { return try refuseIllFormed(.loneSurrogate, at: start) }
        position += 6
      }
    default: throw LineFault(.badEscape, at: position)
    }
  }

  private func hexUnit(at start: Int) -> UInt16? {
    guard start + 4 <= count else { return nil }
    return LineText.hexUnit(base + start)
  }

  /// Skips one UTF-8 sequence of two to four bytes. It rejects overlong sequences, surrogates and values beyond
  /// U+10FFFF.
  private mutating func sequence(_ lead: UInt8) throws(LineFault) {
    let length = sequenceLength(lead)
    if length == 0 { try refuseIllFormed(.invalidUTF8, at: position) }
    // Only one byte of an ill-formed sequence is skipped; the next may end the string.
    position += max(1, length)
  }

  /// The length of the sequence at the position; 0 if it is ill-formed.
  private func sequenceLength(_ lead: UInt8) -> Int {
    let length: Int
    var lower: UInt8 = 0x80
    var upper: UInt8 = 0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { lower = 0xA0 }
      if lead == 0xED { upper = 0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { lower = 0x90 }
      if lead == 0xF4 { upper = 0x8F }
    default: return 0
    }
    guard position + length <= count, lower...upper ~= base[position + 1] else { return 0 }
    for index in 2..<max(length, 2) where base[position + index] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
