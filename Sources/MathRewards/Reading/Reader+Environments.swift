// \begin … \end: matrices, determinants, cases, aligned lines.
extension Reader {
  mutating func environment() throws(ReadingError) -> Expression.Index {
    position += 1
    let name = try environmentName()
    if name == "array" || name == "tabular", kind == .groupOpen { try skipGroup() }
    environments += 1
    openBrackets += 1
    defer {
      environments -= 1
      openBrackets -= 1
    }
    let (bars, separates) = (openBars, barSeparates)
    (openBars, barSeparates) = (0, false)
    var rows: [[Expression.Index]] = [[]]
    var needsCell = true
    let isMatrix = name.hasSuffix("matrix") || name == "array" || name == "smallmatrix"
    while true {
      skipSeparators()
      guard let kind else { throw unexpected() }
      if kind == .end { break }
      switch kind {
      case .newline:
        position += 1
        if !(rows.last?.isEmpty ?? true) { rows.append([]) }
        needsCell = true
      case .ampersand:
        position += 1
        if needsCell && isMatrix { throw unexpected() }
        needsCell = true
      default:
        guard needsCell || !isMatrix else { throw unexpected() }
        let cell = try isMatrix ? statement() : alignedCell()
        rows[rows.count - 1].append(cell)
        needsCell = false
      }
    }
    position += 1
    guard try environmentName() == name else { throw unexpected() }
    (openBars, barSeparates) = (bars, separates)
    rows.removeAll { $0.isEmpty }
    return try finished(name, rows)
  }

  /// Reads a cell of aligned text: a statement, or the rest of the statement in the cell before.
  private mutating func alignedCell() throws(ReadingError) -> Expression.Index {
    if kind == .comma { position += 1 }
    if kind == .relation {
      let relation = token?.id ?? 0
      position += 1
      let right = try element()
      return expression.add(.relation, [expression.add(.symbol, name: "&"), right], payload: relation)
    }
    let result = try statement()
    if kind == .comma || kind == .period { position += 1 }
    return result
  }

  private mutating func finished(_ name: String, _ rows: [[Expression.Index]]) throws(ReadingError) -> Expression.Index
  {
    guard let first = rows.first else { throw unexpected() }
    if name == "cases" || name == "dcases" {
      var entries: [Expression.Index] = []
      for row in rows { entries.append(row.count == 1 ? row[0] : expression.add(.tuple, row)) }
      return expression.add(.cases, entries)
    }
    if name.hasSuffix("matrix") || name == "array" {
      guard rows.allSatisfy({ $0.count == first.count }), rows.count < 4096 else { throw unexpected() }
      let matrix = expression.add(.matrix, rows.flatMap { $0 }, payload: Int32(first.count))
      if name == "vmatrix" { return expression.add(Function.determinant, [matrix]) }
      return matrix
    }
    // Aligned lines are a list of statements.
    var entries: [Expression.Index] = []
    for row in rows { entries.append(row.count == 1 ? row[0] : expression.add(.tuple, row)) }
    return entries.count == 1 ? entries[0] : expression.add(.list, entries)
  }

  private mutating func environmentName() throws(ReadingError) -> String {
    try expect(.groupOpen)
    var name = ""
    while let token, token.kind != .groupClose {
      name += string(of: token)
      position += 1
      if name.utf8.count > 40 { throw unexpected() }
    }
    try closeGroup()
    return name.hasSuffix("*") ? String(name.dropLast()) : name
  }

  private mutating func skipGroup() throws(ReadingError) {
    try expect(.groupOpen)
    var level = 1
    while level > 0 {
      guard let kind else { throw unexpected() }
      if kind == .groupOpen { level += 1 }
      if kind == .groupClose { level -= 1 }
      position += 1
    }
  }
}
