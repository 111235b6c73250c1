/// An exact fraction in lowest terms: two machine words if they suffice, otherwise two big integers.
package struct Rational: Hashable, Sendable {
  /// The parts of a fraction that does not fit into two words. Immutable, so it may be shared.
  final class Large: Sendable {
    let isNegative: Bool
    let numerator: BigNatural
    let denominator: BigNatural

    init(isNegative: Bool, numerator: BigNatural, denominator: BigNatural) {
      self.isNegative = isNegative
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  private(set) var n: Int
  private(set) var d: Int
  private(set) var large: Large?

  package static let zero = Rational(0)
  package static let one = Rational(1)

  package init(_ value: Int) {
    n = value
    d = 1
  }

  private init(large: Large) {
    n = 0
    d = 1
    self.large = large
  }

  /// Creates a fraction in lowest terms; `nil` for a zero denominator.
  package init?(_ numerator: Int, over denominator: Int) {
    guard denominator != 0 else { return nil }
    let divisor = BigNatural.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    self.init(
      isNegative: (numerator < 0) != (denominator < 0), word: numerator.magnitude / divisor,
      over: denominator.magnitude / divisor)
  }

  /// Creates a fraction from words in lowest terms.
  private init(isNegative: Bool, word: UInt, over bottom: UInt) {
    if word <= UInt(Int.max) && bottom <= UInt(Int.max) {
      self.init(isNegative ? -Int(word) : Int(word))
      d = Int(bottom)
    } else {
      self.init(
        large: Large(isNegative: isNegative, numerator: BigNatural(word), denominator: BigNatural(bottom)))
    }
  }

  package init?(isNegative: Bool, _ numerator: BigNatural, over denominator: BigNatural) {
    guard !denominator.isZero else { return nil }
    if let top = numerator.word, let bottom = denominator.word {
      let divisor = max(1, BigNatural.greatestCommonDivisor(top, bottom))
      self.init(isNegative: isNegative, word: top / divisor, over: bottom / divisor)
      return
    }
    let divisor = BigNatural.greatestCommonDivisor(numerator, denominator)
    guard let (top, _) = numerator.quotientAndRemainder(dividingBy: divisor),
      let (bottom, _) = denominator.quotientAndRemainder(dividingBy: divisor)
    else { return nil }
    if let topWord = top.word, let bottomWord = bottom.word {
      self.init(isNegative: isNegative, word: topWord, over: bottomWord)
    } else {
      self.init(large: Large(isNegative: isNegative, numerator: top, denominator: bottom))
    }
  }

  package static func == (left: Rational, right: Rational) -> Bool {
    switch (left.large, right.large) {
    case (nil, nil): left.n == right.n && left.d == right.d
    case (let a?, let b?):
      a.isNegative == b.isNegative && a.numerator == b.numerator && a.denominator == b.denominator
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(n)
    hasher.combine(d)
    if let large {
      hasher.combine(large.isNegative)
      hasher.combine(large.numerator)
      hasher.combine(large.denominator)
    }
  }

  package var isNegative: Bool { large?.isNegative ?? (n < 0) }
  package var isZero: Bool { large == nil && n == 0 }
  package var isInteger: Bool { large.map { $0.denominator.word == 1 } ?? (d == 1) }
  package var numerator: BigNatural { large?.numerator ?? BigNatural(n.magnitude) }
  package var denominator: BigNatural { large?.denominator ?? BigNatural(UInt(d)) }
  package var magnitude: Rational { isNegative ? -self : self }

  /// The value as a machine integer, if it is one.
  package var integer: Int? { large == nil && d == 1 ? n : nil }

  /// The number of bits of the longer part.
  package var bitWidth: Int {
    guard let large else { return Int.bitWidth - min(n.magnitude.leadingZeroBitCount, d.leadingZeroBitCount) }
    return max(large.numerator.bitWidth, large.denominator.bitWidth)
  }
}

extension Rational: CustomStringConvertible {
  package var description: String {
    if large == nil { return d == 1 ? String(n) : String(n) + "/" + String(d) }
    return (isNegative ? "-" : "") + numerator.description + (isInteger ? "" : "/" + denominator.description)
  }
}
