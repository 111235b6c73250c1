import Answers
public import RewardCore

/// How far a number may be from the reference and still be right.
public enum NumericTolerance: Sendable, Hashable {
  /// Not at all: decimal numbers are compared digit by digit, others may differ by the rounding of `Double` (4 ulps).
  case exact
  /// By so much, in the reference's unit.
  case absolute(Double)
  /// By so large a part of the reference: |answer − reference| ≤ share · |reference|.
  case relative(Double)
  /// By half a unit of the last decimal that the reference has: 3.14 takes 3.1416 and 3.135…3.145.
  ///
  /// A reference that was not written as a decimal number, such as a fraction, is compared with half a unit of the last
  /// decimal of the *answer*, which must have at least `minimum` of them.
  case digits(minimum: Int)
}

extension NumericTolerance: Codable {
  private enum CodingKeys: String, CodingKey {
    case absolute
    case relative
    case digits
  }

  /// Reads `"exact"`, `{"absolute": 0.5}`, `{"relative": 0.01}` or `{"digits": 2}`.
  public init(from decoder: any Decoder) throws {
    if let word = try? decoder.singleValueContainer().decode(String.self) {
      guard word == "exact" else {
        throw ConfigurationError([.init([], "unknown tolerance “\(word)”; write \(Self.optionValues)")])
      }
      self = .exact
      return
    }
    if let number = try? decoder.singleValueContainer().decode(Double.self) {
      // Nobody knows whether it is a share or a distance.
      let words = number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
      let advice =
        number < 0
        ? "a tolerance must be finite and not negative, not \(words)"
        : "the number \(words) may be a share or a distance: write {\"relative\": \(words)} or {\"absolute\": \(words)}; "
          + "other values are \"exact\" and {\"digits\": 2}"
      throw ConfigurationError([.init([], advice)])
    }
    guard let container = try? decoder.container(keyedBy: CodingKeys.self) else {
      throw ConfigurationError([.init([], "no tolerance; write \(Self.optionValues)")])
    }
    if let value = try container.decodeIfPresent(Double.self, forKey: .absolute) {
      self = .absolute(value)
    } else if let value = try container.decodeIfPresent(Double.self, forKey: .relative) {
      self = .relative(value)
    } else if let value = try container.decodeIfPresent(Int.self, forKey: .digits) {
      self = .digits(minimum: value)
    } else {
      throw ConfigurationError([.init([], "has none of absolute, relative and digits; write \(Self.optionValues)")])
    }
    if let problem { throw ConfigurationError([.init([], problem)]) }
  }

  /// Writes what ``init(from:)`` reads.
  public func encode(to encoder: any Encoder) throws {
    if self == .exact {
      var container = encoder.singleValueContainer()
      try container.encode("exact")
      return
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .exact: break
    case .absolute(let value): try container.encode(value, forKey: .absolute)
    case .relative(let value): try container.encode(value, forKey: .relative)
    case .digits(let minimum): try container.encode(minimum, forKey: .digits)
    }
  }

  var problem: String? {
    switch self {
    case .exact: nil
    case .absolute(let value), .relative(let value):
      value >= 0 && value.isFinite ? nil : "a tolerance must be finite and not negative, not \(value)"
    case .digits(let minimum): minimum >= 0 ? nil : "the number of decimals cannot be \(minimum)"
    }
  }
}

extension NumericTolerance: OptionValues {
  /// The word and the objects.
  public static var optionValues: String {
    "\"exact\", {\"absolute\": 0.5} in the reference’s unit, {\"relative\": 0.01} of the reference, or {\"digits\": 2} decimals"
  }
}

extension NumericTolerance {
  /// Whether an answer is near enough to a reference, both in one unit.
  ///
  /// - Parameters:
  ///   - answer: the answer.
  ///   - value: the answer's value in the reference's unit.
  ///   - reference: the reference.
  func accepts(_ answer: Quantity, value: Double, _ reference: Quantity) -> Bool {
    let distance = abs(value - reference.value)
    switch self {
    case .exact:
      // An approximation is no exact value.
      if answer.isApproximate { return false }
      if let a = answer.exact, let b = reference.exact, value == answer.value {
        return a.isEqual(to: b)
      }
      return distance <= 4 * max(value.ulp, reference.value.ulp) && (value != 0) == (reference.value != 0)
    case .absolute(let tolerance):
      return distance <= tolerance
    case .relative(let share):
      return distance <= share * abs(reference.value)
    case .digits(let minimum):
      guard let decimals = reference.decimals ?? answer.decimals else {
        return NumericTolerance.exact.accepts(answer, value: value, reference)
      }
      if reference.decimals == nil, decimals < minimum {
        return NumericTolerance.exact.accepts(answer, value: value, reference)
      }
      // Half a unit of the last decimal, and a last bit for what the decimals cannot say.
      let half = 0.5 * powerOfTen(-min(decimals, 400))
      return distance <= half * (1 + 1e-9)
    }
  }

  private func powerOfTen(_ exponent: Int) -> Double {
    var value = 1.0
    for _ in 0..<abs(exponent) { value *= 10 }
    return exponent < 0 ? 1 / value : value
  }
}
