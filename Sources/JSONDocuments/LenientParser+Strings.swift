/// The quotes a string may stand in.
enum Quote: Equatable {
  case double, single, curlyDouble, curlySingle

  init?(at cursor: ByteCursor) { self.init(at: cursor.bytes, cursor.offset) }

  init?(at bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) {
    guard offset < bytes.count else { return nil }
    switch bytes[offset] {
    case UInt8(ascii: "\""): self = .double
    case UInt8(ascii: "'"): self = .single
    case 0xE2 where offset + 2 < bytes.count && bytes[offset + 1] == 0x80:
      switch bytes[offset + 2] {
      case 0x9C: self = .curlyDouble
      case 0x98: self = .curlySingle
      default: return nil
      }
    default: return nil
    }
  }

  var length: Int { self == .double || self == .single ? 1 : 3 }

  var repair: JSON.Repair.Kind? {
    switch self {
    case .double: nil
    case .single: .singleQuotes
    case .curlyDouble, .curlySingle: .curlyQuotes
    }
  }
}

extension LenientParser {
  /// Reads a string; nil where the text ends within it.
  mutating func string(_ quote: Quote) -> String? {
    if let repair = quote.repair { note(repair, at: cursor.offset) }
    let bytes = cursor.bytes
    var place = cursor.offset + quote.length
    var buffer: [UInt8] = []
    while place < bytes.count {
      if quote != .single {
        let end = cursor.plainEnd(from: place)
        buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[place..<end]))
        place = end
        if place == bytes.count { break }
      }
      if closes(quote, at: place) {
        cursor.offset = place + quote.length
        return String(decoding: buffer, as: UTF8.self)
      }
      let byte = bytes[place]
      switch byte {
      case 0x5C: escape(at: &place, into: &buffer, quote)
      case 0x80...:
        if let length = cursor.scalarLength(at: place) {
          buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[place..<place + length]))
          place += length
        } else {
          note(.invalidUTF8, at: place)
          buffer.append(contentsOf: [0xEF, 0xBF, 0xBD])
          place += 1
        }
      default:
        if byte < 0x20 { note(.controlCharacter, at: place) }
        buffer.append(byte)
        place += 1
      }
    }
    cursor.offset = bytes.count
    return nil
  }

  /// Whether a string ends here. A single quote within a word is an apostrophe: it ends the string only where
  /// something follows that can follow a string.
  private func closes(_ quote: Quote, at place: Int) -> Bool {
    let bytes = cursor.bytes
    switch quote {
    case .double: return bytes[place] == UInt8(ascii: "\"")
    case .curlyDouble, .curlySingle:
      return place + 2 < bytes.count && bytes[place] == 0xE2 && bytes[place + 1] == 0x80
        && bytes[place + 2] == (quote == .curlyDouble ? 0x9D : 0x99)
    case .single:
      guard bytes[place] == UInt8(ascii: "'") else { return false }
      var next = place + 1
      while next < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[next]) { next += 1 }
      guard next < bytes.count else { return true }
      switch bytes[next] {
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ")"),
        UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "`"):
        return true
      // Another string without a comma between.
      case UInt8(ascii: "'"), UInt8(ascii: "\""): return next > place + 1
      default: return false
      }
    }
  }

  private mutating func escape(at place: inout Int, into buffer: inout [UInt8], _ quote: Quote) {
    let start = place
    guard start + 1 < cursor.bytes.count else {
      place = cursor.bytes.count
      return
    }
    let letter = cursor.bytes[start + 1]
    place = start + 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): buffer.append(letter)
    case UInt8(ascii: "b"): buffer.append(0x08)
    case UInt8(ascii: "f"): buffer.append(0x0C)
    case UInt8(ascii: "n"): buffer.append(0x0A)
    case UInt8(ascii: "r"): buffer.append(0x0D)
    case UInt8(ascii: "t"): buffer.append(0x09)
    case UInt8(ascii: "'"):
      if quote == .double { note(.invalidEscape, at: start) }
      buffer.append(letter)
    case UInt8(ascii: "u"):
      guard var value = cursor.hex(at: start + 2) else {
        keepBackslash(at: start, next: &place, into: &buffer)
        return
      }
      place = start + 6
      if value & 0xFC00 == 0xD800, place + 1 < cursor.bytes.count, cursor.bytes[place] == 0x5C,
        cursor.bytes[place + 1] == UInt8(ascii: "u"), let low = cursor.hex(at: place + 2), low & 0xFC00 == 0xDC00
      {
        value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
        place += 6
      }
      let scalar = Unicode.Scalar(value)
      if scalar == nil { note(.loneSurrogate, at: start) }
      buffer.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
    default: keepBackslash(at: start, next: &place, into: &buffer)
    }
  }

  private mutating func keepBackslash(at start: Int, next place: inout Int, into buffer: inout [UInt8]) {
    note(.invalidEscape, at: start)
    buffer.append(0x5C)
    place = start + 1
  }
}
