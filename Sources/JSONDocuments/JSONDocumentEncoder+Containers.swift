/// The members of an object, for encoding.
struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: ValueEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }

  private func child(_ key: any CodingKey) -> ValueEncoder {
    let child = encoder.child(key)
    encoder.node.set(key.stringValue, child.node)
    return child
  }

  mutating func encodeNil(forKey key: Key) throws { child(key).node.content = .value(.null) }
  mutating func encode(_ value: Bool, forKey key: Key) throws { try child(key).box(value) }
  mutating func encode(_ value: String, forKey key: Key) throws { try child(key).box(value) }
  mutating func encode(_ value: Double, forKey key: Key) throws { try child(key).box(value) }
  mutating func encode(_ value: Float, forKey key: Key) throws { try child(key).box(value) }
  mutating func encode(_ value: Int, forKey key: Key) throws { try child(key).box(integer: value) }
  mutating func encode(_ value: Int8, forKey key: Key) throws { try child(key).box(integer: value) }
  mutating func encode(_ value: Int16, forKey key: Key) throws { try child(key).box(integer: value) }
  mutating func encode(_ value: Int32, forKey key: Key) throws { try child(key).box(integer: value) }
  mutating func encode(_ value: Int64, forKey key: Key) throws { try child(key).box(integer: value) }
  mutating func encode(_ value: UInt, forKey key: Key) throws { try child(key).box(integer: value) }
  mutating func encode(_ value: UInt8, forKey key: Key) throws { try child(key).box(integer: value) }
  mutating func encode(_ value: UInt16, forKey key: Key) throws { try child(key).box(integer: value) }
  mutating func encode(_ value: UInt32, forKey key: Key) throws { try child(key).box(integer: value) }
  mutating func encode(_ value: UInt64, forKey key: Key) throws { try child(key).box(integer: value) }
  mutating func encode(_ value: some Encodable, forKey key: Key) throws { try child(key).box(value) }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    child(key).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    child(key).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { child(PlainKey.superKey) }
  mutating func superEncoder(forKey key: Key) -> any Encoder { child(key) }
}

/// The elements of an array, for encoding.
struct UnkeyedWriter: UnkeyedEncodingContainer {
  let encoder: ValueEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }
  var count: Int { encoder.node.elementCount }

  private func child() -> ValueEncoder {
    let child = encoder.child(PlainKey(intValue: count))
    encoder.node.append(child.node)
    return child
  }

  mutating func encodeNil() throws { child().node.content = .value(.null) }
  mutating func encode(_ value: Bool) throws { try child().box(value) }
  mutating func encode(_ value: String) throws { try child().box(value) }
  mutating func encode(_ value: Double) throws { try child().box(value) }
  mutating func encode(_ value: Float) throws { try child().box(value) }
  mutating func encode(_ value: Int) throws { try child().box(integer: value) }
  mutating func encode(_ value: Int8) throws { try child().box(integer: value) }
  mutating func encode(_ value: Int16) throws { try child().box(integer: value) }
  mutating func encode(_ value: Int32) throws { try child().box(integer: value) }
  mutating func encode(_ value: Int64) throws { try child().box(integer: value) }
  mutating func encode(_ value: UInt) throws { try child().box(integer: value) }
  mutating func encode(_ value: UInt8) throws { try child().box(integer: value) }
  mutating func encode(_ value: UInt16) throws { try child().box(integer: value) }
  mutating func encode(_ value: UInt32) throws { try child().box(integer: value) }
  mutating func encode(_ value: UInt64) throws { try child().box(integer: value) }
  mutating func encode(_ value: some Encodable) throws { try child().box(value) }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    child().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { child().unkeyedContainer() }
  mutating func superEncoder() -> any Encoder { child() }
}

/// A single value, for encoding.
struct SingleWriter: SingleValueEncodingContainer {
  let encoder: ValueEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }

  mutating func encodeNil() throws { encoder.node.content = .value(.null) }
  mutating func encode(_ value: Bool) throws { try encoder.box(value) }
  mutating func encode(_ value: String) throws { try encoder.box(value) }
  mutating func encode(_ value: Double) throws { try encoder.box(value) }
  mutating func encode(_ value: Float) throws { try encoder.box(value) }
  mutating func encode(_ value: Int) throws { try encoder.box(integer: value) }
  mutating func encode(_ value: Int8) throws { try encoder.box(integer: value) }
  mutating func encode(_ value: Int16) throws { try encoder.box(integer: value) }
  mutating func encode(_ value: Int32) throws { try encoder.box(integer: value) }
  mutating func encode(_ value: Int64) throws { try encoder.box(integer: value) }
  mutating func encode(_ value: UInt) throws { try encoder.box(integer: value) }
  mutating func encode(_ value: UInt8) throws { try encoder.box(integer: value) }
  mutating func encode(_ value: UInt16) throws { try encoder.box(integer: value) }
  mutating func encode(_ value: UInt32) throws { try encoder.box(integer: value) }
  mutating func encode(_ value: UInt64) throws { try encoder.box(integer: value) }
  mutating func encode(_ value: some Encodable) throws { try encoder.box(value) }
}
