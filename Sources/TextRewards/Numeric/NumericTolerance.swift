import Answers
public import RewardCore

/// The maximum error of a correct number.
public enum NumericTolerance: Sendable, Hashable {
  /// No error. Decimal numbers are compared digit by digit; others may differ by the rounding of `Double` (4 ulps).
  case exact
  /// A maximum error in the reference's unit.
  case absolute(Double)
  /// A maximum relative error: |answer − reference| ≤ share · |reference|.
  case relative(Double)
  /// Half a unit of the reference's last decimal: 3.14 accepts 3.1416 and 3.135…3.145.
  ///
  /// A reference that is not a decimal number, such as a fraction, is compared to within half a unit of the last
  /// decimal of the *answer*, which must have at least `minimum` decimals.
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
      // A bare number could be a share or a distance.
      let words = number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
      let advice =
        number < 0
        ? "a tolerance must be finite and ≥ 0, but is \(words)"
        : "the number \(words) may be a share or a distance: write {\"relative\": \(words)} or {\"absolute\": \(words)}; "
          + "other values are \"exact\" and {\"digits\": 2}"
      throw ConfigurationError([.init([], advice)])
    }
    guard let container = try? decoder.container(keyedBy: CodingKeys.self) else {
      throw ConfigurationError([.init([], "the tolerance is missing; write \(Self.optionValues)")])
    }
    if let value = try container.decodeIfPresent(Double.self, forKey: .absolute) {
      self = .absolute(value)
    } else if let value = try container.decodeIfPresent(Double.self, forKey: .relative) {
      self = .relative(value)
    } else if let value = try container.decodeIfPresent(Int.self, forKey: .digits) {
      self = .digits(minimum: value)
    } else {
      throw ConfigurationError([.init([], "must have one of absolute, relative and digits; write \(Self.optionValues)")]
      )
    }
    if let problem { throw ConfigurationError([.init([], problem)]) }
  }

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
      value >= 0 && value.isFinite ? nil : "a tolerance must be finite and ≥ 0, but is \(value)"
    case .digits(let minimum): minimum >= 0 ? nil : "the number of decimals must be ≥ 0, but is \(minimum)"
    }
  }
}

extension NumericTolerance: OptionValues {
  /// The possible values in a recipe.
  public static var optionValues: String {
    "\"exact\", {\"absolute\": 0.5} in the reference’s unit, {\"relative\": 0.01} of the reference, or {\"digits\": 2} decimals"
  }
}

extension NumericTolerance {
  /// Whether the error of an answer is within the tolerance.
  ///
  /// - Parameters:
  ///   - answer: the answer.
  ///   - value: the answer's value in the reference's unit.
  ///   - reference: the reference.
  func accepts(_ answer: Quantity, value: Double, _ reference: Quantity) -> Bool {
    let distance = abs(value - reference.value)
    switch self {
    case .exact:
      // An approximation is not an exact value.
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
      // Half a unit of the last decimal, plus one ulp for rounding.
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
