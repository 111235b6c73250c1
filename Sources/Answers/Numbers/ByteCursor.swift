package import RewardCore

/// A position in the bytes of a text, with elementary reading operations.
package struct ByteCursor {
  package let bytes: Bytes
  package var offset: Int
  package let end: Int

  package init(_ bytes: Bytes, _ range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = range.upperBound
  }

  package var isAtEnd: Bool { offset >= end }
  /// The byte here, or 0 at the end.
  @inline(__always)
  package var byte: UInt8 { offset < end ? bytes[offset] : 0 }
  @inline(__always)
  package func byte(ahead: Int) -> UInt8 { offset + ahead < end ? bytes[offset + ahead] : 0 }

  /// Skips `text` if it is here.
  @inline(__always)
  package mutating func pass(_ text: StaticString) -> Bool {
    guard bytes.has(text, at: offset, before: end) else { return false }
    offset += text.utf8CodeUnitCount
    return true
  }

  /// Skips white space, and LaTeX's commands for it; returns whether there was any.
  @discardableResult
  package mutating func passSpace() -> Bool {
    let start = offset
    while offset < end {
      let length = bytes.whiteSpace(at: offset, before: end)
      if length > 0 {
        offset += length
      } else if byte == UInt8(ascii: "\\"), [0x20, 0x2C, 0x3B, 0x3A, 0x21].contains(byte(ahead: 1)) {
        offset += 2
      } else if byte == UInt8(ascii: "~") {
        offset += 1
      } else {
        break
      }
    }
    return offset > start
  }

  /// Skips digits; returns their number.
  package mutating func passDigits() -> Int {
    let start = offset
    while offset < end, bytes[offset].isDigit { offset += 1 }
    return offset - start
  }
}

extension UInt8 {
  @inline(__always)
  package var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
  @inline(__always)
  package var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
}
