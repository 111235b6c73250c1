/// Parses RFC 8259 strictly, in one pass over the bytes.
struct StrictParser {
  private var cursor: ByteCursor
  private let limits: JSON.Limits

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSON.Limits) {
    cursor = ByteCursor(bytes)
    self.limits = limits
  }

  /// Parses a text that contains one value and nothing else.
  mutating func document() throws(Failure) -> JSON {
    cursor.skipSpace()
    let value = try value(depth: 0)
    cursor.skipSpace()
    guard cursor.isAtEnd else { throw Failure(problem: .textAfter, offset: cursor.offset) }
    return value
  }

  private mutating func value(depth: Int) throws(Failure) -> JSON {
    switch cursor.byte {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "t"):
      try cursor.word("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try cursor.word("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try cursor.word("null")
      return .null
    default:
      let token = try cursor.number(limit: limits.numberLength)
      guard let value = cursor.value(of: token) else {
        throw Failure(problem: .numberTooLarge, offset: token.range.lowerBound)
      }
      return value
    }
  }

  private mutating func array(depth: Int) throws(Failure) -> JSON {
    guard depth <= limits.depth else { throw Failure(problem: .tooDeep(limit: limits.depth), offset: cursor.offset) }
    cursor.offset += 1
    cursor.skipSpace()
    var elements: [JSON] = []
    if cursor.byte == UInt8(ascii: "]") {
      cursor.offset += 1
      return .array(elements)
    }
    elements.reserveCapacity(4)
    while true {
      elements.append(try value(depth: depth))
      cursor.skipSpace()
      switch cursor.byte {
      case UInt8(ascii: ","):
        cursor.offset += 1
        cursor.skipSpace()
      case UInt8(ascii: "]"):
        cursor.offset += 1
        return .array(elements)
      default: throw cursor.unexpected(.commaOrBracket)
      }
    }
  }

  private mutating func object(depth: Int) throws(Failure) -> JSON {
    guard depth <= limits.depth else { throw Failure(problem: .tooDeep(limit: limits.depth), offset: cursor.offset) }
    cursor.offset += 1
    cursor.skipSpace()
    var object = JSON.Object()
    if cursor.byte == UInt8(ascii: "}") {
      cursor.offset += 1
      return .object(object)
    }
    while true {
      guard cursor.byte == UInt8(ascii: "\"") else { throw cursor.unexpected(.key) }
      let start = cursor.offset
      let key = try string()
      let end = cursor.offset
      cursor.skipSpace()
      guard cursor.byte == UInt8(ascii: ":") else { throw cursor.unexpected(.colon) }
      cursor.offset += 1
      cursor.skipSpace()
      guard object.append(key, try value(depth: depth)) else {
        throw Failure(problem: .duplicateKey, offset: start, length: end - start)
      }
      cursor.skipSpace()
      switch cursor.byte {
      case UInt8(ascii: ","):
        cursor.offset += 1
        cursor.skipSpace()
      case UInt8(ascii: "}"):
        cursor.offset += 1
        return .object(object)
      default: throw cursor.unexpected(.commaOrBrace)
      }
    }
  }

  @inline(__always)
  private mutating func string() throws(Failure) -> String {
    let token = try cursor.string()
    if token.hasEscapes { return cursor.unescape(token.range) }
    return String(decoding: UnsafeBufferPointer(rebasing: cursor.bytes[token.range]), as: UTF8.self)
  }
}
