package import JSONDocuments
internal import RewardCore

// Decoding options from a recipe.
extension JSON {
  package init(encoding value: some Encodable) throws { self = try JSONDocumentEncoder().encode(value) }

  package init(members: [(String, JSON)]) { self = .object(Object(members)) }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try JSONDocumentDecoder().decode(type, from: self)
  }

  /// Reads a value of options from an object that also has the keys in `beside`.
  func read<Value: Configurable>(_ type: Value.Type, beside keys: [String]) throws -> Value {
    var decoder = JSONDocumentDecoder()
    decoder.userInfo[.keysBeside] = keys
    return try decoder.decode(Beside<Value>.self, from: self).value
  }
}

private struct Beside<Value: Configurable>: Decodable {
  let value: Value

  init(from decoder: any Decoder) throws {
    value = try Value.read(from: decoder, beside: decoder.userInfo[.keysBeside] as? [String] ?? [])
  }
}

extension CodingUserInfoKey {
  fileprivate static var keysBeside: CodingUserInfoKey {
    guard let key = CodingUserInfoKey(rawValue: "keysBeside") else { preconditionFailure("a key of user info") }
    return key
  }
}
