#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

package typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// Returns the offset of the first `byte` at or after `start`. It uses the vectorized search of the C library.
  @inline(__always)
  package func offset(of byte: UInt8, from start: Int, to end: Int) -> Int? {
    guard let base = baseAddress, start < end, let hit = memchr(base + start, Int32(byte), end - start) else {
      return nil
    }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  /// Whether two buffers contain the same bytes.
  @inline(__always)
  package func isEqual(to other: Bytes) -> Bool {
    guard count == other.count, let base = baseAddress, let otherBase = other.baseAddress else {
      return count == other.count
    }
    return memcmp(base, otherBase, count) == 0
  }

  /// Whether `pattern` is at `offset`.
  @inline(__always)
  package func has(_ pattern: StaticString, at offset: Int, before end: Int) -> Bool {
    let length = pattern.utf8CodeUnitCount
    guard let base = baseAddress, offset >= 0, offset + length <= end else { return false }
    return memcmp(base + offset, pattern.utf8Start, length) == 0
  }

  /// The eight bytes at `start`, the first in the lowest byte, with zeros after the end.
  @inline(__always)
  func word(at start: Int, before end: Int) -> UInt64 {
    guard let base = baseAddress else { return 0 }
    if start + 8 <= end {
      return UInt64(littleEndian: UnsafeRawPointer(base + start).loadUnaligned(as: UInt64.self))
    }
    // The last eight bytes of the text, without those before the start.
    if end >= 8 && start < end {
      let last = UInt64(littleEndian: UnsafeRawPointer(base + end - 8).loadUnaligned(as: UInt64.self))
      return last &>> UInt64(truncatingIfNeeded: 8 &* (start &+ 8 &- end))
    }
    return shortWord(base, start, end)
  }

  @inline(never)
  private func shortWord(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var word: UInt64 = 0
    for place in 0..<Swift.max(0, end - start) { word |= UInt64(base[start + place]) << UInt64(8 * place) }
    return word
  }

  /// The length in bytes of the white-space scalar at `offset`, or 0 if there is none.
  ///
  /// White space is defined by Unicode's White_Space property.
  @inline(__always)
  package func whiteSpace(at offset: Int, before end: Int) -> Int {
    let byte = self[offset]
    if byte <= 0x20 { return byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) ? 1 : 0 }
    if byte < 0xC2 { return 0 }
    return wideWhiteSpace(at: offset, before: end)
  }

  private func wideWhiteSpace(at offset: Int, before end: Int) -> Int {
    switch self[offset] {
    case 0xC2:  // U+0085, U+00A0
      return offset + 1 < end && (self[offset + 1] == 0x85 || self[offset + 1] == 0xA0) ? 2 : 0
    case 0xE1:  // U+1680
      return offset + 2 < end && self[offset + 1] == 0x9A && self[offset + 2] == 0x80 ? 3 : 0
    case 0xE2:  // U+2000…200A, U+2028, U+2029, U+202F, U+205F
      guard offset + 2 < end else { return 0 }
      let third = self[offset + 2]
      if self[offset + 1] == 0x80 { return third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0 }
      return self[offset + 1] == 0x81 && third == 0x9F ? 3 : 0
    case 0xE3:  // U+3000
      return offset + 2 < end && self[offset + 1] == 0x80 && self[offset + 2] == 0x80 ? 3 : 0
    default:
      return 0
    }
  }

  /// Returns the range without white space at both ends.
  @inline(__always)
  package func trimmed(_ range: Range<Int>) -> Range<Int> {
    // Nearly always both ends are ASCII and not white space.
    let isTrimmed = !range.isEmpty && isInk(self[range.lowerBound]) && isInk(self[range.upperBound &- 1])
    return isTrimmed ? range : carefullyTrimmed(range)
  }

  @inline(__always)
  private func isInk(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x80 }

  @inline(never)
  private func carefullyTrimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      let length = whiteSpace(at: start, before: end)
      if length == 0 { break }
      start += length
    }
    while start < end {
      var last = end - 1
      while last > start && self[last] & 0xC0 == 0x80 { last -= 1 }
      if whiteSpace(at: last, before: end) != end - last { break }
      end = last
    }
    return start..<end
  }

  /// Whether the range contains only white space.
  @inline(__always)
  package func isBlank(_ start: Int, _ end: Int) -> Bool { skippingWhiteSpace(from: start, to: end) >= end }

  /// Returns the offset after the white space at `start`.
  @inline(__always)
  func skippingWhiteSpace(from start: Int, to end: Int) -> Int {
    var offset = start
    while offset < end {
      let length = whiteSpace(at: offset, before: end)
      if length == 0 { return offset }
      offset += length
    }
    return offset
  }
}
