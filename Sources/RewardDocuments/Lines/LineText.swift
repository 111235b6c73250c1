internal import CBytes

/// Reads texts from a scanned line, which needs no further validation.
///
/// Ill-formed text in a value must be replaced first, by ``wellFormed(_:)``.
package enum LineText {
  /// Returns the string at `range`, without its quotation marks.
  package static func string(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isEscaped: Bool
  ) -> String {
    let source = UnsafeBufferPointer(rebasing: bytes[range])
    guard isEscaped, let base = source.baseAddress else { return string(ofValid: source) }
    // The decoded text is never longer than the escapes.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: source.count) { target in
      guard let out = target.baseAddress else { return "" }
      return string(ofValid: UnsafeBufferPointer(start: out, count: cb_unescape(out, base, source.count)))
    }
  }

  /// Returns the string of valid UTF-8.
  private static func string(ofValid bytes: UnsafeBufferPointer<UInt8>) -> String {
    if #available(macOS 26.0, iOS 26.0, *) {
      let isASCII = cb_is_ascii(bytes.baseAddress, bytes.count)
      return String(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: isASCII))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns the string value of a member.
  ///
  /// - Precondition: the value contains no ill-formed text.
  package static func string(_ bytes: UnsafeBufferPointer<UInt8>, _ member: LineScan.Member) -> String {
    precondition(member.illFormed == nil, "ill-formed text must be replaced before it is read")
    let inner = member.value.lowerBound + 1..<member.value.upperBound - 1
    return string(bytes, inner, isEscaped: member.kind == .escapedString)
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

  /// Returns the value of four hexadecimal digits.
  static func hexUnit(_ digits: UnsafePointer<UInt8>) -> UInt16? { UInt16(exactly: cb_hex_unit(digits)) }
}
