internal import RewardCore

/// The name of a column of the rows, and whether it is optional.
///
/// A recipe writes `"solution"` for a required column, and `"box?"` for a column that may be missing, `null` or an
/// empty string; its rewards then abstain.
///
/// A path, such as `"reward_model.ground_truth"`, names a column inside an object. A column whose name contains the dot
/// takes precedence.
public struct Column: Sendable, Hashable {
  /// The name, without a question mark.
  public var name: String
  /// Whether the column is optional.
  public var isOptional: Bool

  /// Creates a column.
  public init(name: String, isOptional: Bool = false) {
    self.name = name
    self.isOptional = isOptional
  }

  /// Creates a column. A question mark at the end of the name makes it optional.
  public init(_ text: String) {
    isOptional = text.hasSuffix("?")
    name = isOptional ? String(text.dropLast()) : text
  }
}

extension Column: ExpressibleByStringLiteral, CustomStringConvertible {
  /// Creates a column from its name.
  public init(stringLiteral value: String) { self.init(value) }

  /// The name, with a question mark if the column is optional.
  public var description: String { isOptional ? name + "?" : name }
}

extension Column: Codable {
  /// Reads a string.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
    if name.isEmpty { throw ConfigurationError([.init([], "the name of a column must not be empty")]) }
  }

  /// Writes a string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
