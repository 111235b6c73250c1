/// All problems of a row.
public struct RowError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A column that is missing or cannot be read, or an unreadable line.
  public struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// The column, or `nil` if the whole line cannot be read.
    public let column: String?
    /// The message.
    public let words: String

    init(_ column: String?, _ words: String) {
      self.column = column
      self.words = words
    }

    /// The message with the column: `column “solution” is missing`.
    public var description: String { column.map { "column “\($0)” \(words)" } ?? words }
  }

  /// The problems, in the order of the recipe's columns.
  public let problems: [Problem]

  init(_ problems: [Problem]) { self.problems = problems }

  /// The problems, separated by semicolons.
  public var description: String { problems.map(\.description).joined(separator: "; ") }
}

extension RowError {
  /// Returns the error of a line longer than `limit` bytes.
  package static func tooLong(_ limit: Int) -> RowError {
    RowError([.init(nil, "longer than \(limit >> 20) MB")])
  }

  /// Returns the error of a row whose references differ from those of the first row of its group.
  package static func differs(from line: Int) -> RowError {
    RowError([.init(nil, "its references or its step differ from those of line \(line), which is in the same group")])
  }
}
