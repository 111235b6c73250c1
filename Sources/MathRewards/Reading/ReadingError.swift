/// The reason why a text is not an answer, and its position.
public struct ReadingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of mistakes.
  package enum Kind: String, Sendable, Hashable {
    case empty = "the text is empty"
    case unexpected = "the text does not continue the expression"
    case unexpectedEnd = "the expression ends too early"
    case unknownCommand = "unknown command"
    case unbalanced = "a bracket is never closed"
    case tooDeep = "nested too deeply"
    case tooLong = "too long"
  }

  package let kind: Kind
  /// The offset in bytes.
  public let offset: Int

  package init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// The message, with the position.
  public var description: String { "\(kind.rawValue) at byte \(offset)" }
}
