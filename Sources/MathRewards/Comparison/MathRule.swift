/// The rule that decided a comparison.
public enum MathRule: String, Sendable, Hashable, Codable {
  /// Both texts are the same.
  case identicalText
  /// Two plain numbers.
  case plainNumbers
  /// Two expressions of the same shape.
  case identicalShape
  /// Exact fractions.
  case exactArithmetic
  /// Values modulo a 61-bit prime at random points.
  case modularIdentity
  /// Values with at least 30 digits, at random points where there are symbols.
  case evaluation
  /// A written decimal against an exact value.
  case rounding
  /// Entry by entry.
  case entries
  /// Sets of real numbers, by their ends.
  case regions
  /// Equations and inequalities, up to a factor.
  case relations
  /// Families with a whole parameter.
  case families
  /// Words.
  case words
  /// Units.
  case units
  /// The kinds of the answers differ.
  case kinds
  /// The budget ran out.
  case budget
  /// No rule could decide.
  case undecided
}

/// The outcome of a comparison and what decided it.
public struct MathComparison: Sendable, Hashable {
  /// Whether the answers are the same; false also where it could not be decided.
  public var isEquivalent: Bool
  /// The rule that decided.
  public var rule: MathRule
  /// Steps spent.
  public var steps: Int
}
