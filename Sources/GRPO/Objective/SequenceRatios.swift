/// The ratios of new to old probability of one sequence, per token and as a whole.
struct SequenceRatios {
  /// The number of counted tokens.
  let count: Int
  /// Whether there is one ratio for the whole sequence.
  let isPerSequence: Bool
  /// The mean over counted tokens of log(π_old or π_sampler ÷ π).
  let meanOffPolicy: Double
  /// The sum over counted tokens of log(π_old ÷ π_sampler).
  let samplerLogRatioSum: Double

  private let start: Int
  private let logProbabilities: [Double]
  private let old: [Double]?
  private let sampler: [Double]?
  private let whole: BoundedExponential
  private let logSum: Double
  private let clippedMeans: (positive: Double, negative: Double)

  init(plan: StepPlan, sequence: Int, start: Int, logProbabilities: [Double]) {
    let batch = plan.batch
    self.start = start
    self.logProbabilities = logProbabilities
    count = plan.counts[sequence]
    isPerSequence = plan.objective.importance != .token && plan.objective.surrogate.usesImportance
    old = batch.oldLogProbabilities
    sampler = batch.samplerLogProbabilities
    let divisor = Double(max(count, 1))
    var (sum, offPolicy, samplerSum) = (0.0, 0.0, 0.0)
    var (positive, negative) = (0.0, 0.0)
    for token in batch.layout[sequence] where plan.mask[token] {
      let logProbability = logProbabilities[token - start]
      let before = batch.oldLogProbabilities?[token] ?? logProbability
      let difference = logProbability - before
      sum += difference
      offPolicy += (batch.samplerLogProbabilities?[token] ?? before) - logProbability
      if let sampler = batch.samplerLogProbabilities { samplerSum += before - sampler[token] }
      if case .geometricMean(let low, let high) = plan.objective.surrogate {
        positive += min(difference, high)
        negative += max(difference, -low)
      }
    }
    logSum = sum
    whole = BoundedExponential(sum / divisor)
    meanOffPolicy = offPolicy / divisor
    samplerLogRatioSum = samplerSum
    clippedMeans = (positive / divisor, negative / divisor)
    importance = plan.objective.importance
  }

  private let importance: Importance

  /// The log-ratio log(π ÷ π_old) of a token; 0 if the policy has not changed.
  func logRatio(_ token: Int) -> Double {
    old.map { logProbabilities[token - start] - $0[token] } ?? 0
  }

  /// The ratio of a token, or that of the sequence's mean log-ratio, with its derivative.
  func ratio(_ token: Int) -> BoundedExponential {
    importance == .token ? BoundedExponential(logRatio(token)) : whole
  }

  /// The log-ratio log(π_old ÷ π_sampler) of a token.
  func samplerLogRatio(_ token: Int) -> Double {
    guard let sampler else { return 0 }
    return (old?[token] ?? logProbabilities[token - start]) - sampler[token]
  }

  /// The weight that `vespo` and `geometricMean` give the whole sequence.
  func sequenceWeight(_ surrogate: Surrogate, advantage: Double) -> Double {
    switch surrogate {
    case .vespo(let positive, let negative):
      phi(advantage >= 0 ? positive : negative, logSum)
    case .geometricMean:
      BoundedExponential(advantage >= 0 ? clippedMeans.positive : clippedMeans.negative).value
    default: 1
    }
  }

  /// The weight φ of a sequence without tokens, which is 1.
  func emptyWeight(_ surrogate: Surrogate) -> Double {
    guard case .vespo(let positive, _) = surrogate else { return 1 }
    return phi(positive, 0)
  }

  /// Derivatives that are shared by all tokens of a sequence.
  struct Shared {
    /// The derivative with respect to the ratio of the sequence.
    var byRatio = 0.0
    /// The derivatives with respect to the mean of log-ratios. They are clipped from above (A > 0) and from below (A
    /// < 0).
    var byPositiveMean = 0.0
    var byNegativeMean = 0.0

    var isZero: Bool { byRatio == 0 && byPositiveMean == 0 && byNegativeMean == 0 }

    mutating func addMean(_ value: Double, advantage: Double) {
      if advantage >= 0 { byPositiveMean += value } else { byNegativeMean += value }
    }
  }

  /// The part of the shared derivatives with respect to the log-probability of one token.
  func share(of shared: Shared, _ token: Int, _ surrogate: Surrogate) -> Double {
    var sum = shared.byRatio * whole.slope
    if case .geometricMean(let low, let high) = surrogate {
      let difference = logRatio(token)
      if difference <= high { sum += shared.byPositiveMean }
      if difference >= -low { sum += shared.byNegativeMean }
    }
    return sum / Double(max(count, 1))
  }

  /// Returns 1 for each clip that acts on a token, and 0 otherwise.
  func clips(_ token: Int, _ surrogate: Surrogate, advantage: Double) -> (low: Double, high: Double, dual: Double) {
    let ratio = ratio(token).value
    func count(_ holds: Bool) -> Double { holds ? 1 : 0 }
    switch surrogate {
    case .clipCovariance(let low, let high, _, _, _):
      return clips(token, .clip(low: low, high: high), advantage: advantage)
    case .clip(let low, let high, let dual):
      return (
        count(ratio < 1 - low && advantage < 0), count(ratio > 1 + high && advantage > 0),
        count(advantage < 0 && ratio > dual ?? .infinity)
      )
    case .cispoCapped(let cap): return (0, count(ratio > cap && advantage > 0), 0)
    case .cispoClipped(let low, let high): return (count(ratio < 1 - low), count(ratio > 1 + high), 0)
    case .geometricMean(let low, let high):
      let difference = logRatio(token)
      return (count(difference < -low && advantage < 0), count(difference > high && advantage > 0), 0)
    case .sapo, .vespo, .policyGradient, .penalizedCovariance: return (0, 0, 0)
    }
  }

  private func phi(_ shape: VESPOShape, _ logWeight: Double) -> Double {
    exponential(shape.lambda + shape.k * logWeight - shape.lambda * exponential(logWeight))
  }
}
