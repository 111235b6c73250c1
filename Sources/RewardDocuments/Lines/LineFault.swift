/// The reason why a JSON line cannot be read, and its position.
package struct LineFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of problem.
  package enum Problem: Hashable, Sendable {
    case expected(String)
    case badNumber
    case badEscape
    case loneSurrogate
    case controlCharacter
    case invalidUTF8
    case tooDeep
    case textAfterwards
    case duplicate(String)
  }

  /// The kind of problem.
  package let problem: Problem
  /// The offset of the problem in bytes, from 0.
  package let offset: Int
  /// The text at the offset: a character, a byte, or the end of the line.
  package private(set) var found = ""

  package init(_ problem: Problem, at offset: Int) {
    self.problem = problem
    self.offset = offset
  }

  /// Returns the fault of ill-formed text that begins with an escape or a byte.
  static func illFormed(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> LineFault {
    LineFault(bytes[offset] == UInt8(ascii: "\\") ? .loneSurrogate : .invalidUTF8, at: offset).finding(in: bytes)
  }

  /// Returns the fault with the text at its offset.
  func finding(in bytes: UnsafeBufferPointer<UInt8>) -> LineFault {
    var fault = self
    if offset >= bytes.count {
      fault.found = "the end of the line"
    } else if (0x21...0x7E).contains(bytes[offset]) {
      fault.found = "“\(Character(Unicode.Scalar(bytes[offset])))”"
    } else {
      fault.found = "the byte 0x" + String(bytes[offset], radix: 16, uppercase: true)
    }
    return fault
  }

  /// The message, such as `expected a colon at byte 8, found “1”`. Bytes are counted from 1, as editors count columns.
  package var description: String {
    let place = "at byte \(offset + 1)"
    return switch problem {
    case .expected(let what): "expected \(what) \(place), found \(found)"
    case .badNumber: "malformed number \(place)"
    case .badEscape: "malformed escape in a string \(place)"
    case .loneSurrogate: "half of a surrogate pair in a string \(place)"
    case .controlCharacter: "raw control character in a string \(place)"
    case .invalidUTF8: "invalid UTF-8 \(place)"
    case .tooDeep: "nested deeper than \(LineScan.maximumDepth) levels \(place)"
    case .textAfterwards: "text after the end of the object \(place)"
    case .duplicate(let key): "the key “\(key)” occurs twice \(place)"
    }
  }
}
