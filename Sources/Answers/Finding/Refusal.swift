package import RewardCore

/// The reason why a statement does not count as the answer.
package enum Refusal: Sendable, Hashable, CaseIterable {
  /// The value is denied.
  case negated
  /// The text does not commit to the value.
  case hedged
  /// There are several values.
  case several
  /// The value is a bound.
  case bounded
  /// The text retracts the value.
  case retracted
  /// Words around the value change it or cannot be interpreted.
  case refused

  /// Returns the reason for a verdict.
  ///
  /// - Parameters:
  ///   - kind: the kind of value: “number”, “choice”.
  ///   - text: the refused text.
  package func reason(_ kind: String, _ text: Excerpt) -> Reason {
    switch self {
    case .negated: .negated(text)
    case .hedged: .hedged(text)
    case .several: .several(kind, text)
    case .bounded: .bounded(text)
    case .retracted: .retracted(text)
    case .refused: .refused(text)
    }
  }
}
