internal import JSONDocuments

/// The value of a column of a row: a range in the bytes of its line.
struct CellValue {
  let bytes: UnsafeBufferPointer<UInt8>
  let range: Range<Int>
  let kind: LineScan.Kind
  /// Whether the cell contains half of a surrogate pair or invalid UTF-8.
  var isIllFormed = false

  /// Whether the cell counts as empty: `null` or an empty string.
  var isEmpty: Bool { kind == .null || kind == .string && range.count == 2 }

  /// The string in the cell, or the digits of a whole number.
  var text: String? {
    if isIllFormed { return withWellFormed(\.text) }
    let inner = range.lowerBound + 1..<max(range.upperBound - 1, range.lowerBound + 1)
    switch kind {
    case .string: return LineText.string(bytes, inner, isEscaped: false)
    case .escapedString: return LineText.string(bytes, inner, isEscaped: true)
    case .number:
      guard bytes[range].allSatisfy({ $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }) else { return nil }
      return String(decoding: bytes[range], as: UTF8.self)
    default: return nil
    }
  }

  /// The number or the Boolean in the cell, as it is written.
  var scalarText: String? {
    switch kind {
    case .number, .yes, .no: String(decoding: bytes[range], as: UTF8.self)
    default: nil
    }
  }

  /// The whole number in the cell.
  var integer: Int? {
    guard kind == .number else { return nil }
    return Int(String(decoding: bytes[range], as: UTF8.self))
  }

  /// The kind of value in the cell, in words.
  var kindInWords: String {
    switch kind {
    case .string, .escapedString: "a string"
    case .number: "a number"
    case .yes, .no: "a boolean"
    case .null: "null"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// Returns the JSON value of the cell.
  func json() throws -> JSON {
    if isIllFormed { return try withWellFormed { try $0.json() } }
    return try JSON(parsing: UnsafeBufferPointer(rebasing: bytes[range]).span)
  }

  /// Calls `body` with the cell, with ill-formed text replaced by U+FFFD.
  private func withWellFormed<Result>(_ body: (CellValue) throws -> Result) rethrows -> Result {
    try LineText.wellFormed(UnsafeBufferPointer(rebasing: bytes[range])).withUnsafeBufferPointer {
      try body(CellValue(bytes: $0, range: 0..<$0.count, kind: kind))
    }
  }

  /// Returns the decoded value of the cell.
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try json().decode(type) }
}
