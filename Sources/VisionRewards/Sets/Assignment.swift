/// Matches rows with columns at minimum total cost (the linear assignment problem).
///
/// ```swift
/// Assignment.cheapest([4, 1, 3,
///                      2, 0, 5,
///                      3, 2, 2], rows: 3, columns: 3)   // [1, 0, 2]: 1 + 2 + 2
/// ```
///
/// Every row is matched with a different column or, if there are fewer columns, every column with a different row. The
/// result is deterministic: ties are resolved by the order of rows and columns.
///
/// - Complexity: O(*n*² *m*) for *n* rows and *m* ≥ *n* columns; usually far less.
/// - Source: Jonker and Volgenant, *A shortest augmenting path algorithm for dense and sparse linear assignment
///   problems*, 1987; Crouse, *On implementing 2D rectangular assignment algorithms*, 2016, for rectangles.
public enum Assignment {
  /// Returns the column of each row, or `nil` for unmatched rows.
  ///
  /// - Precondition: there are `rows` times `columns` costs, all finite.
  public static func cheapest(_ costs: [Double], rows: Int, columns: Int) -> [Int?] {
    precondition(rows >= 0 && columns >= 0, "rows and columns must be ≥ 0, but are \(rows) and \(columns)")
    precondition(
      costs.count == rows * columns, "there must be \(rows) × \(columns) costs, but there are \(costs.count)")
    costs.withUnsafeBufferPointer { costs in
      for index in costs.indices where !costs[index].isFinite {
        preconditionFailure(
          "a cost must be finite, but that of row \(index / columns), column \(index % columns) is \(costs[index])")
      }
    }
    guard rows > columns else { return solve(costs, rows, columns).map { $0 < 0 ? nil : Int($0) } }
    // Transposes the matrix, so that there are at most as many rows as columns.
    var turned = [Double](repeating: 0, count: costs.count)
    for row in 0..<rows {
      for column in 0..<columns { turned[column * rows + row] = costs[row * columns + column] }
    }
    var out = [Int?](repeating: nil, count: rows)
    for (column, row) in solve(turned, columns, rows).enumerated() { out[Int(row)] = column }
    return out
  }

  /// Returns the assignment for at least as many columns as rows.
  private static func solve(_ costs: [Double], _ rows: Int, _ columns: Int) -> [Int32] {
    guard rows > 0 else { return [] }
    return costs.withUnsafeBufferPointer { costs in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * columns) { doubles in
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: 4 * columns + 2 * rows) { integers in
          doubles.initialize(repeating: 0)
          integers.initialize(repeating: -1)
          guard let costs = costs.baseAddress, let doubles = doubles.baseAddress, let integers = integers.baseAddress
          else { return [] }
          var solver = Solver(
            costs: costs, rows: rows, columns: columns, price: doubles, distance: doubles + columns,
            rowOf: integers, previous: integers + columns, order: integers + 2 * columns,
            columnOf: integers + 4 * columns, free: integers + 4 * columns + rows)
          solver.run()
          return Array(UnsafeBufferPointer(start: solver.columnOf, count: rows))
        }
      }
    }
  }
}

/// Finds shortest augmenting paths from unmatched rows to unmatched columns.
private struct Solver {
  let costs: UnsafePointer<Double>
  let rows: Int
  let columns: Int
  /// The dual prices of the columns; at most 0, and 0 for unmatched columns.
  let price: UnsafeMutablePointer<Double>
  /// The lengths of the shortest paths to the columns.
  let distance: UnsafeMutablePointer<Double>
  let rowOf: UnsafeMutablePointer<Int32>
  /// The rows before the columns on their shortest paths.
  let previous: UnsafeMutablePointer<Int32>
  /// The columns: first the finished ones, then the nearest, then the others.
  let order: UnsafeMutablePointer<Int32>
  let columnOf: UnsafeMutablePointer<Int32>
  let free: UnsafeMutablePointer<Int32>

  mutating func run() {
    var freeCount = rows
    for row in 0..<rows { free[row] = Int32(row) }
    // Two rounds of bidding match most rows.
    for _ in 0..<2 where freeCount > 0 { freeCount = bid(freeCount) }
    for index in 0..<freeCount { extend(from: Int(free[index])) }
  }

  /// Assigns each unmatched row its cheapest column. The price of the column is raised until the second cheapest
  /// costs the same.
  private mutating func bid(_ count: Int) -> Int {
    var budget = 4 * rows + 16
    var next = 0
    var left = 0
    while next < count {
      let row = Int(free[next])
      next += 1
      if budget == 0 {
        free[left] = Int32(row)
        left += 1
        continue
      }
      budget -= 1
      let line = costs + row * columns
      var best = line[0] - price[0]
      var bestColumn = 0
      var second = Double.infinity
      var secondColumn = -1
      for column in 1..<max(1, columns) {
        let cost = line[column] - price[column]
        if cost < second {
          if cost < best {
            second = best
            secondColumn = bestColumn
            best = cost
            bestColumn = column
          } else {
            second = cost
            secondColumn = column
          }
        }
      }
      var loser = rowOf[bestColumn]
      let lowered = price[bestColumn] - (second - best)
      let isLower = secondColumn >= 0 && lowered < price[bestColumn]
      if isLower {
        price[bestColumn] = lowered
      } else if loser >= 0 && secondColumn >= 0 {
        bestColumn = secondColumn
        loser = rowOf[bestColumn]
        // The second column costs the same, except for rounding.
        if line[bestColumn] - price[bestColumn] > best {
          free[left] = Int32(row)
          left += 1
          continue
        }
      } else if loser >= 0 {
        free[left] = Int32(row)
        left += 1
        continue
      }
      columnOf[row] = Int32(bestColumn)
      rowOf[bestColumn] = Int32(row)
      if loser >= 0 {
        columnOf[Int(loser)] = -1
        if isLower {
          next -= 1
          free[next] = loser
        } else {
          free[left] = loser
          left += 1
        }
      }
    }
    return left
  }

  /// Finds the shortest path from a row to an unmatched column, and reassigns the rows on it.
  private mutating func extend(from start: Int) {
    let line = costs + start * columns
    for column in 0..<columns {
      distance[column] = line[column] - price[column]
      previous[column] = Int32(start)
      order[column] = Int32(column)
    }
    var done = 0
    var reached = 0
    var shortest = 0.0
    var end = -1
    search: while true {
      if reached == done {
        // The nearest unfinished columns come next.
        shortest = distance[Int(order[reached])]
        reached += 1
        for index in reached..<columns {
          let column = order[index]
          let length = distance[Int(column)]
          if length <= shortest {
            if length < shortest {
              reached = done
              shortest = length
            }
            order[index] = order[reached]
            order[reached] = column
            reached += 1
          }
        }
        for index in done..<reached where rowOf[Int(order[index])] < 0 {
          end = Int(order[index])
          break search
        }
      }
      let column = Int(order[done])
      done += 1
      let row = Int(rowOf[column])
      let line = costs + row * columns
      let base = line[column] - price[column] - shortest
      for index in reached..<columns {
        let other = order[index]
        let length = line[Int(other)] - price[Int(other)] - base
        guard length < distance[Int(other)] else { continue }
        distance[Int(other)] = length
        previous[Int(other)] = Int32(row)
        // Rounding can make it shorter than the shortest path.
        if length <= shortest {
          if rowOf[Int(other)] < 0 {
            end = Int(other)
            break search
          }
          order[index] = order[reached]
          order[reached] = other
          reached += 1
        }
      }
    }
    for index in 0..<done {
      let column = Int(order[index])
      price[column] += distance[column] - shortest
    }
    var column = end
    while true {
      let row = Int(previous[column])
      rowOf[column] = Int32(row)
      let next = Int(columnOf[row])
      columnOf[row] = Int32(column)
      if row == start { return }
      column = next
    }
  }
}
