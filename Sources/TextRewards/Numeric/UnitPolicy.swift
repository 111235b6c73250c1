import Answers

/// What units mean where an answer is compared with a reference.
public enum UnitPolicy: String, Sendable, Hashable, Codable, CaseIterable {
  /// Two units must be of one dimension and are converted; where only one side has a unit, the other is taken to have the
  /// same, but for a percentage, which is no bare number.
  case converted
  /// As `converted`, but an answer must have a unit where the reference has one.
  case required
  /// Units are passed over: `6 cm` is `6 m`.
  case ignored
}

/// What a percent sign means where an answer is compared with a reference.
public enum PercentPolicy: String, Sendable, Hashable, Codable, CaseIterable {
  /// It is a unit like others: `50 %` is not `0.5`.
  case unit
  /// It is a hundredth: `50 %` is `0.5`, and not `50`.
  case hundredth
}

extension Quantity {
  /// The value in the reference's unit, or the reason why it has none.
  func value(comparedTo reference: Quantity, _ units: UnitPolicy, _ percent: PercentPolicy) -> Double? {
    var (mine, theirs) = (unit, reference.unit)
    var value = self.value
    // “12K” is 12,000 where no temperature is asked for.
    if mayBeThousands, theirs == nil || theirs == .unnamed { (value, mine) = (value * 1000, nil) }
    if percent == .hundredth {
      // Both in hundredths of one, so that the reference's own value can stay as it is.
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
