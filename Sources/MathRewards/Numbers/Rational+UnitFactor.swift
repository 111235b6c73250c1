internal import Answers

extension Rational {
  /// The rational part of a unit's factor.
  init(_ factor: UnitFactor) {
    let fraction = Rational(
      isNegative: false, BigNatural(digits: "\(factor.numerator)".utf8),
      over: BigNatural(digits: "\(factor.denominator)".utf8))
    self = (fraction ?? .one) * Rational.power(ofTen: factor.ten)
  }
}
