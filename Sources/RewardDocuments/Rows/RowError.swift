/// Everything that is wrong with one row.
public struct RowError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One thing that is wrong.
  public struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// The column, or `nil` if the line as a whole cannot be read.
    public let column: String?
    /// What is wrong, in words.
    public let words: String

    init(_ column: String?, _ words: String) {
      self.column = column
      self.words = words
    }

    /// `column “solution” is missing`.
    public var description: String { column.map { "column “\($0)” \(words)" } ?? words }
  }

  /// What is wrong, in the order of the recipe's columns.
  public let problems: [Problem]

  init(_ problems: [Problem]) { self.problems = problems }

  /// The problems, with semicolons between them.
  public var description: String { problems.map(\.description).joined(separator: "; ") }
}

extension RowError {
  /// A line that is longer than `limit` bytes.
  package static func tooLong(_ limit: Int) -> RowError {
    RowError([.init(nil, "longer than \(limit >> 20) MB")])
  }

  /// A row whose references are not those of the first row of its group.
  package static func differs(from line: Int) -> RowError {
    RowError([.init(nil, "its references or its step are not those of line \(line), which is of the same group")])
  }
}
