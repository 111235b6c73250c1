/// Decodes values from a ``JSON`` value.
///
/// ```swift
/// struct Box: Decodable { var label: String; var corners: [Double] }
/// let boxes = try JSONDocumentDecoder().decode([Box].self, from: json)
/// ```
///
/// Numbers are exact: an integer is decoded as `Double`, and a number such as `3.0` as `Int`, only if the value does
/// not change. Keys are in the order of the document.
///
/// - Errors: `DecodingError`, whose messages contain the path, the expected and the actual kind: `expected a number,
///   found a string at $.boxes[0].corners[2]`.
public struct JSONDocumentDecoder: Sendable {
  /// User information for the decoded types.
  public var userInfo: [CodingUserInfoKey: any Sendable] = [:]

  /// Creates a decoder.
  public init() {}

  /// Decodes a value.
  public func decode<T: Decodable>(_ type: T.Type, from json: JSON) throws -> T {
    try ValueDecoder(json: json, codingPath: [], userInfo: userInfo).unbox(type)
  }
}

/// The decoder of one value within a document.
struct ValueDecoder: Decoder {
  let json: JSON
  let codingPath: [any CodingKey]
  let sendableInfo: [CodingUserInfoKey: any Sendable]
  var userInfo: [CodingUserInfoKey: Any] { sendableInfo }

  init(json: JSON, codingPath: [any CodingKey], userInfo: [CodingUserInfoKey: any Sendable]) {
    self.json = json
    self.codingPath = codingPath
    sendableInfo = userInfo
  }

  func child(_ json: JSON, _ key: any CodingKey) -> ValueDecoder {
    ValueDecoder(json: json, codingPath: codingPath + [key], userInfo: sendableInfo)
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let object) = json else { throw mismatch([String: Any].self, "an object") }
    return KeyedDecodingContainer(KeyedReader<Key>(decoder: self, object: object))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = json else { throw mismatch([Any].self, "an array") }
    return UnkeyedReader(decoder: self, elements: elements)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { SingleReader(decoder: self) }

  // MARK: Errors

  func mismatch(_ type: Any.Type, _ wanted: String) -> DecodingError {
    let words = "expected \(wanted), found \(json.kind) at \(path(codingPath))"
    let context = DecodingError.Context(codingPath: codingPath, debugDescription: words)
    return json.isNull ? .valueNotFound(type, context) : .typeMismatch(type, context)
  }

  private func inexact(_ type: Any.Type) -> DecodingError {
    let text = json.description
    let shown = text.utf8.count > 40 ? text.prefix(40) + "…" : text
    return .dataCorrupted(
      .init(codingPath: codingPath, debugDescription: "\(shown) does not fit into \(type) at \(path(codingPath))"))
  }

  // MARK: Values

  func unbox<T: Decodable>(_ type: T.Type) throws -> T {
    if type == JSON.self, let json = json as? T { return json }
    return try T(from: self)
  }

  func unboxBool() throws -> Bool {
    guard case .bool(let value) = json else { throw mismatch(Bool.self, "a boolean") }
    return value
  }

  func unboxString() throws -> String {
    guard case .string(let value) = json else { throw mismatch(String.self, "a string") }
    return value
  }

  func unboxInteger<T: FixedWidthInteger>(_ type: T.Type) throws -> T {
    let value: T?
    switch json {
    case .integer(let integer): value = T(exactly: integer)
    case .bigInteger(let integer): value = T(integer.digits)
    case .double(let double): value = T(exactly: double)
    default: throw mismatch(type, "a number")
    }
    guard let value else { throw inexact(type) }
    return value
  }

  /// Returns the number as a floating-point type. Integers must be exact; other numbers are rounded.
  func unboxFloat<T: BinaryFloatingPoint>(_ type: T.Type) throws -> T {
    let value: T?
    switch json {
    case .integer(let integer): value = T(exactly: integer)
    case .bigInteger(let integer): value = integer.exactDouble.flatMap { T(exactly: $0) }
    case .double(let double): value = T(double).isFinite ? T(double) : nil
    default: throw mismatch(type, "a number")
    }
    guard let value else { throw inexact(type) }
    return value
  }
}
