/// The rule that decided a comparison.
public enum MathRule: String, Sendable, Hashable, Codable {
  /// Both texts are the same.
  case identicalText
  /// Plain numbers were compared.
  case plainNumbers
  /// The expressions have the same shape.
  case identicalShape
  /// Exact fractions were compared.
  case exactArithmetic
  /// Values modulo a 61-bit prime were compared at random points.
  case modularIdentity
  /// Values with at least 30 digits were compared, at random points if there are symbols.
  case evaluation
  /// A decimal was compared with an exact value.
  case rounding
  /// The entries of collections were compared.
  case entries
  /// Sets of real numbers were compared by their ends.
  case regions
  /// Equations or inequalities were compared up to a factor.
  case relations
  /// Families with an integer parameter were compared.
  case families
  /// Words were compared.
  case words
  /// Units were compared.
  case units
  /// The kinds of the answers differ.
  case kinds
  /// The answer leaves work to do that the reference does not leave.
  case unfinished
  /// The budget was exhausted.
  case budget
  /// No rule could decide.
  case undecided
}

/// The outcome of a comparison and the rule that decided.
public struct MathComparison: Sendable, Hashable {
  /// Whether the answers are equal; false also if undecided.
  public var isEquivalent: Bool
  /// The rule that decided.
  public var rule: MathRule
  /// The number of steps.
  public var steps: Int
}

extension MathRule {
  /// The rule in words.
  public var words: String {
    switch self {
    case .identicalText: "the texts are the same"
    case .plainNumbers: "plain numbers were compared"
    case .identicalShape: "the expressions have the same shape"
    case .exactArithmetic: "exact fractions were compared"
    case .modularIdentity: "values modulo a prime were compared"
    case .evaluation: "values with 38 digits were compared"
    case .rounding: "a decimal was compared within its last digit"
    case .entries: "the entries were compared"
    case .regions: "sets of real numbers were compared by their ends"
    case .relations: "statements were compared up to a factor"
    case .families: "families with an integer parameter were compared"
    case .words: "words were compared"
    case .units: "units were compared"
    case .kinds: "the answers are of different kinds"
    case .unfinished: "the value agrees, but work is left to do"
    case .budget: "the budget was exhausted"
    case .undecided: "no rule could decide"
    }
  }
}
