/// An optimizer step before its losses are computed. It contains the batch, the counted tokens, and the denominators
/// of the whole step.
///
/// Create it with `Objective.plan`, then call `loss` for one range of sequences after another. The sum of the losses
/// and the gradient of each token do not depend on the ranges.
public struct StepPlan: Sendable {
  /// The batch that the plan was made for.
  public let batch: ObjectiveBatch
  /// The loss.
  public let objective: Objective
  /// (tokens): the mask of the batch, without truncated sequences if the objective ignores them.
  public let mask: [Bool]
  /// (sequences): the number of counted tokens of each.
  public let counts: [Int]
  /// The number of counted tokens of the step.
  public let tokenCount: Int
  /// *B*: the number of sequences that `aggregation` divides by.
  public let sequenceCount: Int
  /// The minimum entropy of a chosen token, if the objective chooses by entropy.
  public let entropyThreshold: Double?
  /// The number of tokens that the surrogate and the entropy bonus act on.
  public let chosenCount: Int
  /// (tokens): which tokens the surrogate selects by their covariance; empty if it selects none.
  public let selectedByCovariance: [Bool]
}

extension Objective {
  /// Computes the denominators of an optimizer step.
  ///
  /// - Throws: `GRPOError` with every mistake: those of `Objective.validate`, arrays of the wrong length, missing
  ///   log-probabilities or entropies, numbers that are not finite (the first ten), a mask that is false everywhere.
  /// - Edge cases: a step whose sequences are all truncated and ignored is valid; its loss and gradient are 0.
  /// - Complexity: O(tokens), or O(tokens · log tokens) when choosing by entropy or covariance.
  public func plan(_ batch: ObjectiveBatch) throws(GRPOError) -> StepPlan {
    var facts = facts
    let shapes = batch.shapeFacts
    facts += shapes
    if divergence.map({ $0.coefficient > 0 }) == true, batch.referenceLogProbabilities == nil {
      facts.append(.klWithoutReference)
    }
    if samplerCorrection != nil, batch.samplerLogProbabilities == nil {
      facts.append(.samplerMissing(for: "samplerCorrection"))
    }
    if topEntropyFraction < 1, batch.entropies == nil { facts.append(.entropiesMissing(for: "topEntropyFraction")) }
    if surrogate.choosesByCovariance, batch.currentLogProbabilities == nil {
      facts.append(.currentLogProbabilitiesMissing)
    }
    if !batch.mask.contains(true) { facts.append(.emptyMask) }
    if shapes.isEmpty { facts += batch.finiteFacts }
    if !facts.isEmpty { throw GRPOError(facts) }

    var mask = batch.mask
    if ignoresTruncated, !batch.isTruncated.isEmpty {
      for sequence in 0..<batch.layout.count where batch.isTruncated[sequence] {
        for token in batch.layout[sequence] { mask[token] = false }
      }
    }
    let counts = (0..<batch.layout.count).map { sequence in
      batch.layout[sequence].reduce(0) { $0 + (mask[$1] ? 1 : 0) }
    }
    let tokenCount = counts.reduce(0, +)
    var sequenceCount = counts.count
    if case .sequenceMean(skippingEmpty: true) = aggregation { sequenceCount = counts.count { $0 > 0 } }

    var threshold: Double?
    var chosen = tokenCount
    if topEntropyFraction < 1, let entropies = batch.entropies, tokenCount > 0 {
      let counted = mask.indices.compactMap { mask[$0] ? entropies[$0] : nil }
      let value = quantile(counted, at: 1 - topEntropyFraction)
      threshold = value
      chosen = counted.count { $0 >= value }
    }
    return StepPlan(
      batch: batch, objective: self, mask: mask, counts: counts, tokenCount: tokenCount,
      sequenceCount: sequenceCount, entropyThreshold: threshold, chosenCount: chosen,
      selectedByCovariance: batch.selection(by: surrogate, mask: mask))
  }
}

extension ObjectiveBatch {
  fileprivate var shapeFacts: [GRPOError.Fact] {
    var facts: [GRPOError.Fact] = []
    func check(_ name: String, _ found: Int?, _ expected: Int) {
      if let found, found != expected { facts.append(.shapeMismatch(name: name, found: found, expected: expected)) }
    }
    let tokens = layout.tokenCount
    check("mask", mask.count, tokens)
    check("advantages", advantages.count, tokens)
    if !isTruncated.isEmpty { check("isTruncated", isTruncated.count, layout.count) }
    check("oldLogProbabilities", oldLogProbabilities?.count, tokens)
    check("referenceLogProbabilities", referenceLogProbabilities?.count, tokens)
    check("samplerLogProbabilities", samplerLogProbabilities?.count, tokens)
    check("entropies", entropies?.count, tokens)
    check("currentLogProbabilities", currentLogProbabilities?.count, tokens)
    return facts
  }

  fileprivate var finiteFacts: [GRPOError.Fact] {
    let named: [(String, [Double]?)] = [
      ("advantages", advantages), ("oldLogProbabilities", oldLogProbabilities),
      ("referenceLogProbabilities", referenceLogProbabilities), ("samplerLogProbabilities", samplerLogProbabilities),
      ("entropies", entropies), ("currentLogProbabilities", currentLogProbabilities),
    ]
    var facts: [GRPOError.Fact] = []
    for (name, values) in named {
      guard let values else { continue }
      facts += notFinite(
        values, limit: name == "advantages" ? 1e100 : 1e6, name: name, layout: layout, sequences: 0..<layout.count,
        mask: mask)
    }
    return Array(facts.prefix(10))
  }
}

/// The counted numbers that are not finite or beyond a limit, with their positions; at most ten.
func notFinite(
  _ values: [Double], limit: Double, name: String, layout: SequenceLayout, sequences: Range<Int>, mask: [Bool]
) -> [GRPOError.Fact] {
  var facts: [GRPOError.Fact] = []
  let start = layout.offsets[sequences.lowerBound]
  for sequence in sequences {
    for token in layout[sequence] where mask[token] && !(abs(values[token - start]) <= limit) {
      facts.append(
        .notFinite(
          name: name, sequence: sequence, token: token - layout.offsets[sequence], value: values[token - start]))
      if facts.count == 10 { return facts }
    }
  }
  return facts
}

/// Returns the quantile of numbers by linear interpolation, as `quantile` of PyTorch and NumPy does.
///
/// - Precondition: there is at least one number.
func quantile(_ values: [Double], at fraction: Double) -> Double {
  let sorted = values.sorted()
  let position = fraction * Double(sorted.count - 1)
  let lower = min(max(Int(position), 0), sorted.count - 1)
  let upper = min(lower + 1, sorted.count - 1)
  let part = position - Double(lower)
  return sorted[lower] + part * (sorted[upper] - sorted[lower])
}
