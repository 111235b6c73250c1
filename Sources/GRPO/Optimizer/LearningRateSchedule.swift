#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The learning rate as a function of the step: a warm-up, then a shape.
///
///     rate(step) = peak · factor(step),   factor = step ÷ warmup while step < warmup
///
/// ```swift
/// let schedule = LearningRateSchedule(.cosine(), warmup: 10, total: 60)
/// schedule.factor(at: 5)     // 0.5
/// schedule.factor(at: 60)    // 0
/// ```
///
/// - Range: `0...1`.
/// - Edge cases: `constant` has no warm-up. A cosine increases again beyond `total`, as in Transformers.
/// - Source: the schedules of Hugging Face Transformers, by their names there.
public struct LearningRateSchedule: Sendable, Hashable, Codable {
  /// The factor after the warm-up, with p = (step − warmup) ÷ (total − warmup).
  public enum Shape: Sendable, Hashable, Codable {
    /// A constant factor of 1, from the first step.
    case constant
    /// A constant factor of 1 after the warm-up.
    case constantWithWarmup
    /// A linear decrease: 1 − p, at least 0.
    case linear
    /// A cosine: f + (1 − f) · ½ (1 + cos(2π · cycles · p)), at least 0. *f* is the share of the peak that remains.
    case cosine(cycles: Double = 0.5, minimum: Double = 0)
    /// A cosine with restarts: ½ (1 + cos(π · (cycles · p mod 1))), and 0 for p ≥ 1.
    case cosineWithRestarts(cycles: Double)
    /// A polynomial decrease: f + (1 − f) (1 − p)^power, and *f* for p ≥ 1. *f* is the share of the peak that
    /// remains.
    case polynomial(power: Double, minimum: Double)
    /// The inverse square root of the step: √(warmup ÷ step), with 10,000 for a warm-up of 0.
    case inverseSquareRoot
    /// A factor of 1 until `decay` steps before the end, then half a cosine down to `minimum`.
    case warmupStableDecay(decay: Int, minimum: Double = 0)
  }

  /// The shape after the warm-up.
  public var shape: Shape
  /// The number of warm-up steps.
  public var warmup: Int
  /// The total number of steps.
  public var total: Int

  /// Creates a schedule.
  public init(_ shape: Shape = .linear, warmup: Int = 0, total: Int) {
    self.shape = shape
    self.warmup = warmup
    self.total = total
  }

  /// Returns the share of the peak rate at a step, counted from 0.
  public func factor(at step: Int) -> Double {
    if case .constant = shape { return 1 }
    if step < warmup { return Double(step) / Double(max(1, warmup)) }
    let progress = Double(step - warmup) / Double(max(1, total - warmup))
    switch shape {
    case .constant, .constantWithWarmup:
      return 1
    case .linear:
      return max(0, Double(total - step) / Double(max(1, total - warmup)))
    case .cosine(let cycles, let minimum):
      let wave = 0.5 * (1 + cos(2 * Double.pi * cycles * progress))
      return max(0, wave * (1 - minimum) + minimum)
    case .cosineWithRestarts(let cycles):
      if progress >= 1 { return 0 }
      let part = (cycles * progress).truncatingRemainder(dividingBy: 1)
      return max(0, 0.5 * (1 + cos(Double.pi * part)))
    case .polynomial(let power, let minimum):
      return step > total ? minimum : (1 - minimum) * pow(max(0, 1 - progress), power) + minimum
    case .inverseSquareRoot:
      let scale = Double(warmup > 0 ? warmup : 10_000)
      return 1 / ((Double(step) + scale - Double(warmup)) / scale).squareRoot()
    case .warmupStableDecay(let decay, let minimum):
      let into = step - (total - decay)
      if into < 0 { return 1 }
      if into >= decay { return minimum }
      let wave = 0.5 * (1 + cos(Double.pi * Double(into) / Double(max(1, decay))))
      return max(0, wave) * (1 - minimum) + minimum
    }
  }

  var facts: [GRPOError.Fact] {
    var facts: [GRPOError.Fact] = []
    require(warmup >= 0, "schedule.warmup", Double(warmup), "≥ 0", &facts)
    require(total > 0, "schedule.total", Double(total), "≥ 1", &facts)
    switch shape {
    case .constant, .constantWithWarmup, .linear, .inverseSquareRoot: break
    case .cosine(let cycles, let minimum):
      require(cycles > 0 && cycles.isFinite, "schedule.cycles", cycles, "positive", &facts)
      require((0...1).contains(minimum), "schedule.minimum", minimum, "in 0...1", &facts)
    case .cosineWithRestarts(let cycles):
      require(cycles > 0 && cycles.isFinite, "schedule.cycles", cycles, "positive", &facts)
    case .polynomial(let power, let minimum):
      require(power > 0 && power.isFinite, "schedule.power", power, "positive", &facts)
      require((0...1).contains(minimum), "schedule.minimum", minimum, "in 0...1", &facts)
    case .warmupStableDecay(let decay, let minimum):
      require(
        decay >= 0 && decay <= max(0, total - warmup), "schedule.decay", Double(decay), "in 0...(total − warmup)",
        &facts)
      require((0...1).contains(minimum), "schedule.minimum", minimum, "in 0...1", &facts)
    }
    return facts
  }
}
