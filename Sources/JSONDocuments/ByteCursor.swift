/// A position in the bytes of a text, and the tokens of RFC 8259 at that position.
///
/// The cursor never reads beyond the bytes and never allocates. `StrictParser` creates values from the tokens,
/// `DocumentScan` does not.
struct ByteCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  var offset = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { offset >= bytes.count }

  /// The byte at the cursor, NUL at the end. NUL is not a token, so the two cases need no distinction.
  var byte: UInt8 {
    @inline(__always) get { offset < bytes.count ? bytes[offset] : 0 }
  }

  @inline(__always)
  mutating func skipSpace() {
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      offset += 1
    }
  }

  func unexpected(_ wanted: JSONError.StaticWord) -> Failure {
    Failure(problem: isAtEnd ? .unexpectedEnd : .unexpected(wanted), offset: offset)
  }

  /// Reads the rest of `true`, `false` or `null`.
  mutating func word(_ word: StaticString) throws(Failure) {
    let count = word.utf8CodeUnitCount
    for index in 0..<count {
      guard offset + index < bytes.count else { throw Failure(problem: .unexpectedEnd, offset: bytes.count) }
      guard bytes[offset + index] == word.utf8Start[index] else { throw unexpected(.value) }
    }
    offset += count
  }

  // MARK: Strings

  struct StringToken {
    /// The bytes between the quotes.
    var range: Range<Int>
    var hasEscapes = false
  }

  /// Reads and validates a string, including its quotes.
  mutating func string() throws(Failure) -> StringToken {
    let start = offset + 1
    var place = start
    var hasEscapes = false
    while true {
      place = plainEnd(from: place)
      guard place < bytes.count else { throw Failure(problem: .unexpectedEnd, offset: bytes.count) }
      switch bytes[place] {
      case 0x22:
        offset = place + 1
        return StringToken(range: start..<place, hasEscapes: hasEscapes)
      case 0x5C:
        hasEscapes = true
        place = try escapeEnd(from: place)
      case 0x00..<0x20: throw Failure(problem: .controlCharacter, offset: place)
      case 0x80...: place = try scalarEnd(from: place)
      default: place += 1
      }
    }
  }

  /// Returns the first byte of a string that is not plain ASCII, eight bytes at a time.
  @inline(__always)
  func plainEnd(from start: Int) -> Int {
    var place = start
    let raw = UnsafeRawBufferPointer(bytes)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    while place + 8 <= raw.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      let quote = word ^ (ones &* 0x22)
      let slash = word ^ (ones &* 0x5C)
      // Bytes below 0x20, quotes, backslashes and non-ASCII bytes set their top bit; borrows only propagate upwards.
      let special = ((word &- ones &* 0x20) | (quote &- ones) | (slash &- ones) | word) & tops
      if special != 0 { return place + special.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < raw.count {
      let byte = raw[place]
      guard byte >= 0x20, byte < 0x80, byte != 0x22, byte != 0x5C else { break }
      place += 1
    }
    return place
  }

  private func escapeEnd(from place: Int) throws(Failure) -> Int {
    guard place + 1 < bytes.count else { throw Failure(problem: .unexpectedEnd, offset: bytes.count) }
    switch bytes[place + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return place + 2
    case UInt8(ascii: "u"):
      let unit = try codeUnit(at: place)
      if unit & 0xF800 != 0xD800 { return place + 6 }
      guard unit < 0xDC00, place + 7 < bytes.count, bytes[place + 6] == 0x5C, bytes[place + 7] == UInt8(ascii: "u"),
        try codeUnit(at: place + 6) & 0xFC00 == 0xDC00
      else { throw Failure(problem: .loneSurrogate, offset: place) }
      return place + 12
    default: throw Failure(problem: .invalidEscape, offset: place)
    }
  }

  /// Returns the code unit of the `\u` escape at an offset.
  func codeUnit(at place: Int) throws(Failure) -> UInt32 {
    guard let unit = hex(at: place + 2) else {
      let ends = place + 6 > bytes.count
      throw Failure(problem: ends ? .unexpectedEnd : .invalidEscape, offset: ends ? bytes.count : place)
    }
    return unit
  }

  /// Returns the value of four hexadecimal digits, or `nil`.
  func hex(at place: Int) -> UInt32? {
    guard place + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for index in place..<place + 4 {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte & 0xDF) - 0x37)
      default: return nil
      }
    }
    return value
  }

  /// Returns the end of a multi-byte character. Only the shortest form is valid, without surrogates, up to U+10FFFF.
  private func scalarEnd(from place: Int) throws(Failure) -> Int {
    guard let length = scalarLength(at: place) else { throw Failure(problem: .invalidUTF8, offset: place) }
    return place + length
  }

  /// Returns the length of the multi-byte character here; `nil` if the bytes are invalid.
  func scalarLength(at place: Int) -> Int? {
    let lead = bytes[place]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0:
      length = 3
      second = 0xA0...0xBF
    case 0xED:
      length = 3
      second = 0x80...0x9F
    case 0xE1...0xEF: length = 3
    case 0xF0:
      length = 4
      second = 0x90...0xBF
    case 0xF4:
      length = 4
      second = 0x80...0x8F
    case 0xF1...0xF3: length = 4
    default: return nil
    }
    guard place + length <= bytes.count, second.contains(bytes[place + 1]) else { return nil }
    for index in place + 2..<place + max(length, 2) where bytes[index] & 0xC0 != 0x80 { return nil }
    return length
  }
}
