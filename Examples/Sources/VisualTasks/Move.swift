/// A direction in which an object moves by a cell.
enum Move: String, Sendable, Hashable, CaseIterable {
  case left
  case right
  case front
  case behind

  /// The cell next to a cell, unless it is outside the scene.
  func cell(from cell: Cell) -> Cell? {
    let (dx, dy) =
      switch self {
      case .left: (-1, 0)
      case .right: (1, 0)
      case .front: (0, 1)
      case .behind: (0, -1)
      }
    let moved = Cell(column: cell.column + dx, row: cell.row + dy)
    return (0..<3).contains(moved.column) && (0..<3).contains(moved.row) ? moved : nil
  }
}
