/// A statement about a figure, as the data set Geometry3K writes it: `Equals(LengthOf(Line(A, B)), 30)`.
///
/// ```swift
/// let form = try LogicForm(reading: "Equals(LengthOf(Line(A, B)), 30)")
/// form.name            // "Equals"
/// form.arguments[0]    // LengthOf(Line(A, B))
/// ```
///
/// - Edge cases: a name without arguments is a point, a number or a formula. At most 32 levels are read.
/// - Complexity: O(*n*).
/// - Source: Lu et al., *Inter-GPS*, 2021.
public struct LogicForm: Sendable, Hashable, CustomStringConvertible {
  /// The predicate, point, number or formula.
  public let name: String
  /// What the predicate is about.
  public let arguments: [LogicForm]

  /// Reads a statement.
  ///
  /// - Throws: ``DataFileError`` with the offset of the fault.
  public init(reading text: String) throws(DataFileError) {
    let bytes = Array(text.utf8)
    var at = 0
    self = try LogicForm(bytes, &at, depth: 0)
    guard at == bytes.count else { throw DataFileError("offset \(at): text after the statement") }
  }

  private init(_ bytes: [UInt8], _ at: inout Int, depth: Int) throws(DataFileError) {
    guard depth < 32 else { throw DataFileError("offset \(at): more than 32 levels") }
    let start = at
    // A formula such as 2(x+1) has parentheses of its own, after a sign or a digit.
    var open = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "("), open == 0, Self.isName(bytes[start..<at]) { break }
      if open == 0, byte == UInt8(ascii: ",") || byte == UInt8(ascii: ")") { break }
      open += byte == UInt8(ascii: "(") ? 1 : byte == UInt8(ascii: ")") ? -1 : 0
      at += 1
    }
    name = String(decoding: bytes[start..<at], as: UTF8.self).trimmed
    guard !name.isEmpty, open == 0 else { throw DataFileError("offset \(start): a name or number is missing") }
    guard at < bytes.count, bytes[at] == UInt8(ascii: "(") else {
      arguments = []
      return
    }
    var arguments: [LogicForm] = []
    repeat {
      at += 1
      arguments.append(try LogicForm(bytes, &at, depth: depth + 1))
    } while at < bytes.count && bytes[at] == UInt8(ascii: ",")
    guard at < bytes.count, bytes[at] == UInt8(ascii: ")") else {
      throw DataFileError("offset \(at): “\(name)(” is never closed")
    }
    at += 1
    while at < bytes.count, bytes[at] == 0x20 { at += 1 }
    self.arguments = arguments
  }

  /// Whether bytes are a predicate's name: letters, the first of several a capital.
  private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
    let word = bytes.drop { $0 == 0x20 }
    guard let first = word.first, (65...90).contains(first), word.count > 1 else { return false }
    return word.allSatisfy { (65...90).contains($0) || (97...122).contains($0) }
  }

  /// The statement as the data set writes it.
  public var description: String {
    arguments.isEmpty ? name : "\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
  }
}

extension String {
  /// The text without space around it.
  fileprivate var trimmed: String {
    let bytes = Array(utf8)
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }) else {
      return ""
    }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}
