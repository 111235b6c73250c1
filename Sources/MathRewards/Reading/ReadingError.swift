/// Why a text is not an answer: what was met, and where.
public struct ReadingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of mistakes a reader meets.
  package enum Kind: String, Sendable, Hashable {
    case empty = "nothing to read"
    case unexpected = "this does not continue the expression"
    case unexpectedEnd = "the expression ends too early"
    case unknownCommand = "unknown command"
    case unbalanced = "a bracket is never closed"
    case tooDeep = "nested too deeply"
    case tooLong = "too long"
  }

  package let kind: Kind
  /// Bytes from the start of the text.
  public let offset: Int

  package init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// The mistake in words, with its place.
  public var description: String { "\(kind.rawValue) at byte \(offset)" }
}
