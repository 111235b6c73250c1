// The grammar of values.
extension LineScan {
  /// Skips one value.
  mutating func value() throws(LineFault) -> Kind {
    switch next {
    case UInt8(ascii: "\""): return try string() ? .escapedString : .string
    case UInt8(ascii: "{"):
      try container()
      return .object
    case UInt8(ascii: "["):
      try container()
      return .array
    default: return try scalar()
    }
  }

  private mutating func scalar() throws(LineFault) -> Kind {
    switch next {
    case UInt8(ascii: "t"): return try word("true", .yes)
    case UInt8(ascii: "f"): return try word("false", .no)
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try number()
      return .number
    default: throw LineFault(.expected("a value"), at: position)
    }
  }

  private mutating func word(_ word: StaticString, _ kind: Kind) throws(LineFault) -> Kind {
    for index in 0..<word.utf8CodeUnitCount {
      guard position + index < count, base[position + index] == word.utf8Start[index] else {
        throw LineFault(.expected("a value"), at: position)
      }
    }
    position += word.utf8CodeUnitCount
    return kind
  }

  private mutating func number() throws(LineFault) {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    if next == UInt8(ascii: "0") {
      position += 1
    } else if digits() == 0 {
      throw LineFault(.badNumber, at: start)
    }
    if next == UInt8(ascii: ".") {
      position += 1
      if digits() == 0 { throw LineFault(.badNumber, at: start) }
    }
    if next | 0x20 == UInt8(ascii: "e") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      if digits() == 0 { throw LineFault(.badNumber, at: start) }
    }
    // A digit after a leading zero is invalid.
    if isDigit(next) { throw LineFault(.badNumber, at: start) }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private mutating func digits() -> Int {
    let start = position
    while position < count, isDigit(base[position]) { position += 1 }
    return position - start
  }

  /// Skips an array or an object without recursion; the open brackets are a stack of bits.
  private mutating func container() throws(LineFault) {
    var open = OpenContainers()
    var isValueDue = true
    while true {
      if isValueDue {
        let byte = next
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
          let isObject = byte == UInt8(ascii: "{")
          guard open.push(isObject) else { throw LineFault(.tooDeep, at: position) }
          position += 1
          skipSpace()
          if next == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
            isValueDue = false
          } else if isObject {
            _ = try key()
          }
          continue
        }
        if byte == UInt8(ascii: "\"") { _ = try string() } else { _ = try scalar() }
        isValueDue = false
      }
      skipSpace()
      let byte = next
      if byte == UInt8(ascii: ",") {
        position += 1
        skipSpace()
        if open.isObject { _ = try key() }
        isValueDue = true
      } else if byte == (open.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
        position += 1
        if open.pop() { return }
      } else {
        throw LineFault(.expected(open.isObject ? "a comma or }" : "a comma or ]"), at: position)
      }
    }
  }

  private struct OpenContainers {
    private var bits: UInt128 = 0
    private var depth = 0

    var isObject: Bool { bits & 1 == 1 }

    mutating func push(_ isObject: Bool) -> Bool {
      // The row is one level.
      guard depth + 1 < LineScan.maximumDepth else { return false }
      bits = bits << 1 | (isObject ? 1 : 0)
      depth += 1
      return true
    }

    /// Closes the innermost bracket; returns whether it was the last.
    mutating func pop() -> Bool {
      bits >>= 1
      depth -= 1
      return depth == 0
    }
  }
}
