import MathRewards
import RewardCore
import VisionRewards

/// Values, identified by their index in the list; the outermost is ``root``.
extension PythonJSON {
  /// The outermost value.
  package var root: Int { 0 }

  /// Returns the kind of a value.
  package func kind(_ node: Int) -> Kind { nodes[node].kind }

  /// Returns Python's `len`. It is the number of entries of a list, of pairs of an object, or of scalars of a string;
  /// other values have none.
  package func length(_ node: Int) -> Int? {
    switch kind(node) {
    case .list: Int(nodes[node].count)
    case .object: members(node).count
    case .string: scalars(node).count
    default: nil
    }
  }

  /// Returns the entries of a list.
  package func entries(_ node: Int) -> [Int] {
    var out: [Int] = []
    guard kind(node) == .list else { return out }
    out.reserveCapacity(Int(nodes[node].count))
    var at = node + 1
    let end = Int(nodes[node].next)
    while at < end {
      out.append(at)
      at = Int(nodes[at].next)
    }
    return out
  }

  /// Returns the value of an ASCII key: the last one, if there are several.
  package func member(_ node: Int, _ name: StaticString) -> Int? {
    guard kind(node) == .object else { return nil }
    var found: Int?
    var at = node + 1
    let end = Int(nodes[node].next)
    while at < end {
      if isEqual(at, name) { found = at + 1 }
      at = Int(nodes[at + 1].next)
    }
    return found
  }

  /// Returns the pairs in the order of Python's dictionary. A duplicate key has the position of the first and the
  /// value of the last.
  package func members(_ node: Int) -> [(name: Int, value: Int)] {
    guard kind(node) == .object else { return [] }
    var out: [(name: Int, value: Int)] = []
    var places: [[UInt32]: Int] = [:]
    var at = node + 1
    let end = Int(nodes[node].next)
    while at < end {
      let name = scalars(at)
      if let place = places[name] {
        out[place].value = at + 1
      } else {
        places[name] = out.count
        out.append((at, at + 1))
      }
      at = Int(nodes[at + 1].next)
    }
    return out
  }

  /// Returns the range of a value; for a string, without quotation marks and with escapes.
  package func place(_ node: Int) -> Range<Int> { Int(nodes[node].start)..<Int(nodes[node].end) }

  /// Returns the text of a value.
  package func text(_ node: Int) -> String { String(decoding: bytes[place(node)], as: UTF8.self) }

  /// Whether a string is a name of ASCII.
  package func isEqual(_ node: Int, _ name: StaticString) -> Bool {
    let place = place(node)
    if place.count == name.utf8CodeUnitCount { return bytes.has(name, at: place.lowerBound, before: place.upperBound) }
    guard place.count > name.utf8CodeUnitCount,
      bytes.offset(of: UInt8(ascii: "\\"), from: place.lowerBound, to: place.upperBound) != nil
    else { return false }
    return name.withUTF8Buffer { name in scalars(node).elementsEqual(name.lazy.map { UInt32($0) }) }
  }

  /// Returns the scalars of a string; unpaired surrogates are kept, as in Python.
  package func scalars(_ node: Int) -> [UInt32] {
    let place = place(node)
    var out: [UInt32] = []
    guard kind(node) == .string else { return out }
    out.reserveCapacity(place.count)
    var at = place.lowerBound
    while at < place.upperBound {
      let byte = bytes[at]
      guard byte == UInt8(ascii: "\\") else {
        let (scalar, length) = bytes.scalar(at: at, before: place.upperBound)
        out.append(scalar)
        at += length
        continue
      }
      at += 2
      switch bytes[at - 1] {
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "u"):
        var unit = self.unit(at)
        at += 4
        if unit & 0xFC00 == 0xD800, bytes.has("\\u", at: at, before: place.upperBound) {
          let second = self.unit(at + 2)
          if second & 0xFC00 == 0xDC00 {
            unit = 0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00)
            at += 6
          }
        }
        out.append(unit)
      case let other: out.append(UInt32(other))
      }
    }
    return out
  }

  /// Returns a Swift string, or `nil` if it contains unpaired surrogates.
  package func string(_ node: Int) -> String? {
    var text = ""
    for scalar in scalars(node) {
      guard let scalar = Unicode.Scalar(scalar) else { return nil }
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  /// Returns a canonical form that is equal for values that Python writes equally. A top-level string has no
  /// quotation marks.
  package func written(_ node: Int) -> [UInt8] {
    var out: [UInt8] = []
    let end = Int(nodes[node].next)
    for index in node..<end {
      if index > node { out.append(UInt8(ascii: ",")) }
      switch kind(index) {
      case .null: out += "None".utf8
      case .no: out += "False".utf8
      case .yes: out += "True".utf8
      case .integer: out += text(index) == "-0" ? [UInt8(ascii: "0")] : Array(bytes[place(index)])
      case .float: out += (number(index) ?? 0).description.utf8
      case .string:
        if index > node { out.append(UInt8(ascii: "'")) }
        for scalar in scalars(index) {
          if let scalar = Unicode.Scalar(scalar) {
            out += Array(String(Character(scalar)).utf8)
          } else {
            out += "\\u\(scalar)".utf8
          }
        }
        if index > node { out.append(UInt8(ascii: "'")) }
      case .list, .object:
        // The number of entries marks the end of a list.
        out += "\(kind(index) == .list ? "[" : "{")\(nodes[index].count)".utf8
      }
    }
    return out
  }

  private func unit(_ at: Int) -> UInt32 {
    (at..<at + 4).reduce(0) { $0 << 4 | (Self.hexadecimal(bytes[$1]) ?? 0) }
  }

  /// Returns a number or Boolean as Python uses it in arithmetic: the nearest double.
  package func number(_ node: Int) -> Double? {
    switch kind(node) {
    case .yes: return 1
    case .no: return 0
    case .integer, .float:
      if let usual = usualNumber(place(node)) { return usual }
      switch text(node) {
      case "NaN": return .nan
      case "Infinity": return .infinity
      case "-Infinity": return -.infinity
      // Integers have no negative zero.
      case "-0": return 0
      case let text: return Double(text)
      }
    default: return nil
    }
  }

  /// Returns a number of at most fifteen digits without an exponent. It is exact except for one correctly rounded
  /// division.
  @inline(__always)
  private func usualNumber(_ place: Range<Int>) -> Double? {
    guard place.count <= 16 else { return nil }
    var digits = 0
    var decimals = -1
    for index in place {
      let digit = bytes[index] &- 0x30
      if digit < 10 {
        digits = digits &* 10 &+ Int(digit)
        if decimals >= 0 { decimals &+= 1 }
      } else if bytes[index] == UInt8(ascii: ".") {
        decimals = 0
      } else {
        return nil
      }
    }
    // Sixteen digits may exceed the precision of a double.
    guard digits < 1_000_000_000_000_000 else { return nil }
    return decimals > 0 ? Double(digits) / Self.powers[decimals] : Double(digits)
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// Returns the first four entries of a list, if all entries up to these are numbers or Booleans.
  func fourNumbers(_ node: Int) -> Corners? {
    guard kind(node) == .list, nodes[node].count >= 4, let a = number(node + 1), let b = number(node + 2),
      let c = number(node + 3), let d = number(node + 4)
    else { return nil }
    return Corners(a, b, c, d)
  }

  /// Whether a string is in the text without escapes.
  func isVerbatim(_ node: Int) -> Bool {
    let place = place(node)
    return bytes.offset(of: UInt8(ascii: "\\"), from: place.lowerBound, to: place.upperBound) == nil
  }

  /// Returns a number or a numeric text, truncated by Python's `int`; `nil` if that is an error.
  package func truncated(_ node: Int) -> Double? {
    if kind(node) == .string { return PythonText.integer(scalars(node)) }
    guard let value = number(node) else { return nil }
    guard kind(node) == .float else { return value }
    return value.isFinite ? value.rounded(.towardZero) : nil
  }
}
