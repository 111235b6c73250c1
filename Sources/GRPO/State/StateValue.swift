/// A tree of plain values, the intermediate form between `Codable` types and bytes.
package enum StateValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case unsigned(UInt64)
  /// The negative integer −1 − n, as in CBOR.
  case negative(UInt64)
  case double(UInt64)
  case string(String)
  case bytes([UInt8])
  case array([StateValue])
  case map([Pair])

  package struct Pair: Equatable, Sendable {
    package var key: String
    package var value: StateValue

    package init(key: String, value: StateValue) {
      self.key = key
      self.value = value
    }
  }

  package init(_ integer: some BinaryInteger) {
    self = integer < 0 ? .negative(UInt64(-1 - Int64(integer))) : .unsigned(UInt64(integer))
  }

  package init(_ number: Double) { self = .double(number.bitPattern) }

  func integer<Integer: FixedWidthInteger>(_ type: Integer.Type) -> Integer? {
    switch self {
    case .unsigned(let magnitude): Integer(exactly: magnitude)
    case .negative(let magnitude): Int64(exactly: magnitude).flatMap { Integer(exactly: -1 - $0) }
    default: nil
    }
  }
}
