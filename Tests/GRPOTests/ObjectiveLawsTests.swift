import GRPO
import Randomness
import Testing

/// A random batch: ragged sequences, holes in the mask, one empty and one masked sequence.
struct RandomBatch {
  var batch: ObjectiveBatch
  var policy: [Double]
  var entropies: [Double]

  init(seed: UInt64, onPolicy: Bool = false, spread: Double = 0.4) {
    var random = CounterGenerator(seed: seed)
    let lengths = [5, 0, 3, 7, 1, 4, 6, 2]
    let layout = SequenceLayout(lengths: lengths)
    func logProbabilities() -> [Double] { (0..<layout.tokenCount).map { _ in -0.05 - 2 * random.uniform() } }
    policy = logProbabilities()
    let old = policy.map { $0 + spread * random.normal() }
    let reference = policy.map { $0 + 0.3 * random.normal() }
    let sampler = old.map { $0 + 0.1 * random.normal() }
    entropies = (0..<layout.tokenCount).map { _ in 2 * random.uniform() }
    var mask = (0..<layout.tokenCount).map { _ in random.uniform() < 0.85 }
    for token in layout[5] { mask[token] = false }
    batch = ObjectiveBatch(
      layout: layout, mask: mask, advantages: lengths.map { _ in random.normal() },
      isTruncated: [false, false, true, false, false, false, false, false],
      oldLogProbabilities: onPolicy ? nil : old, referenceLogProbabilities: reference,
      samplerLogProbabilities: sampler, entropies: entropies)
  }
}

@Suite struct ObjectiveLawsTests {
  static let surrogates: [Surrogate] = [
    .clip(), .clip(low: 0.1, high: 0.3, dual: 1.5), .cispoCapped(at: 1.3), .cispoClipped(low: 0.2, high: 0.3), .sapo(),
    .vespo(), .geometricMean(low: 0.2, high: 0.3), .policyGradient,
  ]

  /// Every surrogate with every other option somewhere.
  static var objectives: [Objective] {
    var objectives: [Objective] = []
    for (index, surrogate) in surrogates.enumerated() {
      for importance in [Importance.token, .sequence] {
        for (number, estimator) in Divergence.Estimator.allCases.enumerated() {
          var objective = Objective(surrogate: surrogate, importance: importance)
          objective.divergence = Divergence(estimator, coefficient: 0.3)
          let aggregations: [Aggregation] =
            importance == .token
            ? [.sequenceMean(), .sequenceMean(skippingEmpty: true), .tokenMean, .constant(length: 9), .sequenceSum]
            : [.sequenceMean(), .sequenceSum]
          objective.aggregation = aggregations[(index + number) % aggregations.count]
          objective.entropyBonus = number == 1 ? 0.02 : 0
          objective.topEntropyFraction = number == 2 ? 0.5 : 1
          objective.ignoresTruncated = number == 3
          objective.offPolicyThreshold = number == 4 ? 0.02 : nil
          if number == 0 {
            objective.samplerCorrection = SamplerCorrection(
              index % 2 == 0 ? .truncate : .mask, perSequence: index % 3 == 0, lower: 0.5, upper: 1.1)
          }
          objectives.append(objective)
        }
      }
    }
    return objectives
  }

  /// Central differences of the loss. Surrogates with a stopped gradient are checked apart; masks and corrections
  /// depend on lp only in steps, which random numbers do not meet.
  @Test(arguments: [1, 2] as [UInt64], [false, true])
  func centralDifferences(seed: UInt64, onPolicy: Bool) throws {
    let random = RandomBatch(seed: seed)
    for var objective in Self.objectives {
      var batch = random.batch
      if onPolicy {
        // The ratio is 1 with π_old = sg(π): the same as old log-probabilities equal to the current ones.
        batch.oldLogProbabilities = random.policy
        objective.samplerCorrection = nil
        objective.offPolicyThreshold = nil
      }
      guard !Self.stopsGradient(objective.surrogate) else { continue }
      let plan = try objective.plan(batch)
      let exact = try plan.loss(logProbabilities: random.policy, entropies: random.entropies)
      if onPolicy {
        batch.oldLogProbabilities = nil
        let implied = try objective.plan(batch)
          .loss(logProbabilities: random.policy, entropies: random.entropies)
        #expect(implied.gradient == exact.gradient && implied.loss == exact.loss)
      }
      let step = 1e-6
      for token in random.policy.indices {
        func value(_ delta: Double) throws -> Double {
          var moved = random.policy
          moved[token] += delta
          return try plan.loss(logProbabilities: moved, entropies: random.entropies).loss
        }
        let slope = (try value(step) - value(-step)) / (2 * step)
        #expect(abs(slope - exact.gradient[token]) < 2e-8, "\(objective) token \(token)")
      }
      if let entropyGradient = exact.entropyGradient {
        for token in random.policy.indices {
          var (up, down) = (random.entropies, random.entropies)
          up[token] += step
          down[token] -= step
          let higher = try plan.loss(logProbabilities: random.policy, entropies: up).loss
          let lower = try plan.loss(logProbabilities: random.policy, entropies: down).loss
          #expect(abs((higher - lower) / (2 * step) - entropyGradient[token]) < 2e-8)
        }
      }
    }
  }

  static func stopsGradient(_ surrogate: Surrogate) -> Bool {
    switch surrogate {
    case .cispoCapped, .cispoClipped, .vespo: true
    default: false
    }
  }

  /// The weight of sg(weight), computed separately, gives the gradient −weight · A · w.
  @Test func stoppedGradients() throws {
    let random = RandomBatch(seed: 5)
    let plan = try Objective(surrogate: .cispoCapped(at: 1.3)).plan(random.batch)
    let result = try plan.loss(logProbabilities: random.policy)
    let old = try #require(random.batch.oldLogProbabilities)
    for sequence in 0..<random.batch.layout.count {
      for token in random.batch.layout[sequence] {
        let ratio = min(exp2((random.policy[token] - old[token]) / 0.6931471805599453), 1.3)
        let weight = 1 / (Double(max(plan.counts[sequence], 1)) * Double(random.batch.layout.count))
        let expected = plan.mask[token] ? -ratio * random.batch.advantages[token] * weight : 0
        #expect(abs(result.gradient[token] - expected) < 1e-14)
      }
    }
  }

  private func exp2(_ x: Double) -> Double {
    // 2^x by repeated squaring of the integer part and a series of the rest: an oracle without the C library.
    let whole = x.rounded(.down)
    let part = (x - whole) * 0.6931471805599453
    var (term, sum) = (1.0, 1.0)
    for n in 1..<30 {
      term *= part / Double(n)
      sum += term
    }
    return sum * Double(sign: .plus, exponent: Int(whole), significand: 1)
  }

  /// Law: every split of the step gives the same gradient, bit for bit, and the same sum of losses and metrics.
  @Test(arguments: [3, 4] as [UInt64])
  func splits(seed: UInt64) throws {
    let random = RandomBatch(seed: seed)
    let count = random.batch.layout.count
    for objective in Self.objectives {
      let plan = try objective.plan(random.batch)
      let whole = try plan.loss(logProbabilities: random.policy, entropies: random.entropies)
      for cuts in 0..<(1 << (count - 1)) where cuts % 5 == 0 || cuts == (1 << (count - 1)) - 1 {
        var bounds = [0]
        for place in 1..<count where cuts >> (place - 1) & 1 == 1 { bounds.append(place) }
        bounds.append(count)
        var (gradient, entropyGradient, tally) = ([Double](), [Double](), ObjectiveTally())
        for (lower, upper) in zip(bounds, bounds.dropFirst()) {
          let tokens = random.batch.layout[lower..<upper]
          let part = try plan.loss(
            of: lower..<upper, logProbabilities: Array(random.policy[tokens]),
            entropies: Array(random.entropies[tokens]))
          gradient += part.gradient
          entropyGradient += part.entropyGradient ?? []
          tally.add(part.tally)
        }
        #expect(gradient == whole.gradient)
        #expect(entropyGradient == whole.entropyGradient ?? [])
        let (split, joint) = (tally.metrics(of: objective), whole.tally.metrics(of: objective))
        #expect(split.names == joint.names)
        #expect(difference(split.values, joint.values) < 1e-14)
      }
    }
  }

  /// The other reading is not invariant, as its documentation states.
  @Test func microBatchMeansDependOnTheSplit() throws {
    let random = RandomBatch(seed: 3)
    let plan = try Objective(aggregation: .microBatchTokenMean(microBatches: 2)).plan(random.batch)
    let whole = try plan.loss(logProbabilities: random.policy)
    let tokens = random.batch.layout[0..<4]
    let half = try plan.loss(of: 0..<4, logProbabilities: Array(random.policy[tokens]))
    #expect(difference(half.gradient, Array(whole.gradient[tokens])) > 1e-4)
  }

  /// Reduction: without clip and divergence, at π = π_old, every surrogate has the gradient of the policy gradient.
  @Test func onPolicyIsPolicyGradient() throws {
    let random = RandomBatch(seed: 6, onPolicy: true)
    func gradient(_ surrogate: Surrogate, _ importance: Importance = .token) throws -> [Double] {
      try Objective(surrogate: surrogate, importance: importance).plan(random.batch)
        .loss(logProbabilities: random.policy).gradient
    }
    let expected = try gradient(.policyGradient)
    let same: [Surrogate] = [
      .clip(), .clip(low: 0, high: 0), .clip(low: 0.999, high: .infinity), .cispoCapped(at: 5),
      .cispoClipped(low: 0.2, high: 0.2), .geometricMean(low: 0.2, high: 0.2),
      .sapo(positiveTemperature: 1, negativeTemperature: 1),
    ]
    for surrogate in same {
      #expect(difference(try gradient(surrogate), expected) < 1e-15, "\(surrogate)")
      #expect(difference(try gradient(surrogate, .sequence), expected) < 1e-15, "\(surrogate)")
      #expect(difference(try gradient(surrogate, .sequenceToken), expected) < 1e-15, "\(surrogate)")
    }
    // φ(1) = exp(λ) · 1 · exp(−λ) = 1.
    #expect(difference(try gradient(.vespo()), expected) < 1e-15)
  }

  /// Reduction: clip → ∞ is the plain importance-weighted gradient −r A w.
  @Test func wideClipIsImportanceSampling() throws {
    let random = RandomBatch(seed: 7)
    let wide = try Objective(surrogate: .clip(low: 0.999, high: 1e9)).plan(random.batch)
      .loss(logProbabilities: random.policy)
    let capped = try Objective(surrogate: .cispoCapped(at: 1e9)).plan(random.batch)
      .loss(logProbabilities: random.policy)
    #expect(difference(wide.gradient, capped.gradient) < 1e-15)
    #expect(wide.tally.metrics(of: Objective())["clip_ratio/region_mean"] == 0)
  }

  /// Reduction: with sequences of one token, importance per sequence is importance per token, and sequence mean is sum.
  @Test func oneToken() throws {
    var random = RandomBatch(seed: 8)
    let layout = SequenceLayout(lengths: [1, 1, 1, 1])
    random.batch = ObjectiveBatch(
      layout: layout, advantages: [1, -1, 0.5, -2], oldLogProbabilities: Array(random.policy[4..<8]),
      referenceLogProbabilities: Array(random.policy[8..<12]))
    let policy = Array(random.policy[..<4])
    var results: [LossResult] = []
    for importance in [Importance.token, .sequence, .sequenceToken] {
      for aggregation in [Aggregation.sequenceMean(), .sequenceSum] {
        let objective = Objective(
          importance: importance, aggregation: aggregation, divergence: Divergence(.weightedK3, coefficient: 0.1))
        results.append(try objective.plan(random.batch).loss(logProbabilities: policy))
      }
    }
    for result in results {
      #expect(abs(result.loss - results[0].loss) < 1e-15)
      #expect(difference(result.gradient, results[0].gradient) < 1e-15)
    }
  }

  /// GSPO-token has the value of GSPO, and its gradient where the advantages of a sequence are equal.
  @Test func sequenceTokenEqualsSequence() throws {
    let random = RandomBatch(seed: 9)
    func loss(_ importance: Importance) throws -> LossResult {
      try Objective(importance: importance).plan(random.batch).loss(logProbabilities: random.policy)
    }
    #expect(try loss(.sequence).loss == loss(.sequenceToken).loss)
    #expect(difference(try loss(.sequence).gradient, try loss(.sequenceToken).gradient) < 1e-15)
  }

  /// Law: r · k3 has the gradient r (lp − ref), that of k2 on-policy.
  @Test func weightedK3() {
    var random = CounterGenerator(seed: 31)
    for _ in 0..<200 {
      let (lp, old, reference) = (-3 * random.uniform(), -3 * random.uniform(), -3 * random.uniform())
      let ratio = exp2((lp - old) / 0.6931471805599453)
      let terms = Divergence(.weightedK3, coefficient: 1)
        .terms(logProbability: lp, reference: reference, ratio: ratio)
      let total = terms.byLogProbability + terms.byRatio * ratio
      #expect(abs(total - ratio * (lp - reference)) < 1e-12)
    }
  }

  /// Law: tokens outside the mask do not matter, whatever their values.
  @Test func maskedTokensDoNotMatter() throws {
    var random = RandomBatch(seed: 10)
    var objective = Objective(divergence: Divergence(coefficient: 0.1), entropyBonus: 0.1, topEntropyFraction: 0.5)
    objective.samplerCorrection = SamplerCorrection(.mask, perSequence: true, upper: 3)
    objective.offPolicyThreshold = 0.1
    let clean = try objective.plan(random.batch)
      .loss(logProbabilities: random.policy, entropies: random.entropies)
    for token in random.policy.indices where !random.batch.mask[token] {
      for value in [Double.nan, .infinity, 10_000, -10_000] {
        random.policy[token] = value
        random.entropies[token] = value
        random.batch.oldLogProbabilities?[token] = value
        random.batch.referenceLogProbabilities?[token] = value
        random.batch.samplerLogProbabilities?[token] = value
        random.batch.entropies?[token] = value
        random.batch.advantages[token] = value
        let dirty = try objective.plan(random.batch)
          .loss(logProbabilities: random.policy, entropies: random.entropies)
        #expect(dirty == clean)
      }
    }
  }

  /// Law: finite log-probabilities give finite numbers, however far apart.
  @Test func extremesStayFinite() throws {
    let layout = SequenceLayout(lengths: [3, 3])
    let policy = [0, -1e6, -700, 0, -745, -0.0]
    let other = [-1e6, 0, 0, -800, 0, -1e-300]
    for advantages in [[1.0, -1], [-1e60, 1e60]] {
      let batch = ObjectiveBatch(
        layout: layout, advantages: advantages, oldLogProbabilities: other, referenceLogProbabilities: other,
        samplerLogProbabilities: policy, entropies: [0, 1, 2, 3, 4, 5])
      for objective in Self.objectives {
        let result = try objective.plan(batch)
          .loss(logProbabilities: policy, entropies: [0, 1, 2, 3, 4, 5])
        #expect(result.loss.isFinite && result.gradient.allSatisfy { $0.isFinite }, "\(objective)")
        #expect(result.tally.metrics(of: objective).values.allSatisfy { $0.isFinite })
      }
    }
  }

  /// The loss of an on-policy step is 0 while its gradient is not: advantages of a group cancel.
  @Test func lossIsZeroAtTheStart() throws {
    let batch = ObjectiveBatch(layout: SequenceLayout(lengths: [2, 2]), advantages: [1, -1])
    let result = try Objective().plan(batch).loss(logProbabilities: [-1, -2, -3, -4])
    #expect(result.loss == 0)
    #expect(result.gradient == [-0.25, -0.25, 0.25, 0.25])
  }

  /// TRL's `test_entropy_bonus_scale`: the bonus does not depend on the aggregation.
  @Test func entropyBonusIsIndependentOfAggregation() throws {
    let random = RandomBatch(seed: 14)
    var bonuses: [Double] = []
    for aggregation in [Aggregation.sequenceMean(), .tokenMean, .constant(length: 50), .sequenceSum] {
      func loss(_ bonus: Double) throws -> Double {
        try Objective(aggregation: aggregation, entropyBonus: bonus).plan(random.batch)
          .loss(logProbabilities: random.policy, entropies: random.entropies).loss
      }
      bonuses.append(try loss(0.5) - loss(0))
    }
    #expect(difference(bonuses, [Double](repeating: bonuses[0], count: 4)) < 1e-14)
    #expect(bonuses[0] < 0)
  }
}
