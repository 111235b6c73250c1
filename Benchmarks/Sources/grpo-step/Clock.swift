#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Lets whoever reads standard output have it at once.
func flush() { fflush(nil) }

func exponential(_ x: Float) -> Float { exp(x) }

/// How long `body` takes.
func seconds(_ body: () -> Void) -> Double {
  let clock = ContinuousClock()
  let time = clock.measure(body)
  return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
}
