public import RewardCore

/// Whether an answer may leave arithmetic to do: `127 · 384` for 48768.
///
/// A policy that may repeat the question never learns to answer it. Powers, roots, fractions, factorials, binomials,
/// logarithms and multiples of constants are finished, whatever their value. Sums, differences and products of rational
/// numbers, functions with a rational value, sums and integrals with their signs, and unsolved equations are not.
///
/// ```swift
/// let reference = try MathAnswer(parsing: "1024")
/// reference.isEquivalent(to: try MathAnswer(parsing: "2^{10}"))            // true
/// reference.isEquivalent(to: try MathAnswer(parsing: "512 + 512"))         // false
/// let equality = MathEquality(unfinishedArithmetic: .lenient)
/// reference.isEquivalent(to: try MathAnswer(parsing: "512 + 512"), by: equality)  // true
/// ```
public enum UnfinishedArithmetic: String, Sendable, Hashable, CaseIterable {
  /// Only operations that the reference contains. A fraction that is a whole number, `3245/5`, counts as unfinished
  /// too.
  case strict
  /// Only operations that the reference contains.
  case asInReference
  /// Any answer with the value of the reference. For evaluation, not for training.
  case lenient
}

extension UnfinishedArithmetic: Codable {
  /// Reads a name, or `true` for `lenient` and `false` for `strict`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let isAccepted = try? container.decode(Bool.self) {
      self = isAccepted ? .lenient : .strict
      return
    }
    let word = try? container.decode(String.self)
    guard let value = word.flatMap({ Self(rawValue: $0) }) else {
      let mistake = word.map { "unknown value “\($0)”" } ?? "no value"
      throw ConfigurationError([.init([], "\(mistake); write \(Self.optionValues)")])
    }
    self = value
  }

  /// Writes the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

extension UnfinishedArithmetic: OptionValues {
  /// The names, each with its effect.
  public static var optionValues: String {
    "asInReference (only operations that the reference contains), strict (and no fraction that is a whole number), "
      + "or lenient (any answer with the value; not for training)"
  }
}
