/// A JSON value that preserves integers of any size and the order of keys.
///
/// Other numbers are the nearest `Double`, and never infinite when read from a text. The order of keys is ignored in
/// comparisons.
///
/// ```swift
/// let value = try JSON(parsing: #"{"boxes": [[1, 2, 3, 4.5]], "id": 18446744073709551616}"#)
/// value["boxes"]?[0]?[3]?.double      // 4.5
/// value["id"]?.description            // 18446744073709551616
/// ```
///
/// - Edge cases: `1` and `1.0` are different values; ``double`` reads both. `-0` is `.double(-0.0)`, which equals
///   `.double(0.0)`. Strings are compared as Swift strings, by canonical equivalence; keys are compared byte by byte.
public enum JSON: Sendable, Hashable {
  /// The value `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// An integer without fraction and exponent that fits into 64 bits.
  case integer(Int64)
  /// An integer without fraction and exponent that does not fit into 64 bits.
  case bigInteger(BigInteger)
  /// Any other number.
  case double(Double)
  /// A string, without escapes.
  case string(String)
  /// An array, with its elements in order.
  case array([JSON])
  /// An object, with its members in order.
  case object(Object)

  /// The kind of value for messages: "a number", "an object".
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .integer, .bigInteger, .double: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
