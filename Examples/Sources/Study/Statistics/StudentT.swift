import Foundation

/// Student's t-distribution, for intervals and tests on a handful of seeds.
///
/// - Edge cases: a distribution has at least one degree of freedom.
/// - Source: the incomplete beta function as a continued fraction, Abramowitz and Stegun 26.5.8, by Lentz's method.
public struct StudentT: Sendable, Hashable {
  /// ν, positive.
  public let degreesOfFreedom: Double

  /// Creates a distribution.
  ///
  /// - Precondition: `degreesOfFreedom` is positive.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "degrees of freedom must be positive, not \(degreesOfFreedom)")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// P(|T| ≥ |t|), the p-value of a two-sided test.
  public func twoSidedProbability(_ t: Double) -> Double {
    if t.isInfinite { return 0 }
    let ratio = degreesOfFreedom / (degreesOfFreedom + t * t)
    return Self.incompleteBeta(ratio, degreesOfFreedom / 2, 0.5)
  }

  /// The *t* with P(|T| ≤ t) = confidence, by bisection to the last bit that changes.
  ///
  /// - Precondition: `confidence` is in 0..<1.
  public func criticalValue(confidence: Double) -> Double {
    precondition((0..<1).contains(confidence), "confidence must be in 0..<1, not \(confidence)")
    var (low, high) = (0.0, 1.0)
    while twoSidedProbability(high) > 1 - confidence { high *= 2 }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if middle == low || middle == high { break }
      if twoSidedProbability(middle) > 1 - confidence { low = middle } else { high = middle }
    }
    return high
  }

  /// The regularized incomplete beta function Iₓ(a, b).
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    // The fraction converges fast on this side of the mean; the other side follows by symmetry.
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
    let beta: Double = lgamma(a + b) - lgamma(a) - lgamma(b)
    let power: Double = a * log(x) + b * log(1 - x)
    let front: Double = exp(beta + power) / a
    let tiny = 1e-300
    var (c, d) = (1.0, 1 - (a + b) * x / (a + 1))
    d = 1 / (abs(d) < tiny ? tiny : d)
    var fraction = d
    for m in 1...500 {
      let k = Double(m)
      let place: Double = a + 2 * k
      let even: Double = k * (b - k) * x / ((place - 1) * place)
      let odd: Double = -(a + k) * (a + b + k) * x / (place * (place + 1))
      for term in [even, odd] {
        d = 1 + term * d
        d = 1 / (abs(d) < tiny ? tiny : d)
        c = 1 + term / c
        if abs(c) < tiny { c = tiny }
        fraction *= c * d
      }
      if abs(c * d - 1) < 1e-16 { break }
    }
    return front * fraction
  }
}
