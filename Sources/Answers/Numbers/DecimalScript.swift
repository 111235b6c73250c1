package import RewardCore

/// Non-ASCII decimal digits: Arabic, Devanagari, Bengali, Thai, fullwidth and others.
package enum DecimalScript {
  /// The zeros of the scripts; nine digits follow each.
  private static let zeros: [UInt32] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
    0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
    0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
  ]

  /// Returns a digit's value and the zero of its script; `nil` for other scalars.
  package static func digit(_ scalar: UInt32) -> (value: UInt8, zero: UInt32)? {
    guard scalar >= 0x660 else { return nil }
    for zero in zeros where scalar >= zero && scalar < zero + 10 { return (UInt8(scalar - zero), zero) }
    return nil
  }

  /// Separators in these scripts.
  private static let signs: [UInt32: UInt8] = [
    0x66A: UInt8(ascii: "%"), 0x66B: UInt8(ascii: "."), 0x66C: UInt8(ascii: ","), 0xFF0B: UInt8(ascii: "+"),
    0xFF0C: UInt8(ascii: ","), 0xFF0D: UInt8(ascii: "-"), 0xFF0E: UInt8(ascii: "."), 0xFF0F: UInt8(ascii: "/"),
    0xFF05: UInt8(ascii: "%"), 0xFF08: UInt8(ascii: "("), 0xFF09: UInt8(ascii: ")"),
  ]

  /// Returns the text with ASCII digits; `nil` if it has no others, or digits of two scripts.
  ///
  /// - Complexity: O(*n*).
  package static func transliterated(_ bytes: Bytes, _ range: Range<Int>) -> [UInt8]? {
    guard range.contains(where: { bytes[$0] >= 0xD9 }) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var zero: UInt32?
    for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
      if let digit = digit(scalar.value) {
        guard zero == nil || zero == digit.zero else { return nil }
        zero = digit.zero
        result.append(UInt8(ascii: "0") + digit.value)
      } else if (0x30...0x39).contains(scalar.value) {
        guard zero == nil || zero == 0x30 else { return nil }
        zero = 0x30
        result.append(UInt8(scalar.value))
      } else if let sign = signs[scalar.value] {
        result.append(sign)
      } else {
        result.append(contentsOf: String(scalar).utf8)
      }
    }
    return zero == nil || zero == 0x30 ? nil : result
  }

  /// Returns the longest prefix in ASCII digits, with the offset of each byte. The result is `nil` if it does not
  /// begin with a number in another script. It ends before a digit of a second script, and is long enough for any
  /// number with its unit.
  static func prefix(_ bytes: Bytes, _ range: Range<Int>) -> (bytes: [UInt8], offsets: [Int])? {
    let part = range.lowerBound..<min(range.upperBound, range.lowerBound + 1200)
    guard part.contains(where: { bytes[$0] >= 0xD9 }) else { return nil }
    var (copy, offsets): ([UInt8], [Int]) = ([], [])
    var zero: UInt32?
    var offset = part.lowerBound
    func append(_ byte: UInt8) {
      copy.append(byte)
      offsets.append(offset)
    }
    while offset < part.upperBound, let scalar = scalar(bytes, at: offset, part.upperBound) {
      if let digit = digit(scalar.value) {
        guard zero ?? digit.zero == digit.zero else { break }
        zero = digit.zero
        append(UInt8(ascii: "0") + digit.value)
      } else if (0x30...0x39).contains(scalar.value) {
        guard zero ?? 0x30 == 0x30 else { return nil }
        zero = 0x30
        append(UInt8(scalar.value))
      } else if let sign = signs[scalar.value] {
        append(sign)
      } else {
        for place in offset..<(offset + scalar.width) { append(bytes[place]) }
      }
      offset += scalar.width
    }
    offsets.append(offset)
    return zero == nil || zero == 0x30 ? nil : (copy, offsets)
  }

  /// Returns the scalar at an offset and its length in bytes; `nil` if the text is ill-formed.
  private static func scalar(_ bytes: Bytes, at offset: Int, _ end: Int) -> (value: UInt32, width: Int)? {
    let first = bytes[offset]
    if first < 0x80 { return (UInt32(first), 1) }
    let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, offset + width <= end else { return nil }
    var value = UInt32(first) & (0x7F >> UInt32(width))
    for place in 1..<width {
      guard bytes[offset + place] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(bytes[offset + place] & 0x3F)
    }
    return (value, width)
  }
}
