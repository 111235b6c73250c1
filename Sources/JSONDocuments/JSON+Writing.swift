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
    var writer = JSONWriter(layout)
    try writer.value(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Writes the value as the UTF-8 of JSON.
  ///
  /// - Throws: ``NonFiniteNumber``.
  public func bytes(_ layout: Layout = .compact) throws(NonFiniteNumber) -> [UInt8] {
    var writer = JSONWriter(layout)
    try writer.value(self)
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
    var writer = JSONWriter(.spaced)
    do throws(NonFiniteNumber) { try writer.value(self, allowsNonFinite: true) } catch { return error.description }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  /// A value.
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
