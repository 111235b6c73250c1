/// From where a scene is seen.
enum View: String, Sendable, Hashable {
  case front
  case left
  case right

  /// Where a cell of the scene is in the image.
  func cell(_ cell: Cell) -> Cell {
    switch self {
    case .front: cell
    // What is in front is on the right of who stands on the left.
    case .left: Cell(column: cell.row, row: 2 - cell.column)
    case .right: Cell(column: 2 - cell.row, row: cell.column)
    }
  }
}
