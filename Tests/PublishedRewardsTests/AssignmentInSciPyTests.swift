import Foundation
import PublishedRewards
import TestSupport
import Testing
import VisionRewards

@Suite struct AssignmentInSciPyTests {
  struct Line: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var costs: [[Double]]
    var pairs: [[Int]]
    var testDescription: String { id }
  }

  static func lines() throws -> [Line] { try Fixture.lines("vision/scipy-pairs.jsonl", as: Line.self) }

  /// Recording: SciPy's choice among matchings, most of which have equally good ones.
  @Test(arguments: try lines()) func equalsSciPy(_ line: Line) {
    let rows = line.costs.count
    let columns = line.costs[0].count
    let pairs = AssignmentInSciPy.cheapest(line.costs.flatMap(\.self), rows: rows, columns: columns)
    #expect(pairs.map { [$0.row, $0.column] } == line.pairs)
    // The sum is that of the package's own pairing, which decides ties otherwise.
    let own = Assignment.cheapest(line.costs.flatMap(\.self), rows: rows, columns: columns)
    let sum = own.enumerated().reduce(0.0) { sum, pair in sum + (pair.element.map { line.costs[pair.offset][$0] } ?? 0)
    }
    #expect(sum == line.pairs.reduce(0.0) { $0 + line.costs[$1[0]][$1[1]] })
  }

  @Test func thereAreTies() throws {
    #expect(try Self.lines().count == 400)
    let others = try Self.lines().count { line in
      let own = Assignment.cheapest(line.costs.flatMap(\.self), rows: line.costs.count, columns: line.costs[0].count)
      return own.enumerated().compactMap { row, column in column.map { [row, $0] } } != line.pairs
    }
    #expect(others > 50)
  }

  @Test func takesTablesWithoutRows() {
    #expect(AssignmentInSciPy.cheapest([], rows: 0, columns: 5).isEmpty)
    #expect(AssignmentInSciPy.cheapest([], rows: 5, columns: 0).isEmpty)
  }
}
