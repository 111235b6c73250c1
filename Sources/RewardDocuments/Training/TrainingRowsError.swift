/// Everything that is wrong with rows of training data, line by line.
public struct TrainingRowsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A line and what is wrong with it.
  public struct Line: Sendable, Hashable {
    /// The number of the line, from 1.
    public let number: Int
    /// What is wrong.
    public let problems: [RowError.Problem]
  }

  /// The lines that cannot be used.
  public let lines: [Line]

  /// `line 3: column “solution” is missing`, a line each.
  public var description: String {
    lines.flatMap { line in line.problems.map { "line \(line.number): \($0)" } }.joined(separator: "\n")
  }
}
