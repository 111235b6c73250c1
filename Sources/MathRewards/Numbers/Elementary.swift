#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

// Exponential, logarithm, sine and arc functions for both precisions. The error of each is at most 2^(24 − precision)
// of the larger of 1 and its value, which callers add to the radius. Machine functions only give initial estimates.
extension BinaryReal {
  /// The exponential eˣ; `nil` if the result has no exponent of a reasonable size.
  package var exponential: Self? {
    if isZero { return .one }
    guard exponent < 50, let multiple = (self / .naturalLogarithmOfTwo).floorInteger else { return nil }
    let rest = (self - Self(multiple) * .naturalLogarithmOfTwo).scaled(by: -8)
    var term = Self.one
    var sum = Self.one
    var index = 1
    while !term.isZero && term.exponent > -Self.precision - 8 {
      term = (term * rest).divided(by: index)
      sum = sum + term
      index += 1
    }
    for _ in 0..<8 { sum = sum * sum }
    return sum.scaled(by: multiple)
  }

  /// The natural logarithm of a positive x, by Halley's step on the exponential.
  package var logarithm: Self? {
    guard !isZero, !isNegative else { return nil }
    let power = exponent
    var mantissa = scaled(by: -power)
    var shift = power
    if mantissa.double > 1.5 {
      mantissa = mantissa.scaled(by: -1)
      shift += 1
    }
    var guess = Self(log(mantissa.double))
    var bits = 48
    while bits < Self.precision {
      guard let image = guess.exponential else { return nil }
      guess = guess + ((mantissa - image) / (mantissa + image)).scaled(by: 1)
      bits *= 3
    }
    return guess + Self(shift) * .naturalLogarithmOfTwo
  }

  /// Sine and cosine of a real number.
  package var sineAndCosine: (sine: Self, cosine: Self)? {
    if isZero { return (.zero, .one) }
    guard exponent < 60, let quadrant = (self / Self.pi.scaled(by: -1) + Self(0.5)).floorInteger else { return nil }
    let rest = self - Self(quadrant) * Self.pi.scaled(by: -1)
    let square = rest * rest
    var sine = rest
    var term = rest
    var index = 2
    while !term.isZero && term.exponent > -Self.precision - 8 {
      term = -(term * square).divided(by: index * (index + 1))
      sine = sine + term
      index += 2
    }
    var cosine = Self.one
    term = .one
    index = 1
    while !term.isZero && term.exponent > -Self.precision - 8 {
      term = -(term * square).divided(by: index * (index + 1))
      cosine = cosine + term
      index += 2
    }
    switch quadrant & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }

  /// Returns the angle of the point (`x`, `self`), in (−π, π].
  package func angle(over x: Self) -> Self? {
    if isZero { return x.isNegative && !x.isZero ? .pi : .zero }
    let scale = -max(exponent, x.isZero ? exponent : x.exponent)
    let (a, b) = (x.scaled(by: scale), scaled(by: scale))
    let length = (a * a + b * b).squareRoot()
    var guess = Self(atan2(b.double, a.double))
    var bits = 40
    while bits < Self.precision {
      guard let (sine, cosine) = guess.sineAndCosine else { return nil }
      let defect = (b * cosine - a * sine) / length
      let square = defect * defect
      guess = guess + defect + (defect * square).divided(by: 6)
      bits *= 4
    }
    return guess
  }
}
