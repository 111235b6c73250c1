internal import CBytes

// Strings: most of a row's bytes.
extension LineScan {
  /// Skips a string; returns whether it contains escapes.
  mutating func string() throws(LineFault) -> Bool {
    var isEscaped = false
    position += 1
    while true {
      position += cb_text_length(base + position, count - position, &isEscaped)
      guard position < count else { throw LineFault(.expected("the end of a string"), at: count) }
      switch base[position] {
      case UInt8(ascii: "\""):
        position += 1
        return isEscaped
      case UInt8(ascii: "\\"):
        isEscaped = true
        try unusualEscape()
      case 0..<0x20: throw LineFault(.controlCharacter, at: position)
      default:
        try refuseIllFormed(.invalidUTF8, at: position)
        // Only one byte of an ill-formed sequence is skipped; the next may end the string.
        position += 1
      }
    }
  }

  /// Skips a surrogate pair, or half of one; rejects a malformed escape.
  private mutating func unusualEscape() throws(LineFault) {
    let start = position
    guard start + 1 < count else { throw LineFault(.expected("the end of a string"), at: count) }
    guard let first = surrogate(at: start) else { throw LineFault(.badEscape, at: start) }
    position += 6
    if first < 0xDC00, let second = surrogate(at: position), second >= 0xDC00 {
      position += 6
    } else {
      try refuseIllFormed(.loneSurrogate, at: start)
    }
  }

  /// The surrogate of the escape at an offset, if there is one.
  private func surrogate(at place: Int) -> UInt16? {
    guard place + 6 <= count, base[place] == UInt8(ascii: "\\"), base[place + 1] == UInt8(ascii: "u"),
      let unit = LineText.hexUnit(base + place + 2), unit & 0xF800 == 0xD800
    else { return nil }
    return unit
  }
}
