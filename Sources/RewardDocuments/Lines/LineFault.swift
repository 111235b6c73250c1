/// Why a line of JSON lines cannot be read, and where.
package struct LineFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
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

  /// What is wrong.
  package let problem: Problem
  /// The offset of the byte where it was noticed, from 0.
  package let offset: Int

  package init(_ problem: Problem, at offset: Int) {
    self.problem = problem
    self.offset = offset
  }

  /// `expected a colon at byte 8`; bytes are counted from 1, as editors count columns.
  package var description: String {
    let words =
      switch problem {
      case .expected(let what): "expected \(what)"
      case .badNumber: "malformed number"
      case .badEscape: "malformed escape in a string"
      case .loneSurrogate: "half of a surrogate pair in a string"
      case .controlCharacter: "raw control character in a string"
      case .invalidUTF8: "invalid UTF-8"
      case .tooDeep: "nested deeper than \(LineScan.maximumDepth) levels"
      case .textAfterwards: "text after the end of the object"
      case .duplicate(let key): "the key “\(key)” occurs twice"
      }
    return "\(words) at byte \(offset + 1)"
  }
}
