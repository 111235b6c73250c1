import RewardCore

/// The threshold for a similarity, of a pair in a set or of a single match.
///
/// Without a threshold, the score of a single match is its similarity; with one, it is 1 or 0.
public enum Threshold: Sendable, Hashable {
  /// The similarity must be greater.
  case above(Double)
  /// The similarity must be greater or equal.
  case atLeast(Double)

  /// The limit.
  public var value: Double {
    switch self {
    case .above(let limit), .atLeast(let limit): limit
    }
  }

  /// Whether a value passes.
  public func accepts(_ value: Double) -> Bool {
    switch self {
    case .above(let limit): value > limit
    case .atLeast(let limit): value >= limit
    }
  }
}

extension Threshold: Codable {
  private enum Key: String, CodingKey {
    case above
    case atLeast
  }

  /// Reads `{"above": 0.5}` or `{"atLeast": 0.5}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self =
      try container.decodeIfPresent(Double.self, forKey: .above).map { .above($0) }
      ?? .atLeast(container.decode(Double.self, forKey: .atLeast))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .above(let limit): try container.encode(limit, forKey: .above)
    case .atLeast(let limit): try container.encode(limit, forKey: .atLeast)
    }
  }
}

extension Verdict {
  /// Creates the verdict on a similarity: the similarity itself without a threshold, 1 or 0 with one.
  init(_ name: String, _ measure: String, _ value: Double, passing threshold: Threshold?, parts: [Verdict] = []) {
    guard let threshold else {
      self.init(name, value, because: .measured(measure, value), parts: parts)
      return
    }
    self.init(
      name, threshold.accepts(value) ? 1 : 0, because: .compared(measure, value, against: threshold.value), parts: parts
    )
  }
}
