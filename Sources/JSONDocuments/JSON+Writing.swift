extension JSON {
  /// How a value is laid out as text.
  public enum Layout: Sendable, Hashable {
    /// On one line, without spaces.
    case compact
    /// On one line, with a space after each colon and comma.
    case spaced
    /// A line for each element and member, indented by two spaces a level.
    case pretty
  }

  /// Writes the value as JSON.
  ///
  /// ```swift
  /// try JSON.object(["a": [1, 2.5, -0.0], "b": "\"\n"]).text()   // {"a":[1,2.5,-0.0],"b":"\"\n"}
  /// ```
  ///
  /// Doubles are written as the shortest text that reads back as the same double, never like an integer. Quotes,
  /// backslashes and control characters are escaped and nothing else.
  ///
  /// - Throws: ``NonFiniteNumber`` for a double that is infinite or not a number: JSON has no word for it.
  /// - Complexity: O(*n*).
  public func text(_ layout: Layout = .compact) throws(NonFiniteNumber) -> String {
    var writer = Writer(layout: layout)
    try writer.write(self, level: 0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Writes the value as the UTF-8 of JSON.
  ///
  /// - Throws: ``NonFiniteNumber``.
  public func bytes(_ layout: Layout = .compact) throws(NonFiniteNumber) -> [UInt8] {
    var writer = Writer(layout: layout)
    try writer.write(self, level: 0)
    return writer.bytes
  }

  /// A double that JSON cannot say.
  public struct NonFiniteNumber: Error, Sendable, CustomStringConvertible {
    /// The number, infinite or not a number.
    public let value: Double
    /// What is wrong.
    public var description: String { "JSON has no number \(value)" }
  }
}

extension JSON: CustomStringConvertible {
  /// The value on one line, for people; doubles that JSON cannot say as `inf` and `nan`.
  public var description: String {
    var writer = Writer(layout: .spaced, allowsNonFinite: true)
    do throws(NonFiniteNumber) { try writer.write(self, level: 0) } catch { return error.description }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// Collects the bytes of a value's text.
private struct Writer {
  let layout: JSON.Layout
  var allowsNonFinite = false
  var bytes: [UInt8] = []

  mutating func write(_ value: JSON, level: Int) throws(JSON.NonFiniteNumber) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .integer(let value): append(String(value))
    case .bigInteger(let value): append(value.digits)
    case .double(let value):
      guard value.isFinite || allowsNonFinite else { throw JSON.NonFiniteNumber(value: value) }
      append(value.description)
    case .string(let value): write(value)
    case .array(let elements):
      append("[")
      for (index, element) in elements.enumerated() {
        separate(index, level: level + 1)
        try write(element, level: level + 1)
      }
      close("]", isEmpty: elements.isEmpty, level: level)
    case .object(let object):
      append("{")
      for (index, entry) in object.entries.enumerated() {
        separate(index, level: level + 1)
        write(entry.key)
        append(layout == .compact ? ":" : ": ")
        try write(entry.value, level: level + 1)
      }
      close("}", isEmpty: object.isEmpty, level: level)
    }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func separate(_ index: Int, level: Int) {
    if index > 0 { append(layout == .spaced ? ", " : ",") }
    if layout == .pretty { newline(level) }
  }

  private mutating func close(_ bracket: String, isEmpty: Bool, level: Int) {
    if layout == .pretty, !isEmpty { newline(level) }
    append(bracket)
  }

  private mutating func newline(_ level: Int) {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
  }

  private mutating func write(_ string: String) {
    let digits: StaticString = "0123456789abcdef"
    bytes.append(0x22)
    for byte in string.utf8 {
      switch byte {
      case 0x22, 0x5C:
        bytes.append(0x5C)
        bytes.append(byte)
      case 0x08: append("\\b")
      case 0x09: append("\\t")
      case 0x0A: append("\\n")
      case 0x0C: append("\\f")
      case 0x0D: append("\\r")
      case 0x00..<0x20:
        append("\\u00")
        bytes.append(digits.utf8Start[Int(byte >> 4)])
        bytes.append(digits.utf8Start[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }
}
