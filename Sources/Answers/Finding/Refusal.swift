package import RewardCore

/// Why a statement does not count as the answer.
package enum Refusal: Sendable, Hashable, CaseIterable {
  /// The value is denied.
  case negated
  /// The text does not commit to the value.
  case hedged
  /// There are several values.
  case several
  /// The value is a bound.
  case bounded
  /// The text takes the value back.
  case retracted
  /// Words around the value change it, or are not understood.
  case refused

  /// The reason for a verdict.
  ///
  /// - Parameters:
  ///   - kind: what was looked for: “number”, “choice”.
  ///   - text: the text that was refused.
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
