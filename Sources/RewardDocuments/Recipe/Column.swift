internal import RewardCore

/// The name of a column of the rows, with or without leave to be empty.
///
/// A recipe writes `"solution"` for a column that every row must fill, and `"box?"` for one that may be missing, `null`
/// or an empty text; the rewards that judge by it abstain then.
///
/// A column inside an object is reached by a path, `"reward_model.ground_truth"`; a column whose own name is that wins.
public struct Column: Sendable, Hashable {
  /// The name, without the question mark.
  public var name: String
  /// Whether a row may do without it.
  public var isOptional: Bool

  /// Creates a column.
  public init(name: String, isOptional: Bool = false) {
    self.name = name
    self.isOptional = isOptional
  }

  /// Creates a column of its name; a question mark at the end says that rows may do without it.
  public init(_ text: String) {
    isOptional = text.hasSuffix("?")
    name = isOptional ? String(text.dropLast()) : text
  }
}

extension Column: ExpressibleByStringLiteral, CustomStringConvertible {
  /// Creates a column of its name.
  public init(stringLiteral value: String) { self.init(value) }

  /// The name, with a question mark where rows may do without it.
  public var description: String { isOptional ? name + "?" : name }
}

extension Column: Codable {
  /// Reads a string.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
    if name.isEmpty { throw ConfigurationError([.init([], "a column needs a name")]) }
  }

  /// Writes a string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
