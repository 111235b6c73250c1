/// The repairs that were made while reading an answer.
public struct Repairs: OptionSet, Sendable, Hashable, CustomStringConvertible {
  /// The bits.
  public var rawValue: UInt32
  /// Creates a set of repairs from its bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The text ends within brackets. Complete items count; the incomplete rest is omitted.
  public static let cutOff = Repairs(rawValue: 1)
  /// Keys or labels are in single quotation marks.
  public static let singleQuotes = Repairs(rawValue: 2)
  /// A comma precedes a closing bracket.
  public static let trailingComma = Repairs(rawValue: 4)
  /// A code fence surrounds the answer.
  public static let codeFence = Repairs(rawValue: 8)
  /// Segmentation tokens are ignored.
  public static let segmentation = Repairs(rawValue: 16)

  /// A comma is missing between two values or before a key.
  public static let missingComma = Repairs(rawValue: 32)
  /// A comment is ignored.
  public static let comment = Repairs(rawValue: 64)
  /// A number is in quotation marks.
  public static let quotedNumber = Repairs(rawValue: 128)
  /// A list or an object is in quotation marks.
  public static let listInString = Repairs(rawValue: 256)
  /// An apostrophe or a quotation mark within a string lacks its backslash.
  public static let innerQuotes = Repairs(rawValue: 512)
  /// A key is not in quotation marks.
  public static let unquotedKey = Repairs(rawValue: 1024)

  /// The repairs in words.
  public var description: String { names.joined(separator: ", ") }

  /// The repairs in words, one for each.
  package var names: [String] {
    if isEmpty { return [] }
    let all: [(Repairs, String)] = [
      (.cutOff, "cut off"), (.singleQuotes, "single quotes"), (.trailingComma, "trailing comma"),
      (.codeFence, "code fence"), (.segmentation, "segmentation ignored"), (.missingComma, "missing comma"),
      (.comment, "comment"), (.quotedNumber, "number in quotation marks"), (.listInString, "list in quotation marks"),
      (.innerQuotes, "quotation marks within a string"), (.unquotedKey, "key without quotation marks"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}
