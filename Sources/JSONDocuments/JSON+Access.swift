extension JSON {
  /// The value of a key; `nil` if this is not an object or has no such key.
  public subscript(key: String) -> JSON? {
    if case .object(let object) = self { object[key] } else { nil }
  }

  /// The element at an index; `nil` if this is not an array or the index is out of bounds.
  public subscript(index: Int) -> JSON? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// Whether this is `null`.
  public var isNull: Bool { self == .null }

  /// The Boolean, or `nil`.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The integer, also for a number such as `3.0`; `nil` if it has a fraction or does not fit.
  public var int: Int? {
    switch self {
    case .integer(let value): Int(exactly: value)
    case .double(let value): Int(exactly: value)
    default: nil
    }
  }

  /// The number, rounded to the nearest double. The value is `nil` if this is not a number or beyond the range of
  /// doubles.
  public var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .bigInteger(let value): value.double
    case .double(let value): value
    default: nil
    }
  }

  /// The string, or `nil`.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The elements, or `nil`.
  public var array: [JSON]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The object, or `nil`.
  public var object: Object? {
    if case .object(let value) = self { value } else { nil }
  }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// Creates `null`.
  public init(nilLiteral: ()) { self = .null }
  /// Creates a Boolean.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Creates an integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// Creates a number.
  public init(floatLiteral value: Double) { self = .double(value) }
  /// Creates a string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Creates an array.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// Creates an object.
  ///
  /// - Precondition: No key appears twice.
  public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(Object(elements)) }
}
