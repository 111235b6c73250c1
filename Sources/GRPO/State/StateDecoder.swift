/// Decodes a `Codable` value from the `StateValue` that `StateEncoder` created.
package struct StateDecoder {
  /// The user information that the keys of a container have the order in which they were encoded.
  static let keepsOrder = CodingUserInfoKey(rawValue: "keepsOrder")

  package static func decode<T: Decodable>(_ type: T.Type, from value: StateValue) throws -> T {
    try Box(value: value, codingPath: []).decode(type)
  }

  fileprivate struct Box: Decoder {
    let value: StateValue
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { StateDecoder.keepsOrder.map { [$0: true] } ?? [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
      guard case .map(let pairs) = value else { throw mismatch([String: Any].self) }
      var values: [String: StateValue] = [:]
      for pair in pairs { values[pair.key] = pair.value }
      return KeyedDecodingContainer(Keyed<Key>(keys: pairs.map(\.key), values: values, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
      guard case .array(let elements) = value else { throw mismatch([Any].self) }
      return Unkeyed(elements: elements, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { Single(box: self) }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
      if case .bytes(let bytes) = value, let numbers = PackedNumbers.numbers(type, from: bytes) { return numbers }
      return try T(from: self)
    }

    func bool() throws -> Bool {
      guard case .bool(let flag) = value else { throw mismatch(Bool.self) }
      return flag
    }

    func string() throws -> String {
      guard case .string(let text) = value else { throw mismatch(String.self) }
      return text
    }

    func double() throws -> Double {
      guard case .double(let pattern) = value else { throw mismatch(Double.self) }
      return Double(bitPattern: pattern)
    }

    func integer<Integer: FixedWidthInteger>(_ type: Integer.Type) throws -> Integer {
      guard let integer = value.integer(type) else { throw mismatch(type) }
      return integer
    }

    func mismatch(_ type: Any.Type) -> DecodingError {
      .typeMismatch(type, .init(codingPath: codingPath, debugDescription: "the state contains another type"))
    }
  }

  private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let keys: [String]
    let values: [String: StateValue]
    let codingPath: [any CodingKey]

    var allKeys: [Key] { keys.compactMap { Key(stringValue: $0) } }
    func contains(_ key: Key) -> Bool { values[key.stringValue] != nil }

    private func box(_ key: Key) throws -> Box {
      guard let value = values[key.stringValue] else {
        throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "no such key"))
      }
      return Box(value: value, codingPath: codingPath + [key])
    }

    func decodeNil(forKey key: Key) throws -> Bool { try box(key).value == .null }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try box(key).decode(type) }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
      try box(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try box(key).unkeyedContainer()
    }

    func superDecoder() -> any Decoder {
      Box(value: values["super"] ?? .null, codingPath: codingPath)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try box(key) }
  }

  private struct Unkeyed: UnkeyedDecodingContainer {
    let elements: [StateValue]
    let codingPath: [any CodingKey]
    var currentIndex = 0

    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    private mutating func next() throws -> Box {
      guard currentIndex < elements.count else {
        throw DecodingError.valueNotFound(
          Any.self, .init(codingPath: codingPath, debugDescription: "the array has \(elements.count) elements"))
      }
      currentIndex += 1
      return Box(value: elements[currentIndex - 1], codingPath: codingPath)
    }

    mutating func decodeNil() throws -> Bool {
      guard currentIndex < elements.count, elements[currentIndex] == .null else { return false }
      currentIndex += 1
      return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next().decode(type) }

    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
      try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try next() }
  }

  private struct Single: SingleValueDecodingContainer {
    let box: Box
    var codingPath: [any CodingKey] { box.codingPath }

    func decodeNil() -> Bool { box.value == .null }
    func decode(_ type: Bool.Type) throws -> Bool { try box.bool() }
    func decode(_ type: String.Type) throws -> String { try box.string() }
    func decode(_ type: Double.Type) throws -> Double { try box.double() }
    func decode(_ type: Float.Type) throws -> Float { Float(try box.double()) }
    func decode(_ type: Int.Type) throws -> Int { try box.integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try box.integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try box.integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try box.integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try box.integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try box.integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try box.integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try box.integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try box.integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try box.integer(type) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try box.decode(type) }
  }
}
