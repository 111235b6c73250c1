import MathRewards
import RewardCore
import VisionRewards

/// A table of numbers with the arithmetic of NumPy. They are 64-bit integers that wrap around, floats, or Python's
/// own numbers.
struct NumberTable {
  let rows: Int
  let columns: Int
  /// The numbers as floats.
  private let floats: [Double]
  /// The numbers as 64-bit integers, if all are.
  private let integers: [Int64]?
  /// Whether there is an integer beyond 64 bits, for which NumPy falls back to Python's arithmetic.
  let isBeyond: Bool
  /// Whether all are Booleans, which NumPy cannot subtract.
  let isTruth: Bool

  /// Creates a table from lists of numbers; `nil` if they are invalid or have another length.
  init?(_ json: PythonJSON, _ nodes: some Collection<Int>, columns: Int) {
    var floats: [Double] = []
    var integers: [Int64] = []
    var isBeyond = false
    var isTruth = true
    var hasFloat = false
    for node in nodes {
      guard json.kind(node) == .list, json.length(node) == columns else { return nil }
      for entry in json.entries(node) {
        guard let number = json.number(entry) else { return nil }
        floats.append(number)
        switch json.kind(entry) {
        case .float: hasFloat = true
        case .integer:
          if let whole = Int64(json.text(entry)) {
            integers.append(whole)
          } else if UInt64(json.text(entry)) == nil {
            isBeyond = true
          }
          isTruth = false
          continue
        default:
          integers.append(Int64(number))
          continue
        }
        isTruth = false
      }
    }
    rows = nodes.count
    self.columns = columns
    self.floats = floats
    self.integers = !hasFloat && integers.count == floats.count ? integers : nil
    self.isBeyond = isBeyond
    self.isTruth = isTruth
  }

  /// Creates a table from a reference: of integers if all are.
  init(_ numbers: [[Double]]) {
    rows = numbers.count
    columns = numbers.first?.count ?? 0
    floats = numbers.flatMap(\.self)
    let whole = floats.compactMap { Int64(exactly: $0) }
    integers = whole.count == floats.count ? whole : nil
    isBeyond = false
    isTruth = false
  }

  subscript(row: Int, column: Int) -> Double { floats[row * columns + column] }

  /// Returns the number as an integer, if the table is one of integers.
  func integer(_ row: Int, _ column: Int) -> Int64? { integers.map { $0[row * columns + column] } }

  /// Returns the distance of a point of one table from a point of another.
  static func distance(_ a: NumberTable, _ row: Int, _ b: NumberTable, _ other: Int) -> Double {
    if let x = a.integer(row, 0), let y = a.integer(row, 1), let u = b.integer(other, 0), let v = b.integer(other, 1) {
      let dx = x &- u
      let dy = y &- v
      // A sum that wrapped around below 0 has no root; comparisons with NaN are false.
      return Double(dx &* dx &+ dy &* dy).squareRoot()
    }
    return Point(a[row, 0], a[row, 1]).distance(to: Point(b[other, 0], b[other, 1]))
  }
}

/// Overlaps and distances of boxes with inclusive edges.
struct BoxTable {
  let found: NumberTable
  let wanted: NumberTable

  /// Returns the IoU; `nil` if Python divides by zero.
  func overlap(_ row: Int, _ column: Int) -> Double? {
    let union: Double
    let intersection: Double
    if let a = whole(found, row), let b = whole(wanted, column) {
      let shared =
        Swift.max(0, Swift.min(a.2, b.2) &- Swift.max(a.0, b.0) &+ 1)
        &* Swift.max(0, Swift.min(a.3, b.3) &- Swift.max(a.1, b.1) &+ 1)
      intersection = Double(shared)
      union = Double(Self.area(a) &+ Self.area(b) &- shared)
    } else {
      let left = Self.larger(found[row, 0], wanted[column, 0])
      let top = Self.larger(found[row, 1], wanted[column, 1])
      let right = Self.smaller(found[row, 2], wanted[column, 2])
      let bottom = Self.smaller(found[row, 3], wanted[column, 3])
      intersection = Self.larger(0, right - left + 1) * Self.larger(0, bottom - top + 1)
      union = area(found, row) + area(wanted, column) - intersection
    }
    if found.isBeyond && union == 0 { return nil }
    return intersection / union
  }

  /// Returns the mean distance of the coordinates; `nil` if Python's division overflows.
  func distance(_ row: Int, _ column: Int) -> Double? {
    var sum = 0.0
    for index in 0..<4 {
      if let a = found.integer(row, index), let b = wanted.integer(column, index) {
        let difference = a &- b
        sum += Double(difference < 0 ? 0 &- difference : difference)
      } else {
        sum += abs(found[row, index] - wanted[column, index])
      }
    }
    return found.isBeyond && sum == .infinity ? nil : sum / 4
  }

  private typealias Whole = (Int64, Int64, Int64, Int64)

  private func whole(_ table: NumberTable, _ row: Int) -> Whole? {
    guard let x1 = table.integer(row, 0), let y1 = table.integer(row, 1), let x2 = table.integer(row, 2),
      let y2 = table.integer(row, 3)
    else { return nil }
    return (x1, y1, x2, y2)
  }

  private static func area(_ box: Whole) -> Int64 { (box.2 &- box.0 &+ 1) &* (box.3 &- box.1 &+ 1) }

  private func area(_ table: NumberTable, _ row: Int) -> Double {
    if let box = whole(table, row) { return Double(Self.area(box)) }
    return (table[row, 2] - table[row, 0] + 1) * (table[row, 3] - table[row, 1] + 1)
  }

  /// NumPy's `maximum` and `minimum`: NaN if either is.
  private static func larger(_ a: Double, _ b: Double) -> Double { a.isNaN || b.isNaN ? .nan : Swift.max(a, b) }
  private static func smaller(_ a: Double, _ b: Double) -> Double { a.isNaN || b.isNaN ? .nan : Swift.min(a, b) }
}
