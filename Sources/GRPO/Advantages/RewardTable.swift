public import RewardCore

/// The rewards of completions by component; `nil` means that the component abstained.
///
/// ```swift
/// let table = try RewardTable(
///   names: ["accuracy", "format"], weights: [1, 0.5], rows: [[1, 1], [0, nil], [nil, nil]])
/// table.total(of: 0)    // 1.5
/// table.total(of: 1)    // 0.0, the abstention is left out
/// table.total(of: 2)    // nil
/// ```
///
/// - Edge cases: a row with only `nil` components has no reward, which differs from a reward of 0.
public struct RewardTable: Sendable, Hashable, Codable {
  /// The maximum magnitude of a value or a weight; beyond it, sums of squares could overflow.
  public static let largestMagnitude = 1e60

  /// The names of the components: (components).
  public let names: [String]
  /// The weights of the components: (components).
  public let weights: [Double]
  /// The values: (rows, components), row after row.
  public let values: [Double?]

  private enum CodingKeys: String, CodingKey { case names, weights, values }

  /// Creates a table from rows.
  ///
  /// - Throws: `GRPOError` with every weight and value that is not finite or beyond `largestMagnitude`, and every row
  ///   with the wrong number of values.
  public init(names: [String], weights: [Double]? = nil, rows: [[Double?]]) throws(GRPOError) {
    let facts = rows.enumerated().filter { $1.count != names.count }.map { index, row in
      GRPOError.Fact.shapeMismatch(name: "row \(index)", found: row.count, expected: names.count)
    }
    if !facts.isEmpty { throw GRPOError(facts) }
    try self.init(names: names, weights: weights, values: rows.flatMap { $0 })
  }

  /// Creates a table with one component, named `reward`.
  ///
  /// - Throws: `GRPOError` with every value that is not finite or beyond `largestMagnitude`.
  public init(_ rewards: [Double?]) throws(GRPOError) {
    try self.init(names: ["reward"], values: rewards)
  }

  /// Creates a table from the verdicts of one reward. The component has the name of the verdicts.
  ///
  /// - Throws: `GRPOError` with every score beyond `largestMagnitude`.
  public init(verdicts: [Verdict]) throws(GRPOError) {
    try self.init(names: [verdicts.first?.name ?? "reward"], values: verdicts.map(\.score))
  }

  /// Creates a table from the verdicts of several rewards, one component each.
  ///
  /// ```swift
  /// let table = try RewardTable(verdicts: [accuracy.verdicts(on: group), format.verdicts(on: group)], weights: [1, 0.1])
  /// ```
  ///
  /// - Parameters:
  ///   - verdicts: (components, rows).
  ///   - names: the names of the components; by default those of the verdicts.
  ///   - weights: the weights of the components; 1 by default.
  /// - Throws: `GRPOError` if components have different numbers of verdicts or the same name, and as the other
  ///   initializers.
  public init(verdicts: [[Verdict]], names: [String]? = nil, weights: [Double]? = nil) throws(GRPOError) {
    let names = names ?? verdicts.enumerated().map { $1.first?.name ?? "reward \($0)" }
    let rows = verdicts.first?.count ?? 0
    var facts: [GRPOError.Fact] = []
    for (index, column) in verdicts.enumerated() where column.count != rows {
      facts.append(.shapeMismatch(name: "verdicts[\(index)]", found: column.count, expected: rows))
    }
    facts += duplicates(in: names)
    if !facts.isEmpty { throw GRPOError(facts) }
    try self.init(names: names, weights: weights, values: (0..<rows).flatMap { row in verdicts.map { $0[row].score } })
  }

  /// Creates a table from values in row-major order.
  ///
  /// - Throws: `GRPOError` with every weight and value that is not finite or beyond `largestMagnitude`, and for shapes
  ///   that do not agree.
  public init(names: [String], weights: [Double]? = nil, values: [Double?]) throws(GRPOError) {
    let weights = weights ?? [Double](repeating: 1, count: names.count)
    if names.isEmpty { throw GRPOError(.noRewards) }
    if weights.count != names.count {
      throw GRPOError(.shapeMismatch(name: "weights", found: weights.count, expected: names.count))
    }
    let rest = values.count % names.count
    if rest != 0 {
      let whole = values.count + names.count - rest
      throw GRPOError(.shapeMismatch(name: "values", found: values.count, expected: whole))
    }
    var facts: [GRPOError.Fact] = []
    for (name, weight) in zip(names, weights) where !(abs(weight) <= Self.largestMagnitude) {
      facts.append(.weightOutOfRange(component: name, value: weight))
    }
    for (index, value) in values.enumerated() {
      if let value, !(abs(value) <= Self.largestMagnitude) {
        let (row, component) = index.quotientAndRemainder(dividingBy: names.count)
        facts.append(.rewardOutOfRange(row: row, component: names[component], value: value))
      }
    }
    if !facts.isEmpty { throw GRPOError(facts) }
    self.names = names
    self.weights = weights
    self.values = values
  }

  /// Decodes a table, with the checks of the initializers.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let names = try container.decode([String].self, forKey: .names)
    let weights = try container.decode([Double].self, forKey: .weights)
    let values = try container.decode([Double?].self, forKey: .values)
    guard !names.isEmpty, weights.count == names.count, values.count % names.count == 0 else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "the number of values must be the product of the numbers of rows and names"))
    }
    try self.init(names: names, weights: weights, values: values)
  }

  /// The number of rows, one for each completion.
  public var rowCount: Int { values.count / names.count }

  /// The value of a component for a row, or `nil` if it abstained.
  public subscript(row: Int, component: Int) -> Double? { values[row * names.count + component] }

  /// The weighted sum of a row's components that did not abstain; `nil` if all did.
  public func total(of row: Int) -> Double? {
    var total: Double?
    for component in names.indices {
      if let value = self[row, component] { total = (total ?? 0) + weights[component] * value }
    }
    return total
  }

  /// Returns a table with the given rows, in the given order.
  public func rows(_ rows: some Sequence<Int>) -> RewardTable {
    let count = names.count
    return RewardTable(
      checked: names, weights, rows.flatMap { values[($0 * count)..<(($0 + 1) * count)] })
  }

  private init(checked names: [String], _ weights: [Double], _ values: [Double?]) {
    self.names = names
    self.weights = weights
    self.values = values
  }
}

/// The names that occur more than once.
func duplicates(in names: [String]) -> [GRPOError.Fact] {
  names.indices.filter { place in names[..<place].count { $0 == names[place] } == 1 }
    .map { .duplicateReward(name: names[$0]) }
}
