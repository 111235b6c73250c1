import GRPO
import Testing

/// Planted faults: each is found under its law, with a message that names its cause.
@Suite struct PolicyCheckTests {
  typealias Law = PolicyFinding.Law

  static let check = PolicyCheck(prompts: [0, 1, 2], maximumTokens: 4)

  static func findings(_ fault: FaultyPolicy.Fault) async throws -> [PolicyFinding] {
    try await check.findings(in: FaultyPolicy(TrainerTests.policy(seed: 5), fault))
  }

  @Test func soundPoliciesPass() async throws {
    #expect(try await Self.findings(.none) == [])
    #expect(try await Self.findings(.noSamplerLogProbabilities) == [])
    for seed in 1...UInt64(12) {
      let policy = TrainerTests.policy(seed: seed)
      let before = policy.parameters
      #expect(try await Self.check.findings(in: policy) == [], "seed \(seed)")
      #expect(policy.parameters == before, "a policy that can be restored is left as it was")
    }
    // A policy that has learned nothing is uniform; that alone is no fault.
    #expect(try await Self.check.findings(in: TrainerTests.policy()) == [])
    #expect(try await Self.check.findings(in: TrainerTests.recordingPolicy()) == [])
  }

  @Test func restoresAPolicyThatThrows() async throws {
    let table = TrainerTests.policy(seed: 5)
    let before = table.parameters
    await #expect(throws: CancellationError.self) {
      try await Self.check.findings(in: FaultyPolicy(table, .throwsOnceMoved))
    }
    #expect(table.parameters == before)
  }

  static let planted: [(FaultyPolicy.Fault, Law, String)] = [
    (.completionMissing, .completionCounts, "completions are not returned for every prompt and generation"),
    (.tokenTooMany, .completionCounts, "the loop stops one token late"),
    (.scoreMissing, .probabilities, "the first or last token of a completion is left out"),
    (.nanScores, .probabilities, "half precision overflows"),
    (.noGradientCall, .gradientCall, "call it once"),
    (.twoGradientCalls, .gradientCall, "call it once"),
    (.absurdLogProbabilities, .sampledScores, "reports a placeholder (-99.0)"),
    (.forgetsTemperature, .temperature, "does not divide logits by request.temperature"),
    (.staleSampler, .sampledScores, "different weights"),
    (.shiftedScores, .sampledScores, "shifted by one token"),
    (.negatedGradient, .gradient, "the sign of the gradient is wrong"),
    (.halvedGradient, .gradient, "or are scaled"),
    (.gradientOfSum, .gradient, "the derivatives go to other tokens"),
    (.ignoresEntropyGradient, .gradient, "the derivatives of entropies that the closure returns are ignored"),
    (.wrongEntropies, .entropies, "entropies are in bits"),
    (.ignoresPrompt, .promptedScores, "the prompt is not scored"),
    (.dependsOnOrder, .independentScores, "padding is attended to"),
    (.dependsOnBatch, .independentScores, "something is normalized over the batch"),
    (.forgetsEnd, .endings, "the token that ends a completion is cut off"),
    (.wrongEnding, .endings, "reported with the ending “stop”"),
    (.keepsGradient, .step, "not set to zero after a step"),
    (.resetsGradientOnEachCall, .accumulation, "replaces the gradient instead of adding to it"),
    (.stepsUphill, .gradient, "the gradient or the step has the wrong sign"),
    (.ignoresLearningRate, .step, "the learning rate of the call is ignored"),
    (.frozenReferenceMoves, .reference, "shares the parameters of the policy"),
    (.stateLosesWeights, .state, "lacks some of the parameters"),
    (.stateLosesMoments, .state, "lacks the moments or the step count"),
    (.scoresMove, .repeatableScores, "dropout is active while scoring"),
    (.unseeded, .repeatableSampling, "do not come from request.generator"),
  ]

  @Test(arguments: planted)
  func findsPlantedFaults(fault: FaultyPolicy.Fault, law: Law, cause: String) async throws {
    let findings = try await Self.findings(fault)
    let found = findings.first { $0.law == law }
    #expect(found?.cause.contains(cause) == true, "\(findings)")
    #expect(found?.observation.isEmpty == false)
  }

  /// Every fault of the list is planted, except for two that are not faults and the error that ends a check.
  @Test func everyFaultIsPlanted() {
    let sound: [FaultyPolicy.Fault] = [.none, .noSamplerLogProbabilities, .throwsOnceMoved]
    let rest = FaultyPolicy.Fault.allCases.filter { fault in !Self.planted.contains { $0.0 == fault } }
    #expect(rest == sound)
  }

  @Test func messages() async throws {
    let absurd = try await Self.findings(.absurdLogProbabilities)
    #expect(absurd.count == 1)
    #expect(
      absurd.first?.description.wholeMatch(
        of:
          /sampledScores: sampled and scored log-probabilities differ by up to 98\.\d+; likely cause: the sampler reports a placeholder \(-99\.0\) instead of log-probabilities/
      )
        != nil, "\(absurd)")
    let error = await MisuseTests.message {
      _ = try await PolicyCheck(prompts: [], maximumTokens: 0).findings(in: TrainerTests.policy())
    }
    #expect(
      error
        == "noPrompts: there must be at least one prompt to train on\noutOfRange: maximumTokens must be ≥ 1, but is 0")
  }
}
