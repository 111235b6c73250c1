import Answers
import MathRewards
package import RewardCore
import VisionRewards

/// The result of Python's `json.loads`: strict JSON, with `NaN`, `Infinity` and `-Infinity`.
///
/// The values are in one list in the order of the text, each with the index after its last descendant. Deep nesting
/// therefore needs no recursion, neither for parsing nor for deallocation.
///
/// - Complexity: O(*n*).
package struct PythonJSON {
  /// The error of `json.loads`; the systems handle some of them differently.
  package enum Fault: Error, Sendable, Hashable {
    /// `JSONDecodeError`: the text is not JSON.
    case malformed
    /// `RecursionError`: nesting deeper than ``PythonJSON/deepest``.
    case tooDeep
    /// `ValueError`: an integer of more than 4300 digits.
    case tooLong
  }

  /// The kind of a value.
  package enum Kind: UInt8, Sendable {
    case null, no, yes, integer, float, string, list, object
  }

  struct Node {
    var kind: Kind
    /// The start of the value; for a string, without quotation marks.
    var start: Int32
    var end: Int32
    /// The index after the last descendant.
    var next: Int32
    /// The number of entries of a list, or of pairs of an object.
    var count: Int32
  }

  /// The maximum depth of nesting. Python stops slightly below its limit of 1000 calls, depending on the caller.
  package static let deepest = 990
  /// The maximum number of digits of an integer in Python.
  package static let mostDigits = 4300

  let bytes: Bytes
  private(set) var nodes: [Node] = []

  /// Reads a part of a text. The bytes must outlive the value.
  package init(_ bytes: Bytes, _ range: Range<Int>) throws(Fault) {
    self.bytes = bytes
    guard range.upperBound < Int(Int32.max) else { throw .malformed }
    var at = range.lowerBound
    let end = range.upperBound
    var open: [Int] = []
    skip(&at, end)
    while true {
      // A value begins here.
      guard at < end else { throw .malformed }
      switch bytes[at] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let isObject = bytes[at] == UInt8(ascii: "{")
        guard open.count < Self.deepest else { throw .tooDeep }
        open.append(nodes.count)
        add(isObject ? .object : .list, at, at)
        at += 1
        skip(&at, end)
        guard at < end else { throw .malformed }
        if bytes[at] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) { break }
        if isObject { try key(&at, end) }
        continue
      case UInt8(ascii: "\""): try string(&at, end)
      default: try scalar(&at, end)
      }
      // A value ends here; brackets may end with it.
      ended: while true {
        guard let top = open.last else {
          skip(&at, end)
          guard at == end else { throw .malformed }
          return
        }
        let isObject = nodes[top].kind == .object
        skip(&at, end)
        guard at < end else { throw .malformed }
        switch bytes[at] {
        case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject:
          // An empty container has no entries, others have one more than commas.
          if nodes.count > top + 1 { nodes[top].count += 1 }
          at += 1
          nodes[top].end = Int32(at)
          nodes[top].next = Int32(nodes.count)
          open.removeLast()
        case UInt8(ascii: ","):
          nodes[top].count += 1
          at += 1
          skip(&at, end)
          if isObject { try key(&at, end) }
          break ended
        default: throw .malformed
        }
      }
    }
  }

  private mutating func add(_ kind: Kind, _ start: Int, _ end: Int) {
    nodes.append(Node(kind: kind, start: Int32(start), end: Int32(end), next: Int32(nodes.count + 1), count: 0))
  }

  private func skip(_ at: inout Int, _ end: Int) {
    while at < end {
      let byte = bytes[at]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      at += 1
    }
  }

  /// Reads a string, white space, a colon and white space.
  private mutating func key(_ at: inout Int, _ end: Int) throws(Fault) {
    guard at < end, bytes[at] == UInt8(ascii: "\"") else { throw .malformed }
    try string(&at, end)
    skip(&at, end)
    guard at < end, bytes[at] == UInt8(ascii: ":") else { throw .malformed }
    at += 1
    skip(&at, end)
  }

  private mutating func string(_ at: inout Int, _ end: Int) throws(Fault) {
    let start = at + 1
    at = start
    while at < end {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        add(.string, start, at)
        at += 1
        return
      }
      guard byte >= 0x20 else { throw .malformed }
      at += 1
      guard byte == UInt8(ascii: "\\") else { continue }
      guard at < end else { throw .malformed }
      let escape = bytes[at]
      at += 1
      if escape == UInt8(ascii: "u") {
        guard at + 4 <= end, (at..<at + 4).allSatisfy({ Self.hexadecimal(bytes[$0]) != nil }) else { throw .malformed }
        at += 4
      } else {
        guard "\"\\/bfnrt".utf8.contains(escape) else { throw .malformed }
      }
    }
    throw .malformed
  }

  private mutating func scalar(_ at: inout Int, _ end: Int) throws(Fault) {
    let words: [(StaticString, Kind)] = [
      ("null", .null), ("true", .yes), ("false", .no), ("NaN", .float), ("Infinity", .float), ("-Infinity", .float),
    ]
    if bytes[at] == UInt8(ascii: "-") || !CoordinateReader.isDigit(bytes[at]) {
      for (word, kind) in words where bytes.has(word, at: at, before: end) {
        add(kind, at, at + word.utf8CodeUnitCount)
        at += word.utf8CodeUnitCount
        return
      }
    }
    let start = at
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    guard at < end, CoordinateReader.isDigit(bytes[at]) else { throw .malformed }
    let first = at
    if bytes[at] == UInt8(ascii: "0") { at += 1 } else { digits(&at, end) }
    let digitCount = at - first
    var isFloat = false
    if at + 1 < end, bytes[at] == UInt8(ascii: "."), CoordinateReader.isDigit(bytes[at + 1]) {
      isFloat = true
      at += 1
      digits(&at, end)
    }
    if at < end, bytes[at] | 0x20 == UInt8(ascii: "e") {
      var exponent = at + 1
      if exponent < end, bytes[exponent] == UInt8(ascii: "+") || bytes[exponent] == UInt8(ascii: "-") { exponent += 1 }
      if exponent < end, CoordinateReader.isDigit(bytes[exponent]) {
        isFloat = true
        at = exponent
        digits(&at, end)
      }
    }
    guard isFloat || digitCount <= Self.mostDigits else { throw .tooLong }
    add(isFloat ? .float : .integer, start, at)
  }

  private func digits(_ at: inout Int, _ end: Int) {
    while at < end, CoordinateReader.isDigit(bytes[at]) { at += 1 }
  }

  static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
