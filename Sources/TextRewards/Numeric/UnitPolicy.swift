import Answers

/// How units are compared.
public enum UnitPolicy: String, Sendable, Hashable, Codable, CaseIterable {
  /// Units of the same dimension are converted. If only one side has a unit, the other is assumed to have the same,
  /// except for percentages.
  case converted
  /// As `converted`, but an answer must have a unit if the reference has one.
  case required
  /// Units are ignored: `6 cm` is `6 m`.
  case ignored
}

/// How percent signs are compared.
public enum PercentPolicy: String, Sendable, Hashable, Codable, CaseIterable {
  /// A unit like others: `50 %` is not `0.5`.
  case unit
  /// A factor of a hundredth: `50 %` is `0.5`, and not `50`.
  case hundredth
}

extension Quantity {
  /// Returns the value in the reference's unit, or the reason why there is none.
  func value(comparedTo reference: Quantity, _ units: UnitPolicy, _ percent: PercentPolicy) -> Double? {
    var (mine, theirs) = (unit, reference.unit)
    var value = self.value
    // “12K” is 12,000 unless the reference is a temperature.
    if mayBeThousands, theirs == nil || theirs == .unnamed { (value, mine) = (value * 1000, nil) }
    if percent == .hundredth {
      // Both in hundredths, so that the reference's value does not change.
      let (isMine, isTheirs) = (mine?.dimension == .percent, theirs?.dimension == .percent)
      if isMine && !isTheirs, let unit { value /= 100 / unit.factor }
      if isTheirs && !isMine, let unit = reference.unit { value *= 100 / unit.factor }
      if isMine != isTheirs { (mine, theirs) = (isMine ? nil : mine, isTheirs ? nil : theirs) }
    }
    if units == .ignored { return value }
    guard let theirs, theirs != .unnamed else { return mine?.dimension == .percent ? nil : value }
    guard let mine, mine != .unnamed else { return units == .required ? nil : value }
    if mine == theirs { return value }
    guard let factor = mine.factor(to: theirs) else { return nil }
    return factor == .one ? value : value * mine.factor / theirs.factor
  }
}
