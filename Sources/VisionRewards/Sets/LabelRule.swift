import RewardCore

/// What the labels of two boxes mean for their pair.
public enum LabelRule: Sendable, Hashable {
  /// Another label makes it no pair.
  case required
  /// Labels do not matter.
  case ignored
  /// Other labels leave this part of its quality.
  case partial(Double)

  /// What other labels leave of a pair, where that is an option.
  var weight: Double? {
    if case .partial(let weight) = self { return weight }
    return nil
  }

  /// The factor for a pair; a reference without a label takes any, and a box without one has not the wanted one.
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
