import Foundation
import RewardTesting
import TestSupport
import Testing
import VisionRewards

@Suite struct AssignmentTests {
  struct Matrix: CustomStringConvertible {
    var rows: Int
    var columns: Int
    var costs: [Double]
    var description: String { "\(rows) × \(columns): \(costs)" }

    func total(_ pairs: [Int?]) -> Double {
      pairs.enumerated().reduce(0) { sum, pair in
        pair.element.map { sum + costs[pair.offset * columns + $0] } ?? sum
      }
    }

    /// Naive oracle: the cheapest of all possible matchings.
    var cheapest: Double {
      func best(_ row: Int, _ used: Int, _ left: Int) -> Double {
        if row == rows { return left == 0 ? 0 : .infinity }
        var least = rows - row > left ? best(row + 1, used, left) : .infinity
        guard left > 0 else { return least }
        for column in 0..<columns where used & (1 << column) == 0 {
          least = min(least, costs[row * columns + column] + best(row + 1, used | 1 << column, left - 1))
        }
        return least
      }
      return best(0, 0, min(rows, columns))
    }
  }

  static func isComplete(_ pairs: [Int?], _ matrix: Matrix) -> Bool {
    let used = pairs.compactMap(\.self)
    return Set(used).count == used.count && used.count == min(matrix.rows, matrix.columns)
      && pairs.count == matrix.rows && used.allSatisfy { $0 >= 0 && $0 < matrix.columns }
  }

  static func random(_ random: inout Draws, _ most: Int) -> Matrix {
    let rows = Int.random(in: 0...most, using: &random)
    let columns = Int.random(in: 0...most, using: &random)
    let kind = Int.random(in: 0...3, using: &random)
    let costs = (0..<rows * columns).map { _ in
      switch kind {
      case 0: Double.random(in: -1...1, using: &random)
      case 1: Double(Int.random(in: 0...2, using: &random))  // Ties.
      case 2: Bool.random(using: &random) ? 0 : 1e9
      default: Double(Int.random(in: -3...3, using: &random)) / 10
      }
    }
    return Matrix(rows: rows, columns: columns, costs: costs)
  }

  @Test func equalsExhaustiveSearch() {
    forAll(4_000, { Self.random(&$0, 5) }) { matrix in
      let pairs = Assignment.cheapest(matrix.costs, rows: matrix.rows, columns: matrix.columns)
      return Self.isComplete(pairs, matrix)
        && abs(matrix.total(pairs) - matrix.cheapest) <= 1e-9 * max(1, abs(matrix.cheapest))
    }
  }

  struct Recording: Decodable {
    var first: Int
    var costs: [Double]
  }

  /// The matrix of a number, as in `record_assignments.py`.
  static func numbered(_ seed: Int) -> Matrix {
    let random = CounterNumbers(seed)
    let rows = 1 + random.below(0, 40)
    let columns = seed % 4 == 0 ? rows : 1 + random.below(1, 40)
    let kind = random.below(2, 5)
    let costs = (0..<rows * columns).map { index in
      let at = 3 + (kind == 4 && index / columns % 2 == 1 ? index % columns : index)
      return switch kind {
      case 0: 2 * random.unit(at) - 1
      case 2: random.below(at, 8) == 0 ? 0 : 1e9
      case 3: Double(random.below(at, 7) - 3) / 10
      default: Double(random.below(at, 30))
      }
    }
    return Matrix(rows: rows, columns: columns, costs: costs)
  }

  /// Other library: the cost of SciPy's assignment, for 10,000 matrices up to 40 × 40, with ties, squares and rectangles.
  @Test func equalsSciPy() throws {
    var count = 0
    for line in try Fixture.texts("vision/assignments.jsonl") {
      let recording = try JSONDecoder().decode(Recording.self, from: Data(line.utf8))
      for (offset, wanted) in recording.costs.enumerated() {
        let matrix = Self.numbered(recording.first + offset)
        let pairs = Assignment.cheapest(matrix.costs, rows: matrix.rows, columns: matrix.columns)
        let isRight = Self.isComplete(pairs, matrix) && abs(matrix.total(pairs) - wanted) <= 1e-12 * max(1, abs(wanted))
        #expect(isRight, "matrix \(recording.first + offset): \(matrix.total(pairs)), not \(wanted)")
        count += 1
      }
    }
    #expect(count == 10_000)
  }

  /// Law: adding a number to every cost of a row does not change which pairs are cheapest.
  @Test func isInvariantUnderRowOffsets() {
    forAll(500, { Self.random(&$0, 12) }) { matrix in
      guard matrix.rows <= matrix.columns else { return true }
      var moved = matrix
      for index in moved.costs.indices { moved.costs[index] += Double(index / matrix.columns) }
      let pairs = Assignment.cheapest(matrix.costs, rows: matrix.rows, columns: matrix.columns)
      let other = Assignment.cheapest(moved.costs, rows: matrix.rows, columns: matrix.columns)
      return abs(matrix.total(pairs) - matrix.total(other)) <= 1e-6
    }
  }

  /// Special case: the costs of a permutation.
  @Test func findsPermutations() {
    var random = Draws(seed: 9)
    for count in [1, 2, 8, 64, 200] {
      let wanted = Array(0..<count).shuffled(using: &random)
      var costs = (0..<count * count).map { _ in Double.random(in: 1...2, using: &random) }
      for (row, column) in wanted.enumerated() { costs[row * count + column] = 0 }
      #expect(Assignment.cheapest(costs, rows: count, columns: count) == wanted.map { $0 })
    }
  }

  @Test func documentation() {
    #expect(Assignment.cheapest([4, 1, 3, 2, 0, 5, 3, 2, 2], rows: 3, columns: 3) == [1, 0, 2])
    #expect(Assignment.cheapest([], rows: 0, columns: 3) == [])
    #expect(Assignment.cheapest([], rows: 2, columns: 0) == [nil, nil])
    #expect(Assignment.cheapest([0, 0, 0, 0], rows: 2, columns: 2) == [0, 1])
  }

  @Test func refusesInfiniteCosts() async {
    await #expect(processExitsWith: .failure) { _ = Assignment.cheapest([1, .infinity], rows: 1, columns: 2) }
    await #expect(processExitsWith: .failure) { _ = Assignment.cheapest([1, .nan], rows: 1, columns: 2) }
  }

  /// The matrix of overlaps equals the overlaps one by one, bit for bit.
  @Test func matrixEqualsPairs() throws {
    var random = Draws(seed: 10)
    for _ in 0..<50 {
      func boxes() throws -> [Box] {
        try (0..<Int.random(in: 0...9, using: &random)).map { _ in
          let n = OverlapTests.corners(&random, 6)
          return try Box(n[0], n[1], n[2], n[3])
        }
      }
      let a = try boxes(), b = try boxes()
      for overlap in Overlap.allCases {
        for convention in PixelConvention.allCases {
          let matrix = overlap.matrix(a, b, convention)
          for i in a.indices {
            for j in b.indices {
              #expect(matrix[i * b.count + j].bitPattern == overlap.of(a[i], b[j], convention).bitPattern)
            }
          }
        }
      }
    }
  }
}
