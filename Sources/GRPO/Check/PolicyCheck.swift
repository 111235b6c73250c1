/// Verifies before training that a policy keeps what ``GRPOTrainer`` relies on.
///
/// A trainer cannot see that a policy scores other tokens than it sampled or adds the wrong gradient: the run ends without
/// a word, and nothing was learned. Check a conformance of your own once, on a few prompts; it takes a few dozen passes.
///
/// ```swift
/// let findings = try await PolicyCheck(prompts: [first, second], maximumTokens: 8).findings(in: policy)
/// for finding in findings { print(finding) }
/// // sampledScores: sampled and scored log-probabilities differ by up to 98.6; likely cause: …
/// ```
///
/// - Edge cases: a ``RestorablePolicy`` is left as it was. Another has taken a few small steps, so check a fresh one. A
///   gradient is compared with finite differences if the policy is a ``ProbedPolicy``, else only by whether a step
///   along it lowers the loss. A policy that has learned nothing yet, with the same logits everywhere, hides faults:
///   check one of random weights.
public struct PolicyCheck<Prompt: Sendable>: Sendable {
  /// Prompts to be answered; two or more that the policy answers differently.
  public var prompts: [Prompt]
  /// The maximum number of tokens of a completion; best one that some completions reach and others do not.
  public var maximumTokens: Int
  /// Completions of each prompt.
  public var generations: Int
  /// The temperature of sampling; other than 1, or a policy that ignores it goes unnoticed.
  public var temperature: Double
  /// The difference of two log-probabilities that counts as none: 1e-3 for single precision, 0.1 for half precision.
  public var tolerance: Double
  /// The learning rate of the steps that are taken.
  public var learningRate: Double
  /// What the random numbers follow from.
  public var seed: UInt64

  /// Makes a check.
  public init(
    prompts: [Prompt], maximumTokens: Int = 8, generations: Int = 8, temperature: Double = 0.7,
    tolerance: Double = 1e-3, learningRate: Double = 1e-3, seed: UInt64 = 0
  ) {
    self.prompts = prompts
    self.maximumTokens = maximumTokens
    self.generations = generations
    self.temperature = temperature
    self.tolerance = tolerance
    self.learningRate = learningRate
    self.seed = seed
  }

  /// Returns every law that a policy breaks, in the order of the laws; none if it can be trained.
  ///
  /// Where samples or scores are unusable, the laws that build on them are not examined.
  ///
  /// - Throws: what the policy throws; `GRPOError` for settings of the check that make no sense.
  public func findings(in policy: some GenerativePolicy<Prompt>) async throws -> [PolicyFinding] {
    var facts: [GRPOError.Fact] = []
    if prompts.isEmpty { facts.append(.noPrompts) }
    require(maximumTokens > 0, "maximumTokens", Double(maximumTokens), "≥ 1", &facts)
    require(generations > 0, "generations", Double(generations), "≥ 1", &facts)
    require(temperature > 0, "temperature", temperature, "positive", &facts)
    require(tolerance >= 0, "tolerance", tolerance, "≥ 0", &facts)
    require(learningRate > 0, "learningRate", learningRate, "positive", &facts)
    if !facts.isEmpty { throw GRPOError(facts) }
    let saved = try await (policy as? any RestorablePolicy)?.state()
    var examination = PolicyExamination(check: self, policy: policy)
    do { try await examination.run() } catch {
      // What the policy throws is reported, and not what it throws on the way back.
      if let saved { try? await (policy as? any RestorablePolicy)?.restore(saved) }
      throw error
    }
    if let saved { try await (policy as? any RestorablePolicy)?.restore(saved) }
    return examination.findings
  }
}
