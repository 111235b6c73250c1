import GRPO
import Testing

@Suite struct ObjectiveValidationTests {
  static func codes(_ objective: Objective, _ batch: ObjectiveBatch? = nil) -> [GRPOError.Code] {
    do {
      if let batch { _ = try objective.plan(batch) } else { try objective.validate() }
      return []
    } catch {
      return error.problems.map(\.code)
    }
  }

  @Test(
    arguments: [
      (Objective(surrogate: .clip(low: 1)), [.clipRangeTooWide]),
      (Objective(surrogate: .clip(low: -0.1)), [.clipRangeTooWide]),
      (Objective(surrogate: .clip(low: .nan)), [.clipRangeTooWide]),
      (Objective(surrogate: .clip(high: -0.1)), [.outOfRange]),
      (Objective(surrogate: .clip(high: 0.28, dual: 1.2)), [.boundsInWrongOrder]),
      (Objective(importance: .sequence, aggregation: .tokenMean), [.sequenceImportance]),
      (Objective(importance: .sequenceToken, aggregation: .constant(length: 4)), [.sequenceImportance]),
      (Objective(importance: .sequence, aggregation: .sequenceSum), []),
      (Objective(aggregation: .constant(length: 0)), [.outOfRange]),
      (Objective(aggregation: .microBatchTokenMean(microBatches: 0)), [.outOfRange]),
      (Objective(divergence: Divergence(coefficient: -1)), [.outOfRange]),
      (Objective(divergence: Divergence(coefficient: .nan)), [.outOfRange]),
      (Objective(topEntropyFraction: 0), [.outOfRange]),
      (Objective(entropyBonus: .infinity), [.outOfRange]),
      (Objective(offPolicyThreshold: .nan), [.outOfRange]),
      (Objective(samplerCorrection: SamplerCorrection(lower: 3, upper: 2)), [.boundsInWrongOrder]),
      (Objective(samplerCorrection: SamplerCorrection(upper: .infinity)), [.outOfRange]),
      (Objective(surrogate: .sapo(positiveTemperature: 0)), [.outOfRange]),
      (Objective(surrogate: .cispoCapped(at: 0)), [.outOfRange]),
      (Objective(surrogate: .cispoClipped(low: 2, high: -1)), [.clipRangeTooWide, .outOfRange]),
      (Objective(surrogate: .geometricMean(low: -1, high: 0)), [.outOfRange]),
      (Objective(surrogate: .vespo(positive: VESPOShape(k: 0, lambda: 1))), [.outOfRange]),
      (Objective(), []),
    ] as [(Objective, [GRPOError.Code])])
  func refusesByName(objective: Objective, expected: [GRPOError.Code]) {
    #expect(Self.codes(objective) == expected)
  }

  @Test func reportsAllMistakesInWords() {
    let objective = Objective(
      surrogate: .clip(low: 1.5, high: 0.2, dual: 1), importance: .sequence, aggregation: .tokenMean,
      divergence: Divergence(coefficient: 0.04))
    let batch = ObjectiveBatch(
      layout: SequenceLayout(lengths: [2, 1]), mask: [true, true, true], advantages: [1, .nan],
      oldLogProbabilities: [-1, .infinity, -1])
    let error = #expect(throws: GRPOError.self) { try objective.plan(batch) }
    #expect(
      error?.description == """
        clipRangeTooWide: clip.low must be in 0..<1, or the lower bound never clips, but is 1.5
        boundsInWrongOrder: 1 + clip.high must be below clip.dual, but they are 1.2 and 1
        sequenceImportance: importance per sequence with an aggregation over tokens weights a sequence by its \
        length; use sequenceMean or sequenceSum
        referenceMissing: the divergence from a reference has a coefficient, but there are no reference \
        log-probabilities
        notFinite: advantages must be finite and at most 1e6 in magnitude, but is nan in sequence 1, token 0
        notFinite: oldLogProbabilities must be finite and at most 1e6 in magnitude, but is inf in sequence 0, token 1
        """)
  }

  @Test func rejectsMissingInputs() {
    let layout = SequenceLayout(lengths: [2, 1])
    let batch = ObjectiveBatch(layout: layout, advantages: [1, -1])
    #expect(Self.codes(Objective(topEntropyFraction: 0.2), batch) == [.entropiesMissing])
    #expect(Self.codes(Objective(samplerCorrection: SamplerCorrection(upper: 2)), batch) == [.samplerMissing])
    #expect(Self.codes(Objective(divergence: Divergence(coefficient: 0)), batch) == [])
    let masked = ObjectiveBatch(layout: layout, mask: [false, false, false], advantages: [1, -1])
    #expect(Self.codes(Objective(), masked) == [.emptyMask])
    let ragged = ObjectiveBatch(
      layout: layout, mask: [true], advantages: [1, -1], isTruncated: [true], oldLogProbabilities: [])
    #expect(Self.codes(Objective(), ragged) == [.shapeMismatch, .shapeMismatch, .shapeMismatch])
  }

  @Test func namesTheTokenThatIsNotFinite() throws {
    let batch = ObjectiveBatch(layout: SequenceLayout(lengths: [2, 3]), advantages: [1, -1])
    let plan = try Objective().plan(batch)
    let error = #expect(throws: GRPOError.self) { try plan.loss(of: 1..<2, logProbabilities: [-1, .nan, -1]) }
    #expect(
      error?.description
        == "notFinite: logProbabilities must be finite and at most 1e6 in magnitude, but is nan in sequence 1, token 1")
    let bonus = #expect(throws: GRPOError.self) {
      try Objective(entropyBonus: 1).plan(batch).loss(logProbabilities: [-1, -1, -1, -1, -1])
    }
    #expect(bonus?.description == "entropiesMissing: entropyBonus needs entropies, but there are none")
    let choice = #expect(throws: GRPOError.self) { try Objective(topEntropyFraction: 0.2).plan(batch) }
    #expect(choice?.description == "entropiesMissing: topEntropyFraction needs entropies, but there are none")
    let short = #expect(throws: GRPOError.self) { try plan.loss(logProbabilities: [-1, -1, -1]) }
    #expect(short?.description == "shapeMismatch: logProbabilities must have 5 entries, but has 3")
  }
}
