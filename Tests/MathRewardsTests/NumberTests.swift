import MathRewards
import TestSupport
import Testing

@Suite struct NumberTests {
  /// Oracle: machine integers, if the numbers fit.
  @Test func bigNaturalsAgreeWithWords() throws {
    var random = Seeded(1)
    for _ in 0..<500 {
      let a = UInt(random.next() >> 34), b = UInt(random.next() >> 34) + 1
      let (x, y) = (BigNatural(a), BigNatural(b))
      #expect((x * y).word == a * b)
      #expect((x + y).word == a + b)
      let (quotient, rest) = try #require(x.quotientAndRemainder(dividingBy: y))
      #expect(quotient.word ?? 0 == a / b && rest.word ?? 0 == a % b)
    }
  }

  /// Law: division inverts multiplication, at every size.
  @Test func divisionUndoesMultiplication() throws {
    var random = Seeded(2)
    for size in 1..<40 {
      let a = (0..<size).reduce(BigNatural(1)) { total, _ in total * BigNatural(UInt(random.next() | 1)) }
      let b = (0..<(size / 2 + 1)).reduce(BigNatural(1)) { total, _ in total * BigNatural(UInt(random.next() | 1)) }
      let (quotient, rest) = try #require((a * b + BigNatural(5)).quotientAndRemainder(dividingBy: b))
      #expect(quotient == a && rest == BigNatural(5))
      #expect((a * a).integerRoot(2) == a)
      #expect(BigNatural(digits: a.description.utf8) == a)
      #expect(BigNatural.greatestCommonDivisor(a * b, b * BigNatural(3)) >= b)
    }
  }

  @Test func rationalsKeepTheirLaws() throws {
    var random = Seeded(3)
    func next() throws -> Rational {
      try #require(Rational(Int(random.next() % 2001) - 1000, over: Int(random.next() % 500) + 1))
    }
    for _ in 0..<300 {
      let (a, b, c) = (try next(), try next(), try next())
      #expect(a * (b + c) == a * b + a * c)
      #expect((a + b) - b == a)
      if !b.isZero { #expect((a / b).map { $0 * b } == a) }
      #expect(!(a < a.floor) && a - a.floor < .one)
    }
    let large = try #require(Rational(7, over: 3)?.raised(to: 200))
    #expect(large.exactRoot(200) == Rational(7, over: 3))
    #expect(Rational(-8).exactRoot(3) == Rational(-2))
    #expect(Rational(2).exactRoot(2) == nil)
  }

  /// Oracle: the fraction with the smallest denominator, found by trying all.
  @Test func simplestFraction() throws {
    var random = Seeded(4)
    for _ in 0..<200 {
      let low = try #require(Rational(Int(random.next() % 900) + 1, over: 1000))
      let high = low + (try #require(Rational(Int(random.next() % 90) + 1, over: 1000)))
      var best: Rational?
      search: for bottom in 1...1000 {
        for top in 0...(2 * bottom) {
          guard let value = Rational(top, over: bottom), !(value < low), !(high < value) else { continue }
          best = value
          break search
        }
      }
      #expect(Rational.simplest(from: low, to: high) == best)
    }
  }

  /// Both precisions agree with each other to the bits of the lower one, and with the machine to its bits.
  @Test func precisionsAgree() throws {
    var random = Seeded(5)
    for _ in 0..<200 {
      let double = (Double(random.next() >> 11) / 0x1p53 - 0.5) * 40
      let wide = Ball<WideFloat>(re: WideFloat(double)), long = Ball<LongFloat>(re: LongFloat(double))
      try agree(wide.exponential, long.exponential)
      try agree(wide.sineAndCosine?.sine, long.sineAndCosine?.sine)
      try agree(wide.sineAndCosine?.cosine, long.sineAndCosine?.cosine)
      try agree(wide.arcTangent, long.arcTangent)
      try agree(wide.squareRoot, long.squareRoot)
      try agree(wide.logarithm, long.logarithm)
      try agree(wide.reciprocal, long.reciprocal)
      try agree(wide.arcSine, long.arcSine)
    }
    #expect(abs(WideFloat.pi.double - Double.pi) < 1e-15)
  }

  private func agree(_ wide: Ball<WideFloat>?, _ long: Ball<LongFloat>?) throws {
    let (wide, long) = (try #require(wide), try #require(long))
    for (a, b) in [(wide.re, long.re), (wide.im, long.im)] {
      let text = b.isZero ? WideFloat.zero : WideFloat(b.double)
      // The machine's 53 bits of the long value.
      let gap = a - text
      #expect(gap.isZero || Double(gap.exponent) < max(wide.size, -20) - 48)
    }
    #expect(wide.radius < max(wide.size, 0) - 90)
    #expect(long.radius < max(long.size, 0) - 560)
  }

  /// Identities that hold to the whole precision: a second way to each function.
  @Test func functionsKeepTheirIdentities() throws {
    var random = Seeded(6)
    for _ in 0..<50 {
      let x = Ball<LongFloat>(re: LongFloat(Double(random.next() >> 11) / 0x1p52 + 0.01))
      let (sine, cosine) = try #require(x.sineAndCosine)
      #expect((sine * sine + cosine * cosine - Ball(1)).mayBeZero)
      let back = try #require(x.exponential?.logarithm)
      #expect((back - x).mayBeZero)
      let root = x.squareRoot
      #expect((root * root - x).mayBeZero)
      let arc = try #require((sine / cosine)?.arcTangent)
      let quotient: Ball<LongFloat>? = (arc - x) / .pi
      let turns = try #require(quotient)
      #expect((turns - Ball(Int((turns.re.double).rounded()))).mayBeZero)
    }
  }

  @Test func gammaIsFactorialAtWholeNumbers() throws {
    let half = try #require(Ball<WideFloat>(re: WideFloat(0.5)).factorial)
    // Γ(3/2) = √π / 2.
    #expect((half * Ball(2) - Ball<WideFloat>.pi.squareRoot).size < -100)
  }

  @Test func residuesKeepTheirLaws() throws {
    let a = ModularNumber(123_456_789_012_345), inverse = try #require(a.reciprocal)
    #expect(a * inverse == ModularNumber(1))
    #expect(a + -a == ModularNumber(0))
    #expect(ModularNumber(Rational(-1)) == ModularNumber(ModularNumber.prime - 1))
  }

  /// Law: a modulus is between 2⁶⁰ and 2⁶¹, and shares no factor with small denominators, which have inverses then.
  @Test func moduliHaveNoSmallFactors() throws {
    var random = Seeded(9)
    for _ in 0..<300 {
      let modulus = ModularNumber.modulus(from: random.next())
      #expect(modulus >> 60 == 1)
      for denominator in 1...40 {
        #expect(modulus % UInt64(denominator) != 0 || denominator == 1)
        let part = try #require(Rational(1, over: denominator))
        let inverse = try #require(ModularNumber(part, modulo: modulus))
        #expect(inverse * ModularNumber(UInt64(denominator), modulo: modulus) == ModularNumber(1, modulo: modulus))
      }
    }
  }
}
