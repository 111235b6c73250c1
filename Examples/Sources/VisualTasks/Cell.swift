/// A cell of the canvas: a column `a` to `f` and a row 1 to 3.
package struct Cell: Sendable, Hashable {
  /// The column from the left, from 0.
  package var column: Int
  /// The row from the top, from 0.
  package var row: Int

  /// Creates a cell.
  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// `b3` for the second column and the last row.
  package var name: String { "\(["a", "b", "c", "d", "e", "f"][column])\(row + 1)" }

  /// All cells, row by row.
  package static let all = (0..<3).flatMap { row in (0..<6).map { Cell(column: $0, row: row) } }
}
