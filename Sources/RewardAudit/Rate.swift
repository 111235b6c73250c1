#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A relative frequency, with a 95 % interval (Wilson).
package struct Rate: Sendable, Hashable, Codable {
  /// The number of occurrences.
  package var count = 0
  /// The number of trials.
  package var total = 0

  package init(_ count: Int = 0, of total: Int = 0) {
    self.count = count
    self.total = total
  }

  /// The observed rate; 0 without trials.
  package var value: Double { total == 0 ? 0 : Double(count) / Double(total) }

  /// The interval; 0...1 without trials.
  ///
  /// - Source: Wilson, *Probable inference, the law of succession, and statistical inference*, 1927.
  package var interval: ClosedRange<Double> {
    guard total > 0 else { return 0...1 }
    let (n, z) = (Double(total), 1.959964)
    let center = (value + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (value * (1 - value) / n + z * z / (4 * n * n)).squareRoot()
    return max(0, center - half)...min(1, center + half)
  }

  package mutating func add(_ happened: Bool) {
    total += 1
    if happened { count += 1 }
  }

  /// The rate in words: “3 of 40, 7.5 % (2.6–19.9 %)”.
  package var words: String {
    func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10)" }
    return
      "\(count) of \(total), \(percent(value)) % (\(percent(interval.lowerBound))–\(percent(interval.upperBound)) %)"
  }
}

/// The correlation of two quantities, with a 95 % interval (Fisher).
package struct Correlation: Sendable, Hashable, Codable {
  private var count = 0
  private var meanX = 0.0, meanY = 0.0, squaresX = 0.0, squaresY = 0.0, products = 0.0

  package init() {}

  package mutating func add(_ x: Double, _ y: Double) {
    count += 1
    let dx = x - meanX
    meanX += dx / Double(count)
    let dy = y - meanY
    meanY += dy / Double(count)
    squaresX += dx * (x - meanX)
    squaresY += dy * (y - meanY)
    products += dx * (y - meanY)
  }

  /// Pearson’s coefficient; `nil` if one of the quantities does not vary.
  package var coefficient: Double? {
    squaresX > 0 && squaresY > 0 ? max(-1, min(1, products / (squaresX * squaresY).squareRoot())) : nil
  }

  /// The coefficient with its interval, in words.
  package var words: String {
    guard let r = coefficient, count > 3 else { return "not known" }
    let z = 0.5 * log((1 + r) / max(1e-300, 1 - r))
    let half = 1.959964 / (Double(count) - 3).squareRoot()
    func shown(_ x: Double) -> String { "\((x * 100).rounded() / 100)" }
    return "\(shown(r)) (\(shown(tanh(z - half)))–\(shown(tanh(z + half))))"
  }

}
