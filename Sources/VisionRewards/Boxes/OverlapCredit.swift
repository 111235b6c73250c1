import RewardCore

/// How much of an overlap is paid.
///
///     graded          overlap
///     squared         overlap²
///     above(t)        1 if the overlap is greater than t, else 0
///     atLeast(t)      1 if the overlap is t or greater, else 0
public enum OverlapCredit: Sendable, Hashable {
  /// The overlap itself.
  case graded
  /// The square of the overlap, which pays the last bit of precision most; for overlaps that are never negative.
  case squared
  /// 1 for an overlap greater than a threshold, 0 for others.
  case above(Double)
  /// 1 for an overlap of a threshold or more, 0 for others.
  case atLeast(Double)

  /// What an overlap earns.
  func score(_ value: Double) -> Double {
    switch self {
    case .graded: value
    case .squared: value * value
    case .above(let limit): value > limit ? 1 : 0
    case .atLeast(let limit): value >= limit ? 1 : 0
    }
  }

  /// Why it earns that.
  func reason(_ title: String, _ value: Double) -> Reason {
    threshold.map { .compared(title, value, against: $0) } ?? .measured(title, value)
  }
}

extension OverlapCredit: Codable {
  private enum Key: String, CodingKey {
    case above
    case atLeast
  }

  /// The threshold, unless the credit is graded.
  var threshold: Double? {
    switch self {
    case .graded, .squared: nil
    case .above(let threshold), .atLeast(let threshold): threshold
    }
  }

  /// Reads `"graded"`, `"squared"`, `{"above": 0.5}` or `{"atLeast": 0.5}`.
  public init(from decoder: any Decoder) throws {
    if let word = try? decoder.singleValueContainer().decode(String.self), word == "graded" || word == "squared" {
      self = word == "graded" ? .graded : .squared
    } else if let container = try? decoder.container(keyedBy: Key.self), container.allKeys.count == 1 {
      self =
        try container.decodeIfPresent(Double.self, forKey: .above).map { .above($0) }
        ?? .atLeast(container.decode(Double.self, forKey: .atLeast))
    } else {
      throw ConfigurationError([.init([], "expected \"graded\", \"squared\", {\"above\": 0.5} or {\"atLeast\": 0.5}")])
    }
  }

  /// Writes what ``init(from:)`` reads.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .graded, .squared:
      var container = encoder.singleValueContainer()
      try container.encode(self == .graded ? "graded" : "squared")
    case .above(let threshold):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(threshold, forKey: .above)
    case .atLeast(let threshold):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(threshold, forKey: .atLeast)
    }
  }
}
