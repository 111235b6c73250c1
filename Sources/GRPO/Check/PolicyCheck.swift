/// Verifies the requirements of ``GRPOTrainer`` for a policy before training.
///
/// A trainer cannot detect that a policy scores other tokens than it sampled, or accumulates a wrong gradient: the run
/// ends without an error and without learning. Check your own policy once, on a few prompts; the check takes a few
/// dozen passes.
///
/// ```swift
/// let findings = try await PolicyCheck(prompts: [first, second], maximumTokens: 8).findings(in: policy)
/// for finding in findings { print(finding) }
/// // sampledScores: sampled and scored log-probabilities differ by up to 98.6; likely cause: …
/// ```
///
/// - Edge cases: the state of a ``RestorablePolicy`` is restored. Any other policy takes a few small steps, so check a
///   fresh one. The gradient of a ``ProbedPolicy`` is compared with finite differences; for other policies, the check
///   only verifies that a step along the gradient lowers the loss. An untrained policy with equal logits everywhere
///   hides faults: use random weights.
public struct PolicyCheck<Prompt: Sendable>: Sendable {
  /// The prompts: at least two with different completions.
  public var prompts: [Prompt]
  /// The maximum number of tokens of a completion. Choose it so that some completions reach it and others do not.
  public var maximumTokens: Int
  /// The number of completions for each prompt.
  public var generations: Int
  /// The sampling temperature. Use a value other than 1, which would hide a policy that ignores the temperature.
  public var temperature: Double
  /// The maximum difference of log-probabilities that count as equal. Use 1e-3 for single precision and 0.1 for half
  /// precision.
  public var tolerance: Double
  /// The learning rate of the check's optimizer steps.
  public var learningRate: Double
  /// The seed of the random numbers.
  public var seed: UInt64

  /// Creates a check.
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

  /// Returns the findings in the order of the laws; empty if the policy can be trained.
  ///
  /// If samples or scores are unusable, laws that depend on them are not checked.
  ///
  /// - Throws: the errors of the policy, and `GRPOError` for invalid settings.
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
      // The first error is reported, not one thrown while restoring the state.
      if let saved { try? await (policy as? any RestorablePolicy)?.restore(saved) }
      throw error
    }
    if let saved { try await (policy as? any RestorablePolicy)?.restore(saved) }
    return examination.findings
  }
}
