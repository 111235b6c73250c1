internal import CBytes

/// Reads texts from a scanned line, which needs no further validation.
package enum LineText {
  /// Returns the string at `range`, without its quotation marks.
  package static func string(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isEscaped: Bool
  ) -> String {
    let source = UnsafeBufferPointer(rebasing: bytes[range])
    guard isEscaped, let base = source.baseAddress else { return String(decoding: source, as: UTF8.self) }
    // The decoded text is never longer than the escapes.
    return String(unsafeUninitializedCapacity: source.count) { target in
      guard let out = target.baseAddress else { return 0 }
      return unescape(base, source.count, into: out)
    }
  }

  /// Returns the string value of a member.
  package static func string(_ bytes: UnsafeBufferPointer<UInt8>, _ member: LineScan.Member) -> String {
    let inner = member.value.lowerBound + 1..<member.value.upperBound - 1
    return string(bytes, inner, isEscaped: member.kind == .escapedString)
  }

  private static func unescape(
    _ source: UnsafePointer<UInt8>, _ count: Int, into out: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var read = 0
    var written = 0
    while read < count {
      // There is always room, since no more is written than read.
      let length = cb_copy_to_backslash(out + written, source + read, count - read)
      read += length
      written += length
      if read == count { break }
      let kind = source[read + 1]
      read += 2
      switch kind {
      case UInt8(ascii: "b"): out[written] = 0x08
      case UInt8(ascii: "f"): out[written] = 0x0C
      case UInt8(ascii: "n"): out[written] = 0x0A
      case UInt8(ascii: "r"): out[written] = 0x0D
      case UInt8(ascii: "t"): out[written] = 0x09
      case UInt8(ascii: "u"):
        var scalar = UInt32(hexUnit(source + read) ?? 0xFFFD)
        read += 4
        if scalar & 0xFC00 == 0xD800, read + 6 <= count {
          scalar = 0x10000 + (scalar & 0x3FF) << 10 + UInt32(hexUnit(source + read + 2) ?? 0) & 0x3FF
          read += 6
        }
        written += encode(scalar, into: out + written)
        continue
      default: out[written] = kind
      }
      written += 1
    }
    return written
  }

  /// Returns a piece of JSON with ill-formed text replaced by U+FFFD. Ill-formed text is half of a surrogate pair or
  /// an ill-formed UTF-8 sequence.
  ///
  /// - Complexity: O(*n*).
  static func wellFormed(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var offset = 0
    /// Returns the code unit of the escape at an offset, if there is one.
    func unit(at place: Int) -> UInt16? {
      guard place + 6 <= bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") else {
        return nil
      }
      return bytes.baseAddress.flatMap { hexUnit($0 + place + 2) }
    }
    while offset < bytes.count {
      guard bytes[offset] == UInt8(ascii: "\\") else {
        result.append(bytes[offset])
        offset += 1
        continue
      }
      var length = min(2, bytes.count - offset)
      if let first = unit(at: offset) {
        length = 6
        if first & 0xFC00 == 0xD800, let second = unit(at: offset + 6), second & 0xFC00 == 0xDC00 {
          length = 12
        } else if first & 0xF800 == 0xD800 {
          result += Array("\\ufffd".utf8)
          offset += 6
          continue
        }
      }
      result += bytes[offset..<offset + length]
      offset += length
    }
    return Array(String(decoding: result, as: UTF8.self).utf8)
  }

  private static func encode(_ value: UInt32, into out: UnsafeMutablePointer<UInt8>) -> Int {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    var length = 0
    for unit in String(Character(scalar)).utf8 {
      out[length] = unit
      length += 1
    }
    return length
  }

  /// Returns the value of four hexadecimal digits.
  static func hexUnit(_ digits: UnsafePointer<UInt8>) -> UInt16? {
    var unit: UInt16 = 0
    for index in 0..<4 {
      let byte = digits[index]
      let value: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      unit = unit << 4 | UInt16(value)
    }
    return unit
  }
}
