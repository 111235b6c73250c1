package import RewardCore

/// Digits of the decimal scripts beyond ASCII: Arabic, Devanagari, Bengali, Thai, fullwidth and others.
package enum DecimalScript {
  /// The scalars that are the zeros of a script; nine digits follow each.
  private static let zeros: [UInt32] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
    0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
    0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
  ]

  /// A digit's value and the zero of its script; `nil` for another scalar.
  package static func digit(_ scalar: UInt32) -> (value: UInt8, zero: UInt32)? {
    guard scalar >= 0x660 else { return nil }
    for zero in zeros where scalar >= zero && scalar < zero + 10 { return (UInt8(scalar - zero), zero) }
    return nil
  }

  /// Separators that are written with these digits.
  private static let signs: [UInt32: UInt8] = [
    0x66A: UInt8(ascii: "%"), 0x66B: UInt8(ascii: "."), 0x66C: UInt8(ascii: ","), 0xFF0B: UInt8(ascii: "+"),
    0xFF0C: UInt8(ascii: ","), 0xFF0D: UInt8(ascii: "-"), 0xFF0E: UInt8(ascii: "."), 0xFF0F: UInt8(ascii: "/"),
    0xFF05: UInt8(ascii: "%"), 0xFF08: UInt8(ascii: "("), 0xFF09: UInt8(ascii: ")"),
  ]

  /// The text with ASCII digits; `nil` where it has no others, or digits of two scripts.
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
}
