extension JSON: Codable {
  /// Decodes any value.
  ///
  /// Decoders other than ``JSONDocumentDecoder`` do not provide the order of keys and whether a number had a fraction.
  public init(from decoder: any Decoder) throws {
    if let decoder = decoder as? ValueDecoder {
      self = decoder.json
      return
    }
    if let container = try? decoder.container(keyedBy: PlainKey.self) {
      var object = Object()
      for key in container.allKeys { object[key.stringValue] = try container.decode(JSON.self, forKey: key) }
      self = .object(object)
      return
    }
    if var container = try? decoder.unkeyedContainer() {
      var elements: [JSON] = []
      while !container.isAtEnd { elements.append(try container.decode(JSON.self)) }
      self = .array(elements)
      return
    }
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(UInt64.self) {
      self = JSON(exactly: value)
    } else if let value = try? container.decode(Double.self) {
      self = .double(value)
    } else {
      self = .string(try container.decode(String.self))
    }
  }

  /// Encodes any value.
  ///
  /// - Throws: `EncodingError.invalidValue` for an integer beyond 64 bits that is not a double, with encoders other
  ///   than ``JSONDocumentEncoder``.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let object):
      var container = encoder.container(keyedBy: PlainKey.self)
      for (key, value) in object { try container.encode(value, forKey: PlainKey(stringValue: key)) }
    case .array(let elements):
      var container = encoder.unkeyedContainer()
      for element in elements { try container.encode(element) }
    default:
      var container = encoder.singleValueContainer()
      switch self {
      case .bool(let value): try container.encode(value)
      case .integer(let value): try container.encode(value)
      case .double(let value): try container.encode(value)
      case .string(let value): try container.encode(value)
      case .bigInteger(let value):
        if let unsigned = UInt64(value.digits) {
          try container.encode(unsigned)
        } else if let double = value.exactDouble {
          try container.encode(double)
        } else {
          throw EncodingError.invalidValue(
            self,
            .init(codingPath: encoder.codingPath, debugDescription: "this encoder cannot represent \(value.digits)"))
        }
      default: try container.encodeNil()
      }
    }
  }
}
