/// The reason why a text is not JSON, and its position.
///
/// ```
/// the key “a” appears twice at line 1, column 10 (byte 9)
///   {"a": 1, "a": 2}
///            ^
/// ```
public struct JSONError: Error, Sendable, Hashable {
  /// The offset of the mistake in bytes.
  public let offset: Int
  /// The line of the mistake, from 1.
  public let line: Int
  /// The column of the mistake in characters, from 1.
  public let column: Int

  let problem: Problem
  private let culprit: String
  private let excerpt: String
  private let margin: Int

  /// The message without the position.
  public var message: String {
    switch problem {
    case .unexpectedEnd: "the text ends too early"
    case .unexpected(let wanted): "expected \(wanted), found \(culprit)"
    case .textAfter: "text after the value"
    case .tooDeep(let limit): "nested deeper than \(limit) levels"
    case .leadingZero: "a number has a leading zero"
    case .numberTooLong(let limit): "a number is longer than \(limit) bytes"
    case .numberTooLarge: "a number is too large for a double"
    case .controlCharacter: "a string contains an unescaped control character"
    case .invalidEscape: "an unknown escape"
    case .loneSurrogate: "half of a surrogate pair"
    case .invalidUTF8: "bytes that are not UTF-8"
    case .duplicateKey: "the key “\(culprit)” appears twice"
    }
  }

  /// The kind of mistake.
  enum Problem: Sendable, Hashable {
    case unexpectedEnd, unexpected(StaticWord), textAfter, tooDeep(limit: Int), leadingZero, numberTooLong(limit: Int)
    case numberTooLarge, controlCharacter, invalidEscape, loneSurrogate, invalidUTF8, duplicateKey
  }

  /// The expected token.
  enum StaticWord: String, Sendable, Hashable, CustomStringConvertible {
    case value = "a value"
    case key = "a key in double quotes"
    case colon = "a colon"
    case commaOrBracket = "a comma or a closing bracket"
    case commaOrBrace = "a comma or a closing brace"
    case digit = "a digit"
    var description: String { rawValue }
  }

  init(_ failure: Failure, in bytes: UnsafeBufferPointer<UInt8>) {
    problem = failure.problem
    offset = min(max(failure.offset, 0), bytes.count)
    let start = (bytes[..<offset].lastIndex(of: 0x0A) ?? -1) + 1
    line = bytes[..<start].count { $0 == 0x0A } + 1
    let before = Self.printable(bytes[max(start, offset - 256)..<offset])
    column = (offset - start > 256 ? String(decoding: bytes[start..<offset], as: UTF8.self) : before).count + 1
    let after = Self.printable(bytes[offset..<min(bytes.count, offset + 256)].prefix { $0 != 0x0A })
    let left = before.count > 36 ? "…" + before.suffix(36) : before
    margin = left.count
    excerpt = left + (after.count > 36 ? after.prefix(36) + "…" : after)
    switch failure.problem {
    case .duplicateKey:
      let end = min(bytes.count, offset + failure.length)
      let key = String(decoding: bytes[offset..<end].dropFirst().dropLast(), as: UTF8.self)
      culprit = key.count > 40 ? key.prefix(40) + "…" : key
    default: culprit = after.first.map { "“\($0)”" } ?? (offset == bytes.count ? "the end" : "a newline")
    }
  }

  private static func printable(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      text.append(scalar.value < 0x20 ? Unicode.Scalar(0x2400 + scalar.value) ?? " " : scalar)
    }
    return String(text)
  }
}

extension JSONError: CustomStringConvertible {
  /// The message, the position, an excerpt of the line, and a caret under the position.
  public var description: String {
    let caret = String(repeating: " ", count: margin) + "^"
    return "\(message) at line \(line), column \(column) (byte \(offset))\n  \(excerpt)\n  \(caret)"
  }
}

/// A mistake without line and column: small, so that reading stays fast.
struct Failure: Error {
  var problem: JSONError.Problem
  var offset: Int
  var length = 0
}
