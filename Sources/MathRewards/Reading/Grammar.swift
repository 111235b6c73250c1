internal import Answers

/// What words, units and further notations mean in an answer's text.
package enum Grammar: Sendable, Hashable {
  /// What ``MathAnswer`` documents.
  case current
  /// What the emulation of Math-Verify reads: any words after a number are its label, and numbers have digits.
  case mathVerify

  /// Units of several letters that no product of symbols is likely to spell.
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
