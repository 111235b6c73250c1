/// Writes JSON lines into a buffer of bytes.
///
/// ```swift
/// var writer = LineWriter()
/// writer.object { writer in
///   writer.key("score")
///   writer.number(0.5)
/// }
/// writer.endLine()      // {"score":0.5}
/// ```
package struct LineWriter: Sendable {
  /// What was written.
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  /// Forgets what was written, keeping the storage.
  package mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// A key; its value follows.
  package mutating func key(_ key: String) {
    string(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// An object, whose keys and values `body` writes.
  package mutating func object(_ body: (inout LineWriter) -> Void) { bracket("{", "}", body) }

  /// An array, whose elements `body` writes.
  package mutating func array(_ body: (inout LineWriter) -> Void) { bracket("[", "]", body) }

  private mutating func bracket(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout LineWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: open))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  /// A number, or `null` for none; it reads back to the same bits.
  package mutating func number(_ value: Double?) {
    separate()
    guard let value, value.isFinite else {
      bytes.append(contentsOf: "null".utf8)
      return
    }
    // The most frequent scores by far.
    if value == 0 {
      bytes.append(contentsOf: "0.0".utf8)
    } else if value == 1 {
      bytes.append(contentsOf: "1.0".utf8)
    } else {
      bytes.append(contentsOf: value.description.utf8)
    }
  }

  /// A whole number.
  package mutating func integer(_ value: Int) {
    separate()
    bytes.append(contentsOf: value.description.utf8)
  }

  /// Text that is JSON already.
  package mutating func raw(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes.append(contentsOf: text)
  }

  /// A string, its quotation marks, backslashes and control characters escaped.
  package mutating func string(_ text: some StringProtocol) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    let wasContiguous: Void? = text.utf8.withContiguousStorageIfAvailable { append(escaped: $0) }
    if wasContiguous == nil { Array(text.utf8).withUnsafeBufferPointer { append(escaped: $0) } }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(escaped text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices {
      let byte = text[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      start = index + 1
      append(escapeOf: byte)
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  private mutating func append(escapeOf byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }

  /// Ends the line.
  package mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }
}
