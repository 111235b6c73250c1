extension JSON {
  /// The layout of JSON text.
  public enum Layout: Sendable, Hashable {
    /// On one line, without spaces.
    case compact
    /// On one line, with a space after each colon and comma.
    case spaced
    /// One line for each element and member, indented by two spaces per level.
    case pretty
  }

  /// Returns the value as JSON text.
  ///
  /// ```swift
  /// try JSON.object(["a": [1, 2.5, -0.0], "b": "\"\n"]).text()   // {"a":[1,2.5,-0.0],"b":"\"\n"}
  /// ```
  ///
  /// Doubles are written as the shortest text that reads back as the same double, and never like an integer. Only
  /// quotes, backslashes and control characters are escaped.
  ///
  /// - Throws: ``NonFiniteNumber`` for a double that is infinite or NaN, which JSON cannot represent.
  /// - Complexity: O(*n*).
  public func text(_ layout: Layout = .compact) throws(NonFiniteNumber) -> String {
    var writer = JSONWriter(layout)
    try writer.value(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Returns the value as JSON text in UTF-8.
  ///
  /// - Throws: ``NonFiniteNumber``.
  public func bytes(_ layout: Layout = .compact) throws(NonFiniteNumber) -> [UInt8] {
    var writer = JSONWriter(layout)
    try writer.value(self)
    return writer.bytes
  }

  /// A double that JSON cannot represent.
  public struct NonFiniteNumber: Error, Sendable, CustomStringConvertible {
    /// The number, infinite or NaN.
    public let value: Double
    /// The message.
    public var description: String { "JSON cannot represent the number \(value)" }
  }
}

extension JSON: CustomStringConvertible {
  /// The value on one line, for display, with `inf` and `nan` for numbers that JSON cannot represent.
  public var description: String {
    var writer = JSONWriter(.spaced)
    do throws(NonFiniteNumber) { try writer.value(self, allowsNonFinite: true) } catch { return error.description }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  /// Writes a value.
  ///
  /// - Throws: ``JSON/NonFiniteNumber``, unless those are allowed.
  mutating func value(_ value: JSON, allowsNonFinite: Bool = false) throws(JSON.NonFiniteNumber) {
    switch value {
    case .null: word("null")
    case .bool(let value): word(value ? "true" : "false")
    case .integer(let value): word(String(value))
    case .bigInteger(let value): word(value.digits)
    case .double(let value):
      guard value.isFinite || allowsNonFinite else { throw JSON.NonFiniteNumber(value: value) }
      word(value.description)
    case .string(let value): string(value)
    case .array(let elements):
      try array { (writer) throws(JSON.NonFiniteNumber) in
        for element in elements { try writer.value(element, allowsNonFinite: allowsNonFinite) }
      }
    case .object(let object):
      try self.object { (writer) throws(JSON.NonFiniteNumber) in
        for entry in object.entries {
          writer.key(entry.key)
          try writer.value(entry.value, allowsNonFinite: allowsNonFinite)
        }
      }
    }
  }
}
