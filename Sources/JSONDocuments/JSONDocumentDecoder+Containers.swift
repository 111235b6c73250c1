/// The members of an object, for decoding.
struct KeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: ValueDecoder
  let object: JSON.Object

  var codingPath: [any CodingKey] { decoder.codingPath }
  var allKeys: [Key] { object.compactMap { Key(stringValue: $0.key) } }

  func contains(_ key: Key) -> Bool { object[key.stringValue] != nil }

  private func member(_ key: any CodingKey) throws -> ValueDecoder {
    guard let value = object[key.stringValue] else {
      let words = "no key “\(key.stringValue)” in the object at \(path(codingPath))"
      throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: words))
    }
    return decoder.child(value, key)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try member(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try member(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { decoder.child(object["super"] ?? .null, PlainKey.superKey) }
  func superDecoder(forKey key: Key) throws -> any Decoder { decoder.child(object[key.stringValue] ?? .null, key) }

  func decodeNil(forKey key: Key) throws -> Bool { try member(key).json.isNull }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try member(key).unboxBool() }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try member(key).unboxString() }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try member(key).unboxFloat(type) }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try member(key).unboxFloat(type) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try member(key).unboxInteger(type) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try member(key).unboxInteger(type) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try member(key).unboxInteger(type) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try member(key).unboxInteger(type) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try member(key).unboxInteger(type) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try member(key).unboxInteger(type) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try member(key).unboxInteger(type) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try member(key).unboxInteger(type) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try member(key).unboxInteger(type) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try member(key).unboxInteger(type) }
  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try member(key).unbox(type) }
}

/// The elements of an array, for decoding.
struct UnkeyedReader: UnkeyedDecodingContainer {
  let decoder: ValueDecoder
  let elements: [JSON]
  private(set) var currentIndex = 0

  init(decoder: ValueDecoder, elements: [JSON]) {
    self.decoder = decoder
    self.elements = elements
  }

  var codingPath: [any CodingKey] { decoder.codingPath }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  private func element(_ type: Any.Type) throws -> ValueDecoder {
    guard !isAtEnd else {
      let words = "no element \(currentIndex) in the array of \(elements.count) at \(path(codingPath))"
      let context = DecodingError.Context(
        codingPath: codingPath + [PlainKey(intValue: currentIndex)], debugDescription: words)
      throw DecodingError.valueNotFound(type, context)
    }
    return decoder.child(elements[currentIndex], PlainKey(intValue: currentIndex))
  }

  /// Advances only if decoding succeeded, so that a type can try again.
  private mutating func next<T>(_ type: Any.Type, _ body: (ValueDecoder) throws -> T) throws -> T {
    let value = try body(element(type))
    currentIndex += 1
    return value
  }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
    try next([String: Any].self) { try $0.container(keyedBy: type) }
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next([Any].self) { try $0.unkeyedContainer() }
  }

  mutating func superDecoder() throws -> any Decoder { try next((any Decoder).self) { $0 } }

  mutating func decodeNil() throws -> Bool {
    guard try element(Any?.self).json.isNull else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode(_ type: Bool.Type) throws -> Bool { try next(type) { try $0.unboxBool() } }
  mutating func decode(_ type: String.Type) throws -> String { try next(type) { try $0.unboxString() } }
  mutating func decode(_ type: Double.Type) throws -> Double { try next(type) { try $0.unboxFloat(type) } }
  mutating func decode(_ type: Float.Type) throws -> Float { try next(type) { try $0.unboxFloat(type) } }
  mutating func decode(_ type: Int.Type) throws -> Int { try next(type) { try $0.unboxInteger(type) } }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { try next(type) { try $0.unboxInteger(type) } }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { try next(type) { try $0.unboxInteger(type) } }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { try next(type) { try $0.unboxInteger(type) } }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try next(type) { try $0.unboxInteger(type) } }
  mutating func decode(_ type: UInt.Type) throws -> UInt { try next(type) { try $0.unboxInteger(type) } }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try next(type) { try $0.unboxInteger(type) } }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try next(type) { try $0.unboxInteger(type) } }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try next(type) { try $0.unboxInteger(type) } }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try next(type) { try $0.unboxInteger(type) } }
  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next(type) { try $0.unbox(type) } }
}

/// A single value, for decoding.
struct SingleReader: SingleValueDecodingContainer {
  let decoder: ValueDecoder
  var codingPath: [any CodingKey] { decoder.codingPath }

  func decodeNil() -> Bool { decoder.json.isNull }
  func decode(_ type: Bool.Type) throws -> Bool { try decoder.unboxBool() }
  func decode(_ type: String.Type) throws -> String { try decoder.unboxString() }
  func decode(_ type: Double.Type) throws -> Double { try decoder.unboxFloat(type) }
  func decode(_ type: Float.Type) throws -> Float { try decoder.unboxFloat(type) }
  func decode(_ type: Int.Type) throws -> Int { try decoder.unboxInteger(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try decoder.unboxInteger(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try decoder.unboxInteger(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try decoder.unboxInteger(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try decoder.unboxInteger(type) }
  func decode(_ type: UInt.Type) throws -> UInt { try decoder.unboxInteger(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder.unboxInteger(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder.unboxInteger(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder.unboxInteger(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try decoder.unboxInteger(type) }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoder.unbox(type) }
}
