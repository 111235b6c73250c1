// Priorities: 1. a token's gradient depends only on its own sequence and the plan, so every split gives the same bits;
// 2. value and gradient are written side by side; 3. nothing overflows for log-probabilities up to 1e6 in magnitude,
// which is the limit.

extension StepPlan {
  /// Returns the value and the gradient of the loss for some sequences of the step.
  ///
  /// ```swift
  /// let whole = try plan.loss(of: 0..<4, logProbabilities: lp)
  /// let half = try plan.loss(of: 0..<2, logProbabilities: Array(lp[..<split]))
  /// // half.gradient is the beginning of whole.gradient, bit for bit
  /// ```
  ///
  /// - Parameters:
  ///   - sequences: the range of sequences; all of the step by default.
  ///   - logProbabilities: (tokens of the range), under the trained policy.
  ///   - entropies: (tokens of the range), of its distributions; required for an entropy bonus, otherwise only for a
  ///     metric.
  /// - Throws: `GRPOError` with arrays of the wrong length and counted log-probabilities and entropies that are not
  ///   finite (the first ten), or `entropiesMissing`.
  /// - Complexity: O(tokens of the range).
  public func loss(
    of sequences: Range<Int>? = nil, logProbabilities: [Double], entropies: [Double]? = nil
  ) throws(GRPOError) -> LossResult {
    let sequences = sequences ?? 0..<batch.layout.count
    let tokens = batch.layout[sequences]
    for (name, values) in [("logProbabilities", logProbabilities), ("entropies", entropies)] {
      guard let values, values.count != tokens.count else { continue }
      throw GRPOError(.shapeMismatch(name: name, found: values.count, expected: tokens.count))
    }
    var facts = notFinite(
      logProbabilities, limit: 1e6, name: "logProbabilities", layout: batch.layout, sequences: sequences, mask: mask)
    if let entropies {
      facts += notFinite(
        entropies, limit: 1e6, name: "entropies", layout: batch.layout, sequences: sequences, mask: mask)
    } else if objective.entropyBonus != 0 {
      facts.append(.entropiesMissing(for: "entropyBonus"))
    }
    if !facts.isEmpty { throw GRPOError(Array(facts.prefix(10))) }

    let weights = Weights(plan: self, sequences: sequences)
    var gradient = [Double](repeating: 0, count: tokens.count)
    var entropyGradient = objective.entropyBonus != 0 ? [Double](repeating: 0, count: tokens.count) : nil
    var tally = ObjectiveTally()
    for sequence in sequences {
      add(
        sequence, weight: weights.weight(count: counts[sequence]), from: tokens.lowerBound, logProbabilities,
        gradient: &gradient, tally: &tally)
      if let entropies {
        addEntropy(sequence, from: tokens.lowerBound, entropies, gradient: &entropyGradient, tally: &tally)
      }
    }
    return LossResult(loss: tally.loss, gradient: gradient, entropyGradient: entropyGradient, tally: tally)
  }

  /// Adds −c · H ÷ (chosen tokens of the step), with the gradient −c ÷ (chosen tokens).
  private func addEntropy(
    _ sequence: Int, from start: Int, _ entropies: [Double], gradient: inout [Double]?, tally: inout ObjectiveTally
  ) {
    let weight = objective.entropyBonus / Double(max(chosenCount, 1))
    var sum = 0.0
    for token in batch.layout[sequence] where mask[token] {
      tally.entropy += entropies[token - start]
      tally.entropyTokens += 1
      guard gradient != nil, isChosen(token) else { continue }
      sum += entropies[token - start]
      gradient?[token - start] = -weight
    }
    tally.loss -= weight * sum
  }

  private func isChosen(_ token: Int) -> Bool {
    guard let entropyThreshold, let entropies = batch.entropies else { return true }
    return entropies[token] >= entropyThreshold
  }

  /// Adds Σₜ w (e ℓ + β k) of a sequence to the loss and its derivatives to the gradient.
  private func add(
    _ sequence: Int, weight: Double, from start: Int, _ logProbabilities: [Double], gradient: inout [Double],
    tally: inout ObjectiveTally
  ) {
    let ratios = SequenceRatios(plan: self, sequence: sequence, start: start, logProbabilities: logProbabilities)
    tally.sequences += 1
    tally.tokens += Double(counts[sequence])
    guard counts[sequence] > 0 else {
      // A ratio of 1 for each sequence, as in TRL with importance per sequence.
      if ratios.isPerSequence { tally.countClips(low: 0, high: 0, dual: 0, ratios: 1) }
      if case .vespo = objective.surrogate { tally.sequenceWeight += ratios.emptyWeight(objective.surrogate) }
      return
    }
    var sum = 0.0
    // Derivatives shared by all tokens of the sequence: of its ratio, or of the clipped means of GMPO by sign of A.
    var shared = SequenceRatios.Shared()
    var (low, high, dual) = (0.0, 0.0, 0.0)
    for token in batch.layout[sequence] where mask[token] {
      let logProbability = logProbabilities[token - start]
      let advantage = batch.advantages[token]
      let ratio = ratios.ratio(token)
      let factor = factor(token, advantage: advantage, ratios: ratios, tally: &tally)
      let sequenceWeight = ratios.sequenceWeight(objective.surrogate, advantage: advantage)
      let isSelected = !selectedByCovariance.isEmpty && selectedByCovariance[token]
      if isSelected { tally.selected += 1 }

      // value
      let term = objective.surrogate.term(
        ratio: ratio.value, advantage: advantage, logProbability: logProbability, sequenceWeight: sequenceWeight,
        logRatio: ratios.logRatio(token), isSelected: isSelected)
      var value = factor * term.value
      // gradient: the part of the ratio per sequence is added to all its tokens below
      var direct = factor * term.byLogProbability
      var throughRatio = factor * term.byRatio
      if let divergence = objective.divergence, let reference = batch.referenceLogProbabilities {
        let k = divergence.terms(
          logProbability: logProbability, reference: reference[token], ratio: ratio.value)
        value += divergence.coefficient * k.value
        direct += divergence.coefficient * k.byLogProbability
        throughRatio += divergence.coefficient * k.byRatio
        tally.divergence += k.value
        tally.divergenceTokens += 1
      }
      sum += value
      if objective.importance == .sequence {
        shared.byRatio += throughRatio
      } else {
        direct += throughRatio * ratio.slope
      }
      if case .geometricMean = objective.surrogate { shared.addMean(factor * term.value, advantage: advantage) }
      gradient[token - start] = weight * direct

      let clips = ratios.clips(token, objective.surrogate, advantage: advantage)
      low += clips.low
      high += clips.high
      dual += clips.dual
      tally.ratioMax = max(tally.ratioMax, ratio.value)
      tally.logRatio += ratios.logRatio(token)
      if case .vespo = objective.surrogate { tally.sequenceWeight += sequenceWeight / Double(counts[sequence]) }
    }
    if !shared.isZero {
      for token in batch.layout[sequence] where mask[token] {
        gradient[token - start] += weight * ratios.share(of: shared, token, objective.surrogate)
      }
    }
    tally.loss += weight * sum
    tally.policyLoss += weight * sum
    let count = Double(counts[sequence])
    if ratios.isPerSequence {
      tally.countClips(low: low / count, high: high / count, dual: dual / count, ratios: 1)
    } else {
      tally.countClips(low: low, high: high, dual: dual, ratios: count)
    }
  }

  /// The factor *e*: the weight of the sampler correction. It is 0 for tokens that are not chosen or too far
  /// off-policy.
  private func factor(
    _ token: Int, advantage: Double, ratios: SequenceRatios, tally: inout ObjectiveTally
  ) -> Double {
    var factor = isChosen(token) ? 1.0 : 0.0
    if let threshold = objective.offPolicyThreshold, advantage < 0, ratios.meanOffPolicy > threshold {
      factor = 0
      tally.leftOut += 1
    }
    if let correction = objective.samplerCorrection {
      let logRatio = ratios.samplerLogRatio(token)
      let weight = correction.weight(logRatio: correction.perSequence ? ratios.samplerLogRatioSum : logRatio)
      factor *= weight
      // A weight per sequence counts once, shared among its tokens.
      let share = correction.perSequence ? 1 / Double(ratios.count) : 1
      tally.samplerWeights += share
      tally.samplerWeight += share * weight
      tally.samplerWeightMin = min(tally.samplerWeightMin, weight)
      tally.samplerWeightMax = max(tally.samplerWeightMax, weight)
      tally.samplerDifference += abs(logRatio)
      tally.samplerDifferenceMax = max(tally.samplerDifferenceMax, abs(logRatio))
    }
    return factor
  }
}

extension ObjectiveTally {
  mutating func countClips(low: Double, high: Double, dual: Double, ratios: Double) {
    lowClipped += low
    highClipped += high
    dualClipped += dual
    self.ratios += ratios
    lowClippedMin = min(lowClippedMin, low / ratios)
    highClippedMax = max(highClippedMax, high / ratios)
  }
}

/// The weights *w* of tokens, which depend only on the counted tokens of their sequence.
private struct Weights {
  let plan: StepPlan
  let microBatchTokens: Int

  init(plan: StepPlan, sequences: Range<Int>) {
    self.plan = plan
    microBatchTokens = sequences.reduce(0) { $0 + plan.counts[$1] }
  }

  func weight(count: Int) -> Double {
    let sequences = Double(max(plan.sequenceCount, 1))
    switch plan.objective.aggregation {
    case .sequenceMean: return 1 / (Double(max(count, 1)) * sequences)
    case .tokenMean: return 1 / Double(max(plan.tokenCount, 1))
    case .microBatchTokenMean(let microBatches): return 1 / (Double(max(microBatchTokens, 1)) * Double(microBatches))
    case .constant(let length): return 1 / (sequences * Double(length))
    case .sequenceSum: return 1 / sequences
    }
  }
}
