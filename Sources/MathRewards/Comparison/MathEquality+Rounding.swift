public import RewardCore

extension MathEquality.Rounding: Codable {
  private enum CodingKeys: String, CodingKey {
    case exact
    case lastDigit
    case places
    case relative
    case absolute
  }

  private enum LastDigitKeys: String, CodingKey {
    case minimumFractionDigits
  }

  /// Reads a rounding: `"exact"`, `{"relative": 0.01}`, `{"absolute": 0.5}` or `{"places": 2}`. The last form is
  /// `{"lastDigit": {"minimumFractionDigits": 2}}`.
  public init(from decoder: any Decoder) throws {
    if let word = try? decoder.singleValueContainer().decode(String.self) {
      guard word == "exact" else { throw Self.error("unknown rounding “\(word)”; write \(Self.optionValues)") }
      self = .exact
      return
    }
    if let number = try? decoder.singleValueContainer().decode(Double.self) {
      let words = number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
      // A bare number could be a share, a distance or a number of decimals.
      throw Self.error(
        "the number \(words) may be a share or a distance: write {\"relative\": \(words)} or {\"absolute\": \(words)}; "
          + "other values are \"exact\", {\"places\": 2} and {\"lastDigit\": {\"minimumFractionDigits\": 2}}")
    }
    guard let container = try? decoder.container(keyedBy: CodingKeys.self) else {
      throw Self.error("the rounding is missing; write \(Self.optionValues)")
    }
    if let share = try container.decodeIfPresent(Double.self, forKey: .relative) {
      self = .relative(share)
    } else if let distance = try container.decodeIfPresent(Double.self, forKey: .absolute) {
      self = .absolute(distance)
    } else if let places = try container.decodeIfPresent(Int.self, forKey: .places) {
      self = .places(places)
    } else if container.contains(.lastDigit) {
      let container = try container.nestedContainer(keyedBy: LastDigitKeys.self, forKey: .lastDigit)
      self = .lastDigit(minimumFractionDigits: try container.decode(Int.self, forKey: .minimumFractionDigits))
    } else if container.contains(.exact) {
      self = .exact
    } else {
      throw Self.error("must have one of relative, absolute, places and lastDigit; write \(Self.optionValues)")
    }
    if let problem { throw Self.error(problem) }
  }

  /// The problem with the tolerance, or `nil`.
  var problem: String? {
    switch self {
    case .exact: nil
    // Rounding to more places costs more and distinguishes no answers.
    case .lastDigit(let digits): Self.problem(digits, in: 0...100, "minimumFractionDigits")
    case .places(let places): Self.problem(places, in: 0...100, "places")
    case .relative(let share): Self.problem(share, in: 0...1e12, "relative")
    case .absolute(let distance): Self.problem(distance, in: 0...1e60, "absolute")
    }
  }

  private static func problem<Number: Comparable>(
    _ number: Number, in range: ClosedRange<Number>, _ name: String
  ) -> String? {
    range.contains(number) ? nil : "“\(name)” must be from \(range.lowerBound) to \(range.upperBound), but is \(number)"
  }

  private static func error(_ words: String) -> ConfigurationError { ConfigurationError([.init([], words)]) }

  public func encode(to encoder: any Encoder) throws {
    if self == .exact {
      var container = encoder.singleValueContainer()
      return try container.encode("exact")
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .exact: break
    case .lastDigit(let minimum):
      var digits = container.nestedContainer(keyedBy: LastDigitKeys.self, forKey: .lastDigit)
      try digits.encode(minimum, forKey: .minimumFractionDigits)
    case .places(let places): try container.encode(places, forKey: .places)
    case .relative(let share): try container.encode(share, forKey: .relative)
    case .absolute(let distance): try container.encode(distance, forKey: .absolute)
    }
  }
}

extension MathEquality.Rounding: OptionValues {
  /// The possible values in a recipe.
  public static var optionValues: String {
    "\"exact\", {\"relative\": 0.01}, {\"absolute\": 0.5}, {\"places\": 2} after rounding, or "
      + "{\"lastDigit\": {\"minimumFractionDigits\": 2}}"
  }
}
