/// A quantity measured once for each seed: its mean and the interval that holds the true mean with 95 % confidence.
///
///     mean ± t(0.95, n − 1) · s ÷ √n
///
/// ```text
/// let sample = Sample([0.81, 0.79, 0.84, 0.80, 0.82])
/// sample.mean               // 0.812
/// sample.interval           // 0.788…0.836
/// ```
///
/// - Edge cases: one value has no interval. Equal values have one of length 0, which says that the measure is too coarse
///   to show their spread, not that there is none.
public struct Sample: Sendable, Hashable {
  /// A value for each seed, in the order of the seeds.
  public let values: [Double]

  /// Creates a sample.
  ///
  /// - Precondition: there is a value.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "a sample must have a value")
    self.values = values
  }

  /// The arithmetic mean.
  public var mean: Double { values.reduce(0, +) / Double(values.count) }

  /// The standard deviation with n − 1 in the denominator; 0 for one value.
  public var deviation: Double {
    guard values.count > 1 else { return 0 }
    let mean = mean
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
  }

  /// Half the length of the 95 % interval, or `nil` for one value.
  public var halfWidth: Double? {
    guard values.count > 1 else { return nil }
    let critical = StudentT(degreesOfFreedom: Double(values.count - 1)).criticalValue(confidence: 0.95)
    return critical * deviation / Double(values.count).squareRoot()
  }

  /// The 95 % interval of the mean, or `nil` for one value.
  public var interval: ClosedRange<Double>? {
    halfWidth.map { mean - $0...mean + $0 }
  }

  /// The differences from another sample on the same seeds.
  ///
  /// - Precondition: both have as many values.
  public func difference(from other: Sample) -> Sample {
    precondition(values.count == other.values.count, "\(values.count) values against \(other.values.count)")
    return Sample(zip(values, other.values).map { $0 - $1 })
  }

  /// The p-value of a two-sided paired t-test against another sample on the same seeds, or `nil` for one value.
  ///
  /// - Edge cases: equal differences give 1 if they are 0, else 0.
  /// - Precondition: both have as many values.
  public func pairedProbability(against other: Sample) -> Double? {
    let difference = difference(from: other)
    guard difference.values.count > 1 else { return nil }
    let error = difference.deviation / Double(difference.values.count).squareRoot()
    if error == 0 { return difference.mean == 0 ? 1 : 0 }
    return StudentT(degreesOfFreedom: Double(difference.values.count - 1))
      .twoSidedProbability(difference.mean / error)
  }
}
