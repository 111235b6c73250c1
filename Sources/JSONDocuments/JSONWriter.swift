internal import CBytes

/// Writes JSON into a buffer of bytes.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.object { writer in
///   writer.key("score")
///   writer.number(0.5)
/// }
/// String(decoding: writer.bytes, as: UTF8.self)      // {"score":0.5}
/// ```
package struct JSONWriter: Sendable {
  /// The bytes written so far.
  package private(set) var bytes: [UInt8] = []
  private let layout: JSON.Layout
  private var needsComma = false
  private var isAfterKey = false
  private var level = 0

  /// Creates a writer.
  package init(_ layout: JSON.Layout = .compact) { self.layout = layout }

  /// Discards the output, keeping the storage.
  package mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if layout != .compact, level > 0, !isAfterKey {
      if layout == .pretty { newline() } else if needsComma { bytes.append(UInt8(ascii: " ")) }
    }
    needsComma = true
    isAfterKey = false
  }

  private mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
  }

  /// Writes a key; its value follows.
  package mutating func key(_ key: String) {
    string(key)
    bytes.append(UInt8(ascii: ":"))
    if layout != .compact { bytes.append(UInt8(ascii: " ")) }
    needsComma = false
    isAfterKey = true
  }

  /// Writes an object; `body` writes its keys and values.
  package mutating func object<Failure: Error>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    try bracket("{", "}", body)
  }

  /// Writes an array; `body` writes its elements.
  package mutating func array<Failure: Error>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    try bracket("[", "]", body)
  }

  private mutating func bracket<Failure: Error>(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    separate()
    bytes.append(UInt8(ascii: open))
    needsComma = false
    level += 1
    try body(&self)
    level -= 1
    if layout == .pretty, needsComma { newline() }
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  /// Writes a number that reads back to the same bits. `nil` and numbers that JSON cannot represent become `null`.
  package mutating func number(_ value: Double?) {
    guard let value, value.isFinite else { return word("null") }
    // 0 and 1 are by far the most frequent scores.
    word(value == 0 && value.sign == .plus ? "0.0" : value == 1 ? "1.0" : value.description)
  }

  /// Writes an integer.
  package mutating func integer(_ value: Int) {
    separate()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(of: value.magnitude)
  }

  private mutating func digits(of value: UInt) {
    if value >= 10 { digits(of: value / 10) }
    bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10))
  }

  /// Writes a JSON word: `null`, `true`, digits.
  package mutating func word(_ word: String) {
    separate()
    bytes.append(contentsOf: word.utf8)
  }

  /// Writes JSON text.
  package mutating func raw(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes.append(contentsOf: text)
  }

  /// Writes a string; only quotation marks, backslashes and control characters are escaped.
  package mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { string(of: $0) }
  }

  /// Writes a part of a text as a string.
  package mutating func string(_ text: Substring) {
    var text = text
    text.withUTF8 { string(of: $0) }
  }

  private mutating func string(of text: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var rest = text[...]
    while let base = UnsafeBufferPointer(rebasing: rest).baseAddress {
      let length = cb_literal_length(base, rest.count)
      bytes.append(contentsOf: UnsafeBufferPointer(start: base, count: length))
      rest = rest.dropFirst(length)
      guard let byte = rest.popFirst() else { break }
      append(escapeOf: byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(escapeOf byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    default:
      let digits: StaticString = "0123456789abcdef"
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(digits.utf8Start[Int(byte >> 4)])
      bytes.append(digits.utf8Start[Int(byte & 15)])
    }
  }

  /// Writes a line feed, for JSON lines.
  package mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }
}
