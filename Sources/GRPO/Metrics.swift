/// Named numbers in the order in which they were first set; names are those of TRL where TRL has one.
///
/// ```swift
/// var metrics = Metrics()
/// metrics["reward"] = 0.75
/// metrics.names        // ["reward"]
/// ```
///
/// - Edge cases: an absent name is `nil`, never 0; non-finite values are not stored.
/// - Complexity: O(*n*) for access, with a few dozen names.
public struct Metrics: Sendable, Hashable, Codable {
  /// The names, in the order of first assignment.
  public private(set) var names: [String] = []
  /// The values that belong to `names`.
  public private(set) var values: [Double] = []

  /// Makes an empty set of metrics.
  public init() {}

  /// The value of a name, or `nil` where it is not defined.
  public subscript(name: String) -> Double? {
    get { names.firstIndex(of: name).map { values[$0] } }
    set {
      let index = names.firstIndex(of: name)
      if let newValue, newValue.isFinite {
        if let index {
          values[index] = newValue
        } else {
          names.append(name)
          values.append(newValue)
        }
      } else if let index {
        names.remove(at: index)
        values.remove(at: index)
      }
    }
  }

  /// Adds the metrics of another set; where both have a name, the other's value counts.
  public mutating func merge(_ other: Metrics) {
    for (name, value) in zip(other.names, other.values) { self[name] = value }
  }

  /// Returns the metrics under names with a prefix, such as `eval_`.
  public func prefixed(_ prefix: String) -> Metrics {
    var result = self
    result.names = names.map { prefix + $0 }
    return result
  }
}

extension Metrics: CustomStringConvertible {
  /// One line, `name value` separated by commas.
  public var description: String {
    zip(names, values).map { "\($0) \($1)" }.joined(separator: ", ")
  }
}
