/// What was put right in reading an answer.
public struct Repairs: OptionSet, Sendable, Hashable, CustomStringConvertible {
  /// The bits.
  public var rawValue: UInt32
  /// Creates a set of repairs of bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The text ends within brackets: what was complete counts, and the rest is left out.
  public static let cutOff = Repairs(rawValue: 1)
  /// Names or labels in single quotation marks.
  public static let singleQuotes = Repairs(rawValue: 2)
  /// A comma before a closing bracket.
  public static let trailingComma = Repairs(rawValue: 4)
  /// A code fence around it.
  public static let codeFence = Repairs(rawValue: 8)
  /// Tokens of a segmentation, which are ignored.
  public static let segmentation = Repairs(rawValue: 16)

  /// A comma that is missing between two values or before a key.
  public static let missingComma = Repairs(rawValue: 32)
  /// A comment.
  public static let comment = Repairs(rawValue: 64)
  /// A number in quotation marks.
  public static let quotedNumber = Repairs(rawValue: 128)
  /// A list or an object in quotation marks.
  public static let listInString = Repairs(rawValue: 256)
  /// An apostrophe or quotation marks within a string, without a backslash.
  public static let innerQuotes = Repairs(rawValue: 512)
  /// A key without quotation marks.
  public static let unquotedKey = Repairs(rawValue: 1024)

  /// The repairs in words.
  public var description: String { names.joined(separator: ", ") }

  /// The repairs in words, one by one.
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
