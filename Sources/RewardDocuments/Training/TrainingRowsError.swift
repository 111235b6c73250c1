/// All problems of rows of training data, line by line.
public struct TrainingRowsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A line and its problems.
  public struct Line: Sendable, Hashable {
    /// The line number, from 1.
    public let number: Int
    /// The reasons why the line cannot be used.
    public let problems: [RowError.Problem]
  }

  /// The lines that cannot be used.
  public let lines: [Line]

  /// One line per problem: `line 3: column “solution” is missing`.
  public var description: String {
    lines.flatMap { line in line.problems.map { "line \(line.number): \($0)" } }.joined(separator: "\n")
  }
}
