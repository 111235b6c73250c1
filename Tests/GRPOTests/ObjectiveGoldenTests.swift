import GRPO
import Testing

/// The recorded batch: 32 sequences of 12 tokens.
struct RecordedBatch {
  let batch: ObjectiveBatch
  let policy: [Double]
  let entropies: [Double]

  init(onPolicy: Bool = false, truncated: Bool = false, emptyRow: Int? = nil) throws {
    let inputs = try Golden.load("inputs")["inputs"]
    var mask = try inputs["mask"].flags
    if let emptyRow { for token in 0..<12 { mask[emptyRow * 12 + token] = false } }
    policy = try inputs["policy_logp"].numbers
    entropies = try inputs["entropy"].numbers
    batch = ObjectiveBatch(
      layout: SequenceLayout(rows: 32, columns: 12), mask: mask, advantages: try inputs["advantages"].numbers,
      isTruncated: truncated ? try inputs["ended_with_eos"].flags.map { !$0 } : [],
      oldLogProbabilities: onPolicy ? nil : try inputs["old_logp"].numbers,
      referenceLogProbabilities: try inputs["ref_logp"].numbers,
      samplerLogProbabilities: try inputs["sampler_logp"].numbers, entropies: entropies)
  }

  func loss(_ objective: Objective, microBatches: Int = 1) throws -> (
    loss: Double, gradient: [Double], metrics: Metrics, entropyGradient: [Double]?
  ) {
    let plan = try objective.plan(batch)
    var (loss, gradient, tally) = (0.0, [Double](), ObjectiveTally())
    var entropyGradient: [Double]?
    let size = 32 / microBatches
    for start in stride(from: 0, to: 32, by: size) {
      let tokens = batch.layout[start..<(start + size)]
      let result = try plan.loss(
        of: start..<(start + size), logProbabilities: Array(policy[tokens]), entropies: Array(entropies[tokens]))
      loss += result.loss
      gradient += result.gradient
      if let part = result.entropyGradient { entropyGradient = (entropyGradient ?? []) + part }
      tally.add(result.tally)
    }
    return (loss, gradient, tally.metrics(of: objective), entropyGradient)
  }
}

@Suite struct ObjectiveGoldenTests {
  /// Translates the options of a recorded variant of TRL.
  static func objective(_ name: String, _ config: Golden?) throws -> Objective {
    func number(_ key: String) -> Double? { config?.optional(key)?.number }
    let kind = config?.optional("loss_type")?.string ?? "grpo"
    let low = number("eps") ?? 0.2
    let high = number("eps_high") ?? low
    var objective = Objective()
    objective.importance = config?.optional("level")?.string == "sequence" ? .sequence : .token
    switch kind {
    case "cispo": objective.surrogate = .cispoCapped(at: high)
    case "sapo": objective.surrogate = .sapo()
    case "vespo": objective.surrogate = .vespo()
    default: objective.surrogate = .clip(low: low, high: high, dual: number("delta"))
    }
    switch kind {
    case "grpo", "sapo": objective.aggregation = .sequenceMean()
    case "bnpo": objective.aggregation = .microBatchTokenMean(microBatches: name.hasPrefix("accumulate4") ? 4 : 1)
    case "dr_grpo": objective.aggregation = .constant(length: 16)
    case "luspo": objective.aggregation = .sequenceSum
    default: objective.aggregation = .tokenMean
    }
    if let beta = number("beta") {
      objective.divergence = Divergence(
        config?.optional("bias_kl")?.flag == true ? .weightedK3 : .k3, coefficient: beta)
    }
    objective.entropyBonus = number("entropy_coef") ?? 0
    objective.topEntropyFraction = number("top_entropy_quantile") ?? 1
    objective.offPolicyThreshold = number("off_policy_mask_threshold")
    objective.ignoresTruncated = name.hasPrefix("mask_truncated")
    if name.contains("TIS_token") { objective.samplerCorrection = SamplerCorrection(.truncate, upper: 2) }
    if name.contains("MIS_sequence") {
      objective.samplerCorrection = SamplerCorrection(.mask, perSequence: true, upper: 1.5)
    }
    return objective
  }

  static let names = (try? Golden.load("trl-losses")["variants"].keys) ?? []

  @Test func thereAreCases() { #expect(Self.names.count == 36) }

  /// Recording: TRL 1.16.0; value 1e-12, gradient 1e-10, metrics 1e-12.
  @Test(arguments: names)
  func trl(name: String) throws {
    let expected = try Golden.load("trl-losses")["variants"][name]
    let objective = try Self.objective(name, expected.optional("config"))
    let recorded = try RecordedBatch(
      onPolicy: expected.optional("on_policy")?.flag == true, truncated: objective.ignoresTruncated)
    let found = try recorded.loss(objective, microBatches: name.hasPrefix("accumulate4") ? 4 : 1)
    #expect(abs(found.loss - (try expected["loss"].number)) < 1e-12)
    #expect(difference(found.gradient, try expected["grad_logp"].numbers) < 1e-10)
    if let entropy = expected.optional("grad_entropy") {
      #expect(difference(try #require(found.entropyGradient), entropy.numbers) < 1e-10)
    }
    for key in expected.optional("metrics")?.keys ?? [] {
      let value = try #require(found.metrics[key], "no metric \(key)")
      #expect(abs(value - (try expected["metrics"][key].number)) < 1e-12, "\(key)")
    }
  }

  /// Recording: verl. Its denominators are larger by 1e-8, so 1e-9 is as near as an exact denominator comes.
  @Test(arguments: [
    (
      "vanilla/dual_clip=3/clip_higher=.28/token-mean",
      Objective(surrogate: .clip(high: 0.28, dual: 3), aggregation: .tokenMean), 1.0
    ),
    (
      "vanilla/dual_clip=3/clip_higher=.28/seq-mean-token-sum",
      Objective(surrogate: .clip(high: 0.28, dual: 3), aggregation: .sequenceSum), 1
    ),
    (
      "vanilla/dual_clip=3/clip_higher=.28/seq-mean-token-mean",
      Objective(surrogate: .clip(high: 0.28, dual: 3), aggregation: .sequenceMean(skippingEmpty: true)), 1
    ),
    // verl forgets to divide by the 32 sequences here.
    (
      "vanilla/dual_clip=3/clip_higher=.28/seq-mean-token-sum-norm",
      Objective(surrogate: .clip(high: 0.28, dual: 3), aggregation: .constant(length: 12)), 32
    ),
    ("gspo/eps=.2", Objective(importance: .sequence), 1),
    ("gspo/eps=.2", Objective(importance: .sequenceToken), 1),
    ("sapo", Objective(surrogate: .sapo()), 1),
    (
      "cispo/low=.2,high=.2/token-mean",
      Objective(surrogate: .cispoClipped(low: 0.2, high: 0.2), aggregation: .tokenMean), 1
    ),
    ("gmpo(geo_mean)/eps=.2", Objective(surrogate: .geometricMean(low: 0.2, high: 0.2)), 1),
    ("gpg/token-mean", Objective(surrogate: .policyGradient, aggregation: .tokenMean), 1),
  ])
  func verl(name: String, objective: Objective, factor: Double) throws {
    let expected = try Golden.load("verl-losses")["variants"][name]
    let found = try RecordedBatch().loss(objective)
    #expect(abs(found.loss * factor - (try expected["loss"].number)) < 1e-9)
    #expect(difference(found.gradient.map { $0 * factor }, try expected["grad_logp"].numbers) < 1e-9)
    if name != "gpg/token-mean" {
      let divergence = try expected["metrics"]["actor/ppo_kl"].number
      #expect(abs((found.metrics["ratio/approx_kl"] ?? .nan) - divergence) < 1e-9)
    }
    if name.hasPrefix("vanilla") || name.hasPrefix("cispo") {
      let clipped = found.metrics["clip_ratio/region_mean"] ?? found.metrics["cispo_clip_ratio"]
      #expect(abs((clipped ?? .nan) - (try expected["metrics"]["actor/pg_clipfrac"].number)) < 1e-9)
    }
    if name.hasPrefix("vanilla") { #expect(found.metrics["clip_ratio/dual_mean"] == 0) }
  }

  @Test(arguments: [("k1", Divergence.Estimator.k1), ("abs", .absolute), ("k2", .k2), ("k3", .k3)])
  func divergences(name: String, estimator: Divergence.Estimator) throws {
    let expected = try Golden.load("verl-losses")["kl"][name]
    let recorded = try RecordedBatch()
    let divergence = Divergence(estimator, coefficient: 1)
    let reference = try #require(recorded.batch.referenceLogProbabilities)
    let terms = zip(recorded.policy, reference).map {
      divergence.terms(logProbability: $0, reference: $1, ratio: 1)
    }
    #expect(difference(terms.map(\.value), try expected["value"].numbers) < 1e-12)
    let counted = recorded.batch.mask.count { $0 }
    let gradient = zip(terms, recorded.batch.mask).map { $1 ? $0.byLogProbability / Double(counted) : 0 }
    #expect(difference(gradient, try expected["grad_of_token_mean"].numbers) < 1e-10)
    var objective = Objective(aggregation: .tokenMean)
    objective.divergence = divergence
    #expect(abs((try recorded.loss(objective).metrics["kl"] ?? .nan) - (try expected["token_mean"].number)) < 1e-12)
  }

  @Test(arguments: ["grpo", "bnpo", "dapo", "dr_grpo"])
  func maskedRows(kind: String) throws {
    let edges = try Golden.load("edges")["cases"]
    let objective = try Self.objective(kind, Golden(value: ["loss_type": kind]))
    let expected = try edges["loss/\(kind)/row1_fully_masked"]
    let found = try RecordedBatch(emptyRow: 1).loss(objective)
    #expect(abs(found.loss - (try expected["loss"].number)) < 1e-12)
    #expect(difference(found.gradient, try expected["grad_logp"].numbers) < 1e-10)

    var recorded = try RecordedBatch()
    var batch = recorded.batch
    batch.isTruncated = [Bool](repeating: true, count: 32)
    recorded = RecordedBatch(batch: batch, policy: recorded.policy, entropies: recorded.entropies)
    var everything = objective
    everything.ignoresTruncated = true
    let nothing = try recorded.loss(everything)
    #expect(nothing.loss == (try edges["loss/\(kind)/everything_masked"]["loss"].number))
    #expect(nothing.gradient.allSatisfy { $0 == 0 })
  }
}

extension RecordedBatch {
  init(batch: ObjectiveBatch, policy: [Double], entropies: [Double]) {
    self.batch = batch
    self.policy = policy
    self.entropies = entropies
  }
}
