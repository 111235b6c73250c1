/// Named numbers in order of first assignment. Names are those of TRL where TRL has the metric.
///
/// ```swift
/// var metrics = Metrics()
/// metrics["reward"] = 0.75
/// metrics.names        // ["reward"]
/// ```
///
/// Metrics are encoded as an object, `{"reward": 0.75}`. Since JSON objects are unordered, decoded names are in
/// alphabetical order. Two values are equal if they have the same names and numbers, in any order.
///
/// - Edge cases: an absent name is `nil`, never 0; non-finite values are not stored.
/// - Complexity: O(*n*) for access, with a few dozen names.
public struct Metrics: Sendable, Codable {
  /// The names, in the order of first assignment.
  public private(set) var names: [String] = []
  /// The values, in the order of `names`.
  public private(set) var values: [Double] = []

  /// Creates an empty set of metrics.
  public init() {}

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Reads an object of numbers.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    let keepsOrder = StateDecoder.keepsOrder.map { decoder.userInfo[$0] != nil } ?? false
    let keys = keepsOrder ? container.allKeys : container.allKeys.sorted { $0.stringValue < $1.stringValue }
    for key in keys { self[key.stringValue] = try container.decode(Double.self, forKey: key) }
  }

  /// Writes an object of numbers.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    for (name, value) in zip(names, values) { try container.encode(value, forKey: Name(stringValue: name)) }
  }

  /// The value of a name, or `nil` if it is not defined.
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

  /// Adds the metrics of another set, which replace those of the same name.
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

extension Metrics: Hashable {
  /// Whether both have the same names with the same values.
  public static func == (left: Metrics, right: Metrics) -> Bool {
    if left.names == right.names { return left.values == right.values }
    return left.names.count == right.names.count && left.names.allSatisfy { left[$0] == right[$0] }
  }

  /// Hashes names and values in alphabetical order.
  public func hash(into hasher: inout Hasher) {
    for (name, value) in zip(names, values).sorted(by: { $0.0 < $1.0 }) {
      hasher.combine(name)
      hasher.combine(value)
    }
  }
}

extension Metrics: CustomStringConvertible {
  /// The names and values on one line, separated by commas.
  public var description: String {
    zip(names, values).map { "\($0) \($1)" }.joined(separator: ", ")
  }
}
