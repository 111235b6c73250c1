// CBOR (RFC 8949): unsigned and negative integers, byte and text strings, arrays, maps with text keys, false, true,
// null and doubles, all of definite length. Other tools can read it, and it preserves all bits of a double.

extension StateValue {
  /// Appends the value in CBOR.
  package func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(0xf6)
    case .bool(let value): bytes.append(value ? 0xf5 : 0xf4)
    case .unsigned(let magnitude): Self.writeHead(0, magnitude, to: &bytes)
    case .negative(let magnitude): Self.writeHead(1, magnitude, to: &bytes)
    case .double(let pattern):
      bytes.append(0xfb)
      Self.writeBigEndian(pattern, count: 8, to: &bytes)
    case .bytes(let content):
      Self.writeHead(2, UInt64(content.count), to: &bytes)
      bytes += content
    case .string(let text):
      Self.writeHead(3, UInt64(text.utf8.count), to: &bytes)
      bytes += text.utf8
    case .array(let elements):
      Self.writeHead(4, UInt64(elements.count), to: &bytes)
      for element in elements { element.write(to: &bytes) }
    case .map(let pairs):
      Self.writeHead(5, UInt64(pairs.count), to: &bytes)
      for pair in pairs {
        StateValue.string(pair.key).write(to: &bytes)
        pair.value.write(to: &bytes)
      }
    }
  }

  private static func writeHead(_ kind: UInt8, _ argument: UInt64, to bytes: inout [UInt8]) {
    switch argument {
    case 0..<24: bytes.append(kind << 5 | UInt8(argument))
    case 24..<0x100: writeArgument(kind << 5 | 24, argument, 1, to: &bytes)
    case 0x100..<0x1_0000: writeArgument(kind << 5 | 25, argument, 2, to: &bytes)
    case 0x1_0000..<0x1_0000_0000: writeArgument(kind << 5 | 26, argument, 4, to: &bytes)
    default: writeArgument(kind << 5 | 27, argument, 8, to: &bytes)
    }
  }

  private static func writeArgument(_ head: UInt8, _ argument: UInt64, _ count: Int, to bytes: inout [UInt8]) {
    bytes.append(head)
    writeBigEndian(argument, count: count, to: &bytes)
  }

  private static func writeBigEndian(_ value: UInt64, count: Int, to bytes: inout [UInt8]) {
    for place in (0..<count).reversed() { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(place)))) }
  }

  /// Reads a value from all of the bytes; `nil` if they are not the output of `write`.
  package init?(cbor bytes: ArraySlice<UInt8>) {
    var rest = bytes
    guard let value = Self.read(&rest, depth: 0), rest.isEmpty else { return nil }
    self = value
  }

  private static func read(_ rest: inout ArraySlice<UInt8>, depth: Int) -> StateValue? {
    guard depth < 64, let head = rest.popFirst() else { return nil }
    switch head {
    case 0xf6: return .null
    case 0xf4: return .bool(false)
    case 0xf5: return .bool(true)
    case 0xfb: return readBigEndian(&rest, count: 8).map { .double($0) }
    default: break
    }
    guard let argument = readArgument(head & 31, &rest) else { return nil }
    switch head >> 5 {
    case 0: return .unsigned(argument)
    case 1: return .negative(argument)
    case 2: return take(&rest, argument).map { .bytes(Array($0)) }
    case 3: return take(&rest, argument).flatMap { String(validating: $0, as: UTF8.self) }.map { .string($0) }
    case 4:
      // Every element has at least one byte, so a length beyond the rest is invalid.
      guard argument <= UInt64(rest.count) else { return nil }
      var elements: [StateValue] = []
      elements.reserveCapacity(Int(argument))
      for _ in 0..<argument {
        guard let element = read(&rest, depth: depth + 1) else { return nil }
        elements.append(element)
      }
      return .array(elements)
    case 5:
      guard argument <= UInt64(rest.count) else { return nil }
      var pairs: [Pair] = []
      for _ in 0..<argument {
        guard case .string(let key) = read(&rest, depth: depth + 1), let value = read(&rest, depth: depth + 1) else {
          return nil
        }
        pairs.append(Pair(key: key, value: value))
      }
      return .map(pairs)
    default: return nil
    }
  }

  private static func readArgument(_ short: UInt8, _ rest: inout ArraySlice<UInt8>) -> UInt64? {
    switch short {
    case 0..<24: UInt64(short)
    case 24: readBigEndian(&rest, count: 1)
    case 25: readBigEndian(&rest, count: 2)
    case 26: readBigEndian(&rest, count: 4)
    case 27: readBigEndian(&rest, count: 8)
    default: nil
    }
  }

  private static func readBigEndian(_ rest: inout ArraySlice<UInt8>, count: Int) -> UInt64? {
    take(&rest, UInt64(count)).map { $0.reduce(0) { $0 << 8 | UInt64($1) } }
  }

  private static func take(_ rest: inout ArraySlice<UInt8>, _ count: UInt64) -> ArraySlice<UInt8>? {
    guard count <= UInt64(rest.count) else { return nil }
    let taken = rest.prefix(Int(count))
    rest = rest.dropFirst(Int(count))
    return taken
  }
}
