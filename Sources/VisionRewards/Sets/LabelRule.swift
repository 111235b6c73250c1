import RewardCore

/// How labels affect the quality of a pair.
public enum LabelRule: Sendable, Hashable {
  /// Predictions and references with different labels cannot be matched.
  case required
  /// Labels do not matter.
  case ignored
  /// Different labels multiply the quality by this factor.
  case partial(Double)

  /// The factor for different labels, if it is an option.
  var weight: Double? {
    if case .partial(let weight) = self { return weight }
    return nil
  }

  /// Returns the factor for a pair. A reference without a label matches any prediction; an unlabeled prediction never
  /// matches a labeled reference.
  func factor(found: LabelKey?, wanted: LabelKey?) -> Double {
    guard self != .ignored, let wanted, found != wanted else { return 1 }
    return weight ?? 0
  }
}

extension LabelRule: Codable {
  private enum Key: String, CodingKey { case partial }

  /// Reads `"required"`, `"ignored"` or `{"partial": 0.5}`.
  public init(from decoder: any Decoder) throws {
    if let word = try? decoder.singleValueContainer().decode(String.self) {
      switch word {
      case "required": self = .required
      case "ignored": self = .ignored
      default:
        let mistake = ConfigurationError.Mistake.unknown("rule", word, among: ["required", "ignored", "partial"])
        throw ConfigurationError([.init([], mistake.words)])
      }
    } else {
      self = .partial(try decoder.container(keyedBy: Key.self).decode(Double.self, forKey: .partial))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    if case .partial(let weight) = self {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(weight, forKey: .partial)
    } else {
      var container = encoder.singleValueContainer()
      try container.encode(self == .required ? "required" : "ignored")
    }
  }
}
