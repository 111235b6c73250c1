extension ByteCursor {
  /// Returns the text of a validated string. Unescaping never lengthens it, so it is written in place.
  func unescape(_ range: Range<Int>) -> String {
    String(unsafeUninitializedCapacity: range.count) { out in
      guard let target = out.baseAddress, let source = bytes.baseAddress else { return 0 }
      var written = 0
      var place = range.lowerBound
      let end = range.upperBound
      while place < end {
        let byte = source[place]
        guard byte == 0x5C, place + 1 < end else {
          target[written] = byte
          written += 1
          place += 1
          continue
        }
        let letter = source[place + 1]
        place += 2
        guard letter != UInt8(ascii: "u") else {
          written += codeUnits(at: &place, to: target + written)
          continue
        }
        target[written] = Self.escaped(letter)
        written += 1
      }
      return written
    }
  }

  @inline(__always)
  private static func escaped(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }

  /// Writes the character of `\uXXXX` or of a surrogate pair, from the position after the first `u`. Returns the
  /// number of bytes.
  private func codeUnits(at place: inout Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
    var value = hex(at: place) ?? 0xFFFD
    place += 4
    if value & 0xFC00 == 0xD800, let low = hex(at: place + 2) {
      value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
      place += 6
    }
    var count = 0
    for byte in UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
      target[count] = byte
      count += 1
    }
    return count
  }
}
