/// Encodes a `Codable` value as a `StateValue`. Arrays of bytes and numbers become byte strings (see
/// `PackedNumbers`).
package struct StateEncoder {
  package static func encode(_ value: some Encodable) throws -> StateValue {
    let node = Node()
    try node.encode(value, path: [])
    return node.value
  }

  /// A value under construction; containers of the same encoder share it.
  fileprivate final class Node {
    enum Content {
      case leaf(StateValue)
      case array([Node])
      case map([(String, Node)])
    }

    var content = Content.leaf(.null)

    var value: StateValue {
      switch content {
      case .leaf(let value): value
      case .array(let nodes): .array(nodes.map(\.value))
      case .map(let pairs): .map(pairs.map { StateValue.Pair(key: $0.0, value: $0.1.value) })
      }
    }

    func encode(_ value: some Encodable, path: [any CodingKey]) throws {
      if let bytes = PackedNumbers.bytes(of: value) {
        content = .leaf(.bytes(bytes))
      } else {
        try value.encode(to: Box(node: self, codingPath: path))
      }
    }

    func append() -> Node {
      let node = Node()
      if case .array(var nodes) = content {
        content = .leaf(.null)
        nodes.append(node)
        content = .array(nodes)
      } else {
        content = .array([node])
      }
      return node
    }

    func insert(_ key: String) -> Node {
      let node = Node()
      if case .map(var pairs) = content {
        content = .leaf(.null)
        pairs.append((key, node))
        content = .map(pairs)
      } else {
        content = .map([(key, node)])
      }
      return node
    }
  }

  fileprivate struct Box: Encoder {
    let node: Node
    let codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
      if case .map = node.content {} else { node.content = .map([]) }
      return KeyedEncodingContainer(Keyed<Key>(node: node, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
      if case .array = node.content {} else { node.content = .array([]) }
      return Unkeyed(node: node, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(node: node, codingPath: codingPath) }
  }

  private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: Node
    let codingPath: [any CodingKey]

    private func leaf(_ key: Key, _ value: StateValue) { node.insert(key.stringValue).content = .leaf(value) }

    mutating func encodeNil(forKey key: Key) { leaf(key, .null) }
    mutating func encode(_ value: Bool, forKey key: Key) { leaf(key, .bool(value)) }
    mutating func encode(_ value: String, forKey key: Key) { leaf(key, .string(value)) }
    mutating func encode(_ value: Double, forKey key: Key) { leaf(key, StateValue(value)) }
    mutating func encode(_ value: Float, forKey key: Key) { leaf(key, StateValue(Double(value))) }
    mutating func encode(_ value: Int, forKey key: Key) { leaf(key, StateValue(value)) }
    mutating func encode(_ value: Int8, forKey key: Key) { leaf(key, StateValue(value)) }
    mutating func encode(_ value: Int16, forKey key: Key) { leaf(key, StateValue(value)) }
    mutating func encode(_ value: Int32, forKey key: Key) { leaf(key, StateValue(value)) }
    mutating func encode(_ value: Int64, forKey key: Key) { leaf(key, StateValue(value)) }
    mutating func encode(_ value: UInt, forKey key: Key) { leaf(key, StateValue(value)) }
    mutating func encode(_ value: UInt8, forKey key: Key) { leaf(key, StateValue(value)) }
    mutating func encode(_ value: UInt16, forKey key: Key) { leaf(key, StateValue(value)) }
    mutating func encode(_ value: UInt32, forKey key: Key) { leaf(key, StateValue(value)) }
    mutating func encode(_ value: UInt64, forKey key: Key) { leaf(key, StateValue(value)) }

    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
      try node.insert(key.stringValue).encode(value, path: codingPath + [key])
    }

    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
      Box(node: node.insert(key.stringValue), codingPath: codingPath + [key]).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      Box(node: node.insert(key.stringValue), codingPath: codingPath + [key]).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { Box(node: node.insert("super"), codingPath: codingPath) }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
      Box(node: node.insert(key.stringValue), codingPath: codingPath + [key])
    }
  }

  private struct Unkeyed: UnkeyedEncodingContainer {
    let node: Node
    let codingPath: [any CodingKey]

    var count: Int {
      if case .array(let nodes) = node.content { return nodes.count }
      return 0
    }

    mutating func encodeNil() { _ = node.append() }

    mutating func encode<T: Encodable>(_ value: T) throws { try node.append().encode(value, path: codingPath) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
      Box(node: node.append(), codingPath: codingPath).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      Box(node: node.append(), codingPath: codingPath).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { Box(node: node.append(), codingPath: codingPath) }
  }

  private struct Single: SingleValueEncodingContainer {
    let node: Node
    let codingPath: [any CodingKey]

    mutating func encodeNil() { node.content = .leaf(.null) }
    mutating func encode(_ value: Bool) { node.content = .leaf(.bool(value)) }
    mutating func encode(_ value: String) { node.content = .leaf(.string(value)) }
    mutating func encode(_ value: Double) { node.content = .leaf(StateValue(value)) }
    mutating func encode(_ value: Float) { node.content = .leaf(StateValue(Double(value))) }
    mutating func encode(_ value: Int) { node.content = .leaf(StateValue(value)) }
    mutating func encode(_ value: Int8) { node.content = .leaf(StateValue(value)) }
    mutating func encode(_ value: Int16) { node.content = .leaf(StateValue(value)) }
    mutating func encode(_ value: Int32) { node.content = .leaf(StateValue(value)) }
    mutating func encode(_ value: Int64) { node.content = .leaf(StateValue(value)) }
    mutating func encode(_ value: UInt) { node.content = .leaf(StateValue(value)) }
    mutating func encode(_ value: UInt8) { node.content = .leaf(StateValue(value)) }
    mutating func encode(_ value: UInt16) { node.content = .leaf(StateValue(value)) }
    mutating func encode(_ value: UInt32) { node.content = .leaf(StateValue(value)) }
    mutating func encode(_ value: UInt64) { node.content = .leaf(StateValue(value)) }
    mutating func encode<T: Encodable>(_ value: T) throws { try node.encode(value, path: codingPath) }
  }
}
