internal import CJSONC

/// Validates a text against RFC 8259 without creating values, then lets json-c create the value.
///
/// In its strict mode json-c accepts `NaN`, `-01`, `1.`, raw control characters, overlong UTF-8 and duplicate keys, and
/// truncates keys at a NUL and integers at 64 bits. This scan rejects such texts.
struct DocumentScan {
  private var cursor: ByteCursor
  private let limits: JSON.Limits
  private var members = 0
  /// Whether json-c would lose information: a key with a NUL, an integer beyond 64 bits, a negative zero.
  private var isBeyondJSONC = false

  /// Returns the value as json-c reads it. The result is `nil` if that would differ from RFC 8259, or if the text is
  /// not JSON; this module then parses the text itself, or creates the error.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSON.Limits) -> JSON? {
    var scan = DocumentScan(cursor: ByteCursor(bytes), limits: limits)
    guard (try? scan.document()) != nil, !scan.isBeyondJSONC, let tree = JSONCTree(bytes, depth: limits.depth) else {
      return nil
    }
    // For a duplicate key json-c keeps one member.
    guard let (value, members) = tree.value(), members == scan.members else { return nil }
    return value
  }

  private mutating func document() throws(Failure) {
    cursor.skipSpace()
    try value(depth: 0)
    cursor.skipSpace()
    guard cursor.isAtEnd else { throw Failure(problem: .textAfter, offset: cursor.offset) }
  }

  private mutating func value(depth: Int) throws(Failure) {
    switch cursor.byte {
    case UInt8(ascii: "\""): _ = try cursor.string()
    case UInt8(ascii: "{"), UInt8(ascii: "["): try container(depth: depth + 1)
    case UInt8(ascii: "t"): try cursor.word("true")
    case UInt8(ascii: "f"): try cursor.word("false")
    case UInt8(ascii: "n"): try cursor.word("null")
    default:
      let token = try cursor.number(limit: limits.numberLength)
      let fits = token.int64.map({ $0 != 0 || !token.isNegative }) ?? false
      if token.isInteger ? !fits : token.range.count > 300 {
        isBeyondJSONC = true
      }
    }
  }

  private mutating func container(depth: Int) throws(Failure) {
    guard depth <= limits.depth else { throw Failure(problem: .tooDeep(limit: limits.depth), offset: cursor.offset) }
    let isObject = cursor.byte == UInt8(ascii: "{")
    let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    cursor.offset += 1
    cursor.skipSpace()
    if cursor.byte == close {
      cursor.offset += 1
      return
    }
    while true {
      if isObject { try key() }
      try value(depth: depth)
      cursor.skipSpace()
      if cursor.byte == close {
        cursor.offset += 1
        return
      }
      guard cursor.byte == UInt8(ascii: ",") else {
        throw cursor.unexpected(isObject ? .commaOrBrace : .commaOrBracket)
      }
      cursor.offset += 1
      cursor.skipSpace()
    }
  }

  private mutating func key() throws(Failure) {
    guard cursor.byte == UInt8(ascii: "\"") else { throw cursor.unexpected(.key) }
    let token = try cursor.string()
    members += 1
    if token.hasEscapes, cursor.unescape(token.range).utf8.contains(0) { isBeyondJSONC = true }
    cursor.skipSpace()
    guard cursor.byte == UInt8(ascii: ":") else { throw cursor.unexpected(.colon) }
    cursor.offset += 1
    cursor.skipSpace()
  }
}
