/// A table of verdicts: a row for each completion and a column for each component. Remarks are not components.
///
/// ```swift
/// let table = VerdictTable(verdicts.flatMap { $0 })
/// // The scores of one component, nil where it abstained:
/// let scores = table["total/tagFormat"]
/// // Mean, deviation and abstentions of each:
/// print(table)
/// ```
///
/// Two parts with the same name and the same parent share a column. Use `named(_:)` to separate them.
public struct VerdictTable: Sendable, Hashable {
  /// The scores of one component.
  public struct Column: Sendable, Hashable {
    /// The path of the component in the tree of verdicts: names separated by `/`.
    public let path: String
    /// The score of each row; `nil` if the component abstained or does not occur.
    public fileprivate(set) var scores: [Double?]
    /// The number of invalid verdicts (``Verdict/isInvalid``).
    public fileprivate(set) var invalidScores = 0
  }

  /// The columns; each component comes before its parts.
  public private(set) var columns: [Column] = []
  /// The number of rows.
  public private(set) var rowCount = 0
  private var places: [String: Int] = [:]

  /// Creates a table with one row for each verdict.
  ///
  /// - Complexity: O(*rows* · *components*).
  public init(_ verdicts: [Verdict]) {
    rowCount = verdicts.count
    for (row, verdict) in verdicts.enumerated() { add(verdict, verdict.name, row) }
  }

  private mutating func add(_ verdict: Verdict, _ path: String, _ row: Int) {
    let place: Int
    if let known = places[path] {
      place = known
    } else {
      place = columns.count
      places[path] = place
      columns.append(Column(path: path, scores: [Double?](repeating: nil, count: rowCount)))
    }
    columns[place].scores[row] = verdict.score
    if verdict.isInvalid { columns[place].invalidScores += 1 }
    for part in verdict.parts where !part.isRemark { add(part, "\(path)/\(part.name)", row) }
  }

  /// The scores of the component at a path, or `nil` if there is no such component.
  public subscript(_ path: String) -> [Double?]? { places[path].map { columns[$0].scores } }

  /// The statistics of every component.
  public var statistics: [ComponentStatistics] {
    columns.map { column in
      var statistics = ComponentStatistics(path: column.path)
      for score in column.scores { statistics.add(score) }
      statistics.count(invalid: column.invalidScores)
      return statistics
    }
  }
}

extension VerdictTable: CustomStringConvertible {
  /// The mean, deviation, extremes, abstentions and name of each component, one line each.
  public var description: String { ComponentStatistics.table(statistics) }
}

extension ComponentStatistics {
  /// A table in plain text: one line for each component, indented by depth.
  public static func table(_ components: [ComponentStatistics]) -> String {
    table(
      components.map { component in
        // A name may contain a slash, so the depth is the number of other paths that are a prefix of this one.
        let parents = components.filter { component.path.hasPrefix($0.path + "/") }
        let above = parents.map(\.path.count).max().map { $0 + 1 } ?? 0
        return (component, String(component.path.dropFirst(above)), parents.count)
      })
  }

  /// A table of components with their names and depths.
  ///
  /// - Complexity: O(*n*).
  package static func table(_ lines: [(component: ComponentStatistics, name: String, depth: Int)]) -> String {
    // Only user-defined rewards have invalid scores, so the column is usually omitted.
    let showsInvalid = lines.contains { $0.component.invalidScores > 0 }
    var rows = [
      ["mean", "deviation", "minimum", "maximum", "abstained"] + (showsInvalid ? ["invalid"] : []) + ["component"]
    ]
    for (component, name, depth) in lines {
      let number: (Double?) -> String = { $0.map(\.inWords) ?? "–" }
      let numbers = [component.mean, component.deviation, component.minimum, component.maximum].map(number)
      let counts = [component.abstentions] + (showsInvalid ? [component.invalidScores] : [])
      rows.append(numbers + counts.map { "\($0)" } + [String(repeating: "  ", count: depth) + name])
    }
    var widths = [Int](repeating: 0, count: rows[0].count)
    for row in rows {
      for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.count) }
    }
    let lines = rows.map { row in
      let cells = row.enumerated().map { index, cell in
        index == row.count - 1 ? cell : String(repeating: " ", count: widths[index] - cell.count) + cell
      }
      return cells.joined(separator: "  ")
    }
    return lines.joined(separator: "\n")
  }
}
