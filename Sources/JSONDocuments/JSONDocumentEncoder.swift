/// Encodes values as ``JSON``, with keys in the order of encoding.
///
/// ```swift
/// struct Box: Encodable { var label: String; var corners: [Double] }
/// try JSONDocumentEncoder().encode(Box(label: "cat", corners: [1, 2.5]))   // {"label": "cat", "corners": [1.0, 2.5]}
/// ```
///
/// - Errors: `EncodingError.invalidValue` for a number that is infinite or NaN.
public struct JSONDocumentEncoder: Sendable {
  /// User information for the encoded types.
  public var userInfo: [CodingUserInfoKey: any Sendable] = [:]

  /// Creates an encoder.
  public init() {}

  /// Encodes a value.
  public func encode(_ value: some Encodable) throws -> JSON {
    let encoder = ValueEncoder(codingPath: [], userInfo: userInfo)
    try encoder.box(value)
    return encoder.node.json
  }
}

extension JSON {
  /// Creates an integer of any size.
  public init(exactly value: some BinaryInteger) {
    self = Int64(exactly: value).map { .integer($0) } ?? .bigInteger(BigInteger(unchecked: String(value)))
  }
}

/// A value under construction, shared by the containers that fill it.
final class Node {
  enum Content {
    case empty
    case value(JSON)
    case array([Node])
    case object(keys: [String], members: [String: Node])
  }

  var content = Content.empty

  var elementCount: Int {
    if case .array(let elements) = content { elements.count } else { 0 }
  }

  func append(_ node: Node) {
    guard case .array(var elements) = content else { return }
    content = .empty  // so that the array is not copied
    elements.append(node)
    content = .array(elements)
  }

  func set(_ key: String, _ node: Node) {
    guard case .object(var keys, var members) = content else { return }
    content = .empty
    if members.updateValue(node, forKey: key) == nil { keys.append(key) }
    content = .object(keys: keys, members: members)
  }

  var json: JSON {
    switch content {
    case .empty: return .object([:])
    case .value(let value): return value
    case .array(let elements): return .array(elements.map(\.json))
    case .object(let keys, let members):
      var object = JSON.Object()
      for key in keys { object[key] = members[key]?.json }
      return .object(object)
    }
  }
}

/// The encoder of one value within a document.
struct ValueEncoder: Encoder {
  let codingPath: [any CodingKey]
  let sendableInfo: [CodingUserInfoKey: any Sendable]
  let node = Node()
  var userInfo: [CodingUserInfoKey: Any] { sendableInfo }

  init(codingPath: [any CodingKey], userInfo: [CodingUserInfoKey: any Sendable]) {
    self.codingPath = codingPath
    sendableInfo = userInfo
  }

  func child(_ key: any CodingKey) -> ValueEncoder {
    ValueEncoder(codingPath: codingPath + [key], userInfo: sendableInfo)
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .object = node.content {} else { node.content = .object(keys: [], members: [:]) }
    return KeyedEncodingContainer(KeyedWriter<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .array = node.content {} else { node.content = .array([]) }
    return UnkeyedWriter(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { SingleWriter(encoder: self) }

  // MARK: Values

  func box(_ value: Bool) throws { node.content = .value(.bool(value)) }
  func box(_ value: String) throws { node.content = .value(.string(value)) }
  func box(integer value: some BinaryInteger) throws { node.content = .value(JSON(exactly: value)) }

  /// Encodes a `Float` as its shortest text, so that 0.1 stays 0.1.
  func box(_ value: Float) throws {
    try check(value)
    node.content = .value(.double(Double(value.description) ?? Double(value)))
  }

  func box(_ value: Double) throws {
    try check(value)
    node.content = .value(.double(value))
  }

  func box(_ value: some Encodable) throws {
    switch value {
    case let json as JSON: node.content = .value(json)
    default: try value.encode(to: self)
    }
  }

  private func check(_ value: some BinaryFloatingPoint) throws {
    guard !value.isFinite else { return }
    throw EncodingError.invalidValue(
      value,
      .init(
        codingPath: codingPath, debugDescription: "JSON cannot represent the number \(value) at \(path(codingPath))"))
  }
}
