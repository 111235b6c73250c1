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

  /// Skips printable ASCII other than `"` and `\`, eight bytes at a time.
  @inline(__always)
  private mutating func skipPlainBytes() {
    var here = position
    while here + 8 <= count {
      let word = UnsafeRawPointer(base + here).loadUnaligned(as: UInt64.self)
      let special = Self.special(UInt64(littleEndian: word))
      if special != 0 {
        position = here + special.trailingZeroBitCount / 8
        return
      }
      here += 8
    }
    while here < count {
      let byte = base[here]
      if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      here += 1
    }
    position = here
  }

  /// The high bit of each byte that needs attention; bits above the first one may be wrong.
  @inline(__always)
  private static func special(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let slashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let isQuote = (quotes &- ones) & ~quotes
    let isSlash = (slashes &- ones) & ~slashes
    let isControl = (word &- ones &* 0x20) & ~word
    return (isQuote | isSlash | isControl | word) & highs
  }

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

  /// Skips one UTF-8 sequence of two to four bytes; rejects overlong sequences, surrogates and values beyond U+10FFFF.
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
