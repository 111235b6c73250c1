#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The exponential function, extended by its tangent above 20. Value and slope are therefore finite and consistent.
///
/// verl limits the exponent to ±20 and has no gradient beyond; the tangent retains a gradient.
struct BoundedExponential {
  static let limit = 20.0

  let value: Double
  let slope: Double

  init(_ x: Double) {
    if x <= Self.limit {
      value = exp(x)
      slope = value
    } else {
      slope = exp(Self.limit)
      value = slope * (1 + x - Self.limit)
    }
  }
}

/// Returns the logistic function 1 ÷ (1 + e⁻ˣ), without overflow.
func sigmoid(_ x: Double) -> Double {
  if x >= 0 { return 1 / (1 + exp(-x)) }
  let power = exp(x)
  return power / (1 + power)
}

/// Returns the exponential eˣ, for files that need no other function of the C library.
func exponential(_ x: Double) -> Double { exp(x) }
