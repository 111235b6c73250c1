extension BigNatural {
  /// Returns quotient and remainder by Knuth's algorithm D; `nil` for a zero divisor.
  package func quotientAndRemainder(dividingBy divisor: BigNatural) -> (BigNatural, BigNatural)? {
    guard !divisor.isZero else { return nil }
    if self < divisor { return (BigNatural(), self) }
    if divisor.limbs.count == 1 {
      let (quotient, rest) = divided(byWord: divisor.limbs[0])
      return (quotient, BigNatural(rest))
    }
    let shift = divisor.limbs[divisor.limbs.count - 1].leadingZeroBitCount
    let v = (divisor << shift).limbs
    var u = (self << shift).limbs
    while u.count <= limbs.count { u.append(0) }
    let n = v.count
    let m = u.count - n - 1
    var quotient = [UInt](repeating: 0, count: m + 1)
    for j in stride(from: m, through: 0, by: -1) {
      let digit = BigNatural.estimate(u, at: j + n, by: v)
      quotient[j] = BigNatural.subtract(v, times: digit, from: &u, at: j)
    }
    return (BigNatural(trimming: quotient), BigNatural(trimming: Array(u[0..<n])) >> shift)
  }

  /// Returns a quotient digit that is correct or one too large.
  private static func estimate(_ u: [UInt], at top: Int, by v: [UInt]) -> UInt {
    let n = v.count
    if u[top] >= v[n - 1] { return UInt.max }
    var (digit, rest) = v[n - 1].dividingFullWidth((u[top], u[top - 1]))
    while true {
      let (high, low) = digit.multipliedFullWidth(by: v[n - 2])
      if high < rest || (high == rest && low <= u[top - 2]) { return digit }
      digit -= 1
      let (sum, overflow) = rest.addingReportingOverflow(v[n - 1])
      if overflow { return digit }
      rest = sum
    }
  }

  /// Subtracts `digit` times `v` from `u` at `offset`. Returns the digit for which `u` stays non-negative.
  private static func subtract(_ v: [UInt], times digit: UInt, from u: inout [UInt], at offset: Int) -> UInt {
    var digit = digit
    var borrow: UInt = 0
    var carry: UInt = 0
    for index in v.indices {
      let (high, low) = v[index].multipliedFullWidth(by: digit)
      let (product, overflow) = low.addingReportingOverflow(carry)
      carry = high &+ (overflow ? 1 : 0)
      let (first, one) = u[offset + index].subtractingReportingOverflow(product)
      let (second, two) = first.subtractingReportingOverflow(borrow)
      u[offset + index] = second
      borrow = (one ? 1 : 0) + (two ? 1 : 0)
    }
    let (first, one) = u[offset + v.count].subtractingReportingOverflow(carry)
    let (second, two) = first.subtractingReportingOverflow(borrow)
    u[offset + v.count] = second
    var negative = one || two
    while negative {
      digit -= 1
      var back: UInt = 0
      for index in v.indices {
        let (sum, one) = u[offset + index].addingReportingOverflow(v[index])
        let (total, two) = sum.addingReportingOverflow(back)
        u[offset + index] = total
        back = (one ? 1 : 0) + (two ? 1 : 0)
      }
      let (top, overflow) = u[offset + v.count].addingReportingOverflow(back)
      u[offset + v.count] = top
      if overflow { negative = false }
    }
    return digit
  }

  /// Returns quotient and remainder by one machine word, which must not be zero.
  package func divided(byWord divisor: UInt) -> (quotient: BigNatural, remainder: UInt) {
    var result = limbs
    var rest: UInt = 0
    for index in limbs.indices.reversed() {
      (result[index], rest) = divisor.dividingFullWidth((rest, limbs[index]))
    }
    return (BigNatural(trimming: result), rest)
  }

  package static func greatestCommonDivisor(_ left: BigNatural, _ right: BigNatural) -> BigNatural {
    var (a, b) = (left, right)
    while !b.isZero {
      if let x = a.word, let y = b.word { return BigNatural(Self.greatestCommonDivisor(x, y)) }
      guard let (_, rest) = a.quotientAndRemainder(dividingBy: b) else { break }
      (a, b) = (b, rest)
    }
    return a
  }

  package static func greatestCommonDivisor(_ left: UInt, _ right: UInt) -> UInt {
    var (a, b) = (left, right)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  /// Returns the largest integer whose power does not exceed the value, by Newton's method from above.
  package func integerRoot(_ degree: Int) -> BigNatural {
    guard bitWidth > 1, degree > 1 else { return self }
    var guess = BigNatural(1) << ((bitWidth + degree - 1) / degree)
    while true {
      let power = guess.raised(to: degree - 1)
      guard let (quotient, _) = quotientAndRemainder(dividingBy: power) else { return guess }
      let sum = quotient + guess * BigNatural(UInt(degree - 1))
      let next = sum.divided(byWord: UInt(degree)).quotient
      if next >= guess { return guess }
      guess = next
    }
  }

  package func raised(to exponent: Int) -> BigNatural {
    var result = BigNatural(1)
    var base = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * base }
      rest >>= 1
      if rest > 0 { base = base * base }
    }
    return result
  }

  package func remainder(modulo word: UInt) -> UInt {
    divided(byWord: word).remainder
  }
}

extension BigNatural: CustomStringConvertible {
  package var description: String {
    guard !isZero else { return "0" }
    var chunks: [String] = []
    var rest = self
    while !rest.isZero {
      let (quotient, digits) = rest.divided(byWord: 1_000_000_000_000_000_000)
      let text = String(digits)
      chunks.append(quotient.isZero ? text : String(repeating: "0", count: 18 - text.count) + text)
      rest = quotient
    }
    return chunks.reversed().joined()
  }
}
