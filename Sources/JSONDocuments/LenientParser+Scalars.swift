extension LenientParser {
  /// Skips white space and comments.
  mutating func skipTrivia() {
    while true {
      cursor.skipSpace()
      let (bytes, start) = (cursor.bytes, cursor.offset)
      let next = start + 1 < bytes.count ? bytes[start + 1] : 0
      switch cursor.byte {
      case 0xC2 where next == 0xA0:
        note(.foreignSpace, at: start)
        cursor.offset += 2
      case UInt8(ascii: "#"),
        UInt8(ascii: "/") where next == UInt8(ascii: "/"):
        note(.comment, at: start)
        cursor.offset = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
        note(.comment, at: start)
        cursor.offset += 2
        while !cursor.isAtEnd {
          let isStar = cursor.byte == UInt8(ascii: "*")
          cursor.offset += 1
          if isStar, cursor.byte == UInt8(ascii: "/") {
            cursor.offset += 1
            break
          }
        }
      default: return
      }
    }
  }

  /// Skips dots that stand for elements.
  mutating func skipEllipsis() -> Bool {
    let (bytes, start) = (cursor.bytes, cursor.offset)
    guard start + 2 < bytes.count else { return false }
    let three = (bytes[start], bytes[start + 1], bytes[start + 2])
    let dot = UInt8(ascii: ".")
    guard three == (dot, dot, dot) || three == (0xE2, 0x80, 0xA6) else { return false }
    note(.ellipsis, at: start)
    cursor.offset += 3
    while cursor.byte == dot { cursor.offset += 1 }
    return true
  }

  /// Reads a key without quotes; empty where none stands here.
  mutating func name() -> String {
    let start = cursor.offset
    while !cursor.isAtEnd {
      switch cursor.byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x39,
        UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "-"), UInt8(ascii: "."):
        cursor.offset += 1
        continue
      case 0x80...:
        if let length = cursor.scalarLength(at: cursor.offset) {
          cursor.offset += length
          continue
        }
      default: break
      }
      break
    }
    return String(decoding: UnsafeBufferPointer(rebasing: cursor.bytes[start..<cursor.offset]), as: UTF8.self)
  }

  /// Reads a number or a word.
  ///
  /// - Parameter isInside: Whether it stands in an array or object, so that one which touches the end may be cut off.
  mutating func scalar(isInside: Bool) throws(Failure) -> Scalar {
    let start = cursor.offset
    if cursor.byte | 0x20 >= 0x61, cursor.byte | 0x20 <= 0x7A { return try word(from: start, isInside) }
    var token = ByteCursor.NumberToken(range: start..<start)
    let hasPlus = cursor.byte == UInt8(ascii: "+")
    token.isNegative = cursor.byte == UInt8(ascii: "-")
    if hasPlus || token.isNegative {
      cursor.offset += 1
      if cursor.byte | 0x20 == UInt8(ascii: "i") || cursor.byte | 0x20 == UInt8(ascii: "n") {
        return try word(from: start, isInside)
      }
    }
    let digits = cursor.offset
    let first = cursor.byte
    let whole = cursor.digits(into: &token, isFraction: false)
    var isOdd = hasPlus || whole == 0 || (first == 0x30 && whole > 1)
    var fraction = 0
    if cursor.byte == UInt8(ascii: ".") {
      token.isInteger = false
      cursor.offset += 1
      fraction = cursor.digits(into: &token, isFraction: true)
      isOdd = isOdd || fraction == 0
    }
    var isComplete = whole + fraction > 0
    if isComplete, cursor.byte | 0x20 == UInt8(ascii: "e") {
      token.isInteger = false
      cursor.offset += 1
      isComplete = cursor.exponent(into: &token)
    }
    if cursor.isAtEnd, isInside { return .unfinished }
    guard isComplete else { throw cursor.unexpected(whole + fraction > 0 || token.isNegative ? .digit : .value) }
    guard endsHere else { throw cursor.unexpected(.commaOrBracket) }
    token.range = start..<cursor.offset
    if token.range.count > limits.numberLength {
      throw Failure(problem: .numberTooLong(limit: limits.numberLength), offset: start)
    }
    if isOdd {
      note(.numberForm, at: start)
      if token.isInteger, token.int64 == nil {
        let text = cursor.bytes[digits..<cursor.offset].drop { $0 == 0x30 }
        return .value(
          .bigInteger(.init(unchecked: (token.isNegative ? "-" : "") + String(decoding: text, as: UTF8.self))))
      }
    }
    if let value = cursor.value(of: token) { return .value(value) }
    note(.nonFiniteNumber, at: start)
    return .value(.null)
  }

  /// Whether a number may end here, nothing that belongs to it following.
  private var endsHere: Bool {
    switch cursor.byte {
    case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "_"), UInt8(ascii: "%"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return false
    default: return true
    }
  }

  /// Reads a word that begins at the cursor; its sign, if it has one, stands before.
  private mutating func word(from start: Int, _ isInside: Bool) throws(Failure) -> Scalar {
    let first = cursor.offset
    while cursor.byte | 0x20 >= 0x61, cursor.byte | 0x20 <= 0x7A { cursor.offset += 1 }
    let letters = UnsafeBufferPointer(rebasing: cursor.bytes[first..<min(cursor.offset, first + 16)])
    let text = String(decoding: letters, as: UTF8.self)
    let lower = text.lowercased()
    if let value = Self.words[lower], start == first || Self.infinite.contains(lower) {
      if Self.infinite.contains(lower) {
        note(.nonFiniteNumber, at: start)
      } else if value.description != text {
        note(.foreignLiteral, at: start)
      }
      return .value(value)
    }
    if cursor.isAtEnd, isInside, Self.words.keys.contains(where: { $0.hasPrefix(lower) }) { return .unfinished }
    cursor.offset = first
    throw cursor.unexpected(.value)
  }

  private static let words: [String: JSON] = [
    "true": true, "false": false, "null": .null, "none": .null, "undefined": .null, "nan": .null, "inf": .null,
    "infinity": .null,
  ]
  private static let infinite: Set<String> = ["nan", "inf", "infinity"]
}
