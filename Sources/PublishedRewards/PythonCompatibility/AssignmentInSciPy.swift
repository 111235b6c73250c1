/// The assignment of SciPy's `linear_sum_assignment`. It includes the choice among optimal assignments, for systems
/// whose scores depend on it.
///
/// Rows are added one by one, each along a shortest path to an unmatched column. Columns are tried from the last to the
/// first, and an unmatched column is preferred among equally near ones. ``/VisionRewards/Assignment`` is faster and resolves ties
/// differently.
///
/// - Complexity: O(*a*² *b*), *a* the smaller number.
/// - Source: Crouse, *On implementing 2D rectangular assignment algorithms*, 2016, in the order of SciPy 1.17.
package enum AssignmentInSciPy {
  /// Returns the pairs in the order of the rows.
  ///
  /// - Precondition: there are `rows` times `columns` costs, all finite.
  package static func cheapest(_ costs: [Double], rows: Int, columns: Int) -> [(row: Int, column: Int)] {
    precondition(
      costs.count == rows * columns, "there must be \(rows) × \(columns) costs, but there are \(costs.count)")
    guard columns < rows else {
      return solve(costs, rows, columns).enumerated().map { ($0.offset, $0.element) }
    }
    var turned = [Double](repeating: 0, count: costs.count)
    for row in 0..<rows {
      for column in 0..<columns { turned[column * rows + row] = costs[row * columns + column] }
    }
    let pairs = solve(turned, columns, rows).enumerated().map { (row: $0.element, column: $0.offset) }
    return pairs.sorted { $0.row < $1.row }
  }

  /// Returns the column of each row, for at least as many columns as rows.
  private static func solve(_ costs: [Double], _ rows: Int, _ columns: Int) -> [Int] {
    var rowPrices = [Double](repeating: 0, count: rows)
    var columnPrices = [Double](repeating: 0, count: columns)
    var columnOf = [Int](repeating: -1, count: rows)
    var rowOf = [Int](repeating: -1, count: columns)
    var previous = [Int](repeating: -1, count: columns)
    for start in 0..<rows {
      var shortest = [Double](repeating: .infinity, count: columns)
      var rowsSeen: [Int] = []
      var columnsSeen: [Int] = []
      var left = Array((0..<columns).reversed())
      var row = start
      var least = 0.0
      var end = -1
      while end < 0 {
        rowsSeen.append(row)
        var nearest = 0
        var lowest = Double.infinity
        for (index, column) in left.enumerated() {
          let length = least + costs[row * columns + column] - rowPrices[row] - columnPrices[column]
          if length < shortest[column] {
            previous[column] = row
            shortest[column] = length
          }
          if shortest[column] < lowest || shortest[column] == lowest && rowOf[column] < 0 {
            lowest = shortest[column]
            nearest = index
          }
        }
        least = lowest
        let column = left[nearest]
        columnsSeen.append(column)
        if rowOf[column] < 0 { end = column } else { row = rowOf[column] }
        left.swapAt(nearest, left.count - 1)
        left.removeLast()
      }
      rowPrices[start] += least
      for row in rowsSeen where row != start { rowPrices[row] += least - shortest[columnOf[row]] }
      for column in columnsSeen { columnPrices[column] -= least - shortest[column] }
      var column = end
      while true {
        let row = previous[column]
        rowOf[column] = row
        let next = columnOf[row]
        columnOf[row] = column
        if row == start { break }
        column = next
      }
    }
    return columnOf
  }
}
