internal import Answers

/// The meaning of words, units and further notations in an answer.
package enum Grammar: Sendable, Hashable {
  /// The grammar documented at ``MathAnswer``.
  case current
  /// The grammar of the Math-Verify emulation. Any words after a number are its label, and numbers have digits.
  case mathVerify

  /// Units of several letters that are unlikely to be products of symbols.
  static let adjacentUnits: Set<String> = ["cm", "mm", "km", "dm", "kg", "mg", "ml", "mL", "mph", "kWh"]

  /// Units of one letter.
  static let unitLetters: Set<String> = [
    "m", "s", "g", "h", "N", "J", "W", "V", "A", "K", "L", "l", "C", "F", "T", "d",
  ]

  /// Whether a name is a unit.
  func isUnit(_ name: String) -> Bool {
    switch self {
    case .current: QuantityUnit(named: name) != nil
    case .mathVerify: MathVerifyUnit.named[name] != nil
    }
  }

  /// Whether words after a value are a unit.
  func isUnit(label: String) -> Bool {
    switch self {
    case .current: QuantityUnit(named: label) != nil
    case .mathVerify: MathVerifyUnit(label: label) != nil
    }
  }
}
