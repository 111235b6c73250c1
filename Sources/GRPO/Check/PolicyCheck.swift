import Randomness

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
    try await examination.run()
    if let saved { try await (policy as? any RestorablePolicy)?.restore(saved) }
    return examination.findings
  }
}

/// One run of a `PolicyCheck`.
struct PolicyExamination<Policy: GenerativePolicy> {
  let check: PolicyCheck<Policy.Prompt>
  let policy: Policy
  private(set) var findings: [PolicyFinding] = []

  init(check: PolicyCheck<Policy.Prompt>, policy: Policy) {
    self.check = check
    self.policy = policy
  }

  mutating func run() async throws {
    guard let completions = try await examineSampling() else { return }
    let request = self.request(completions)
    guard let scores = try await examineScores(of: request, completions) else { return }
    try await examineFirstTokens()
    guard try await examineGradientCall(request, scores) else { return }
    try await examineAccumulation(request)
    try await examineGradients(request)
    try await examineReference(request)
    try await examineState(request)
  }

  mutating func note(_ law: PolicyFinding.Law, _ observation: String, cause: String) {
    findings.append(PolicyFinding(law: law, observation: observation, cause: cause))
  }

  /// All completions in one request.
  func request(_ completions: [SampledCompletion], entropies: Bool = true) -> ScoringRequest<Policy.Prompt> {
    ScoringRequest(
      prompts: check.prompts.flatMap { [Policy.Prompt](repeating: $0, count: check.generations) },
      layout: SequenceLayout(lengths: completions.map(\.tokens.count)), tokens: completions.flatMap(\.tokens),
      temperature: check.temperature, wantsEntropies: entropies)
  }

  /// The largest difference of two lists of the same length; infinite where a number is none.
  static func distance(_ left: [Double], _ right: [Double]) -> Double {
    Difference(left, right, mask: left.map { _ in true }).largest
  }
}

extension ScoringRequest {
  /// The request for some of the completions, in the given order.
  func sequences(_ indices: [Int]) -> ScoringRequest {
    var part = ScoringRequest(
      prompts: indices.map { prompts[$0] }, layout: SequenceLayout(lengths: indices.map { layout[$0].count }),
      tokens: indices.flatMap { Array(completion($0)) }, temperature: temperature, wantsEntropies: wantsEntropies)
    part.rollout = nil
    return part
  }
}

extension Double {
  /// Four significant digits.
  var brief: String {
    guard isFinite, self != 0 else { return "\(self)" }
    var unit = 1.0
    while abs(self) / unit >= 10_000 { unit *= 10 }
    while abs(self) / unit < 1000 { unit /= 10 }
    let rounded = (self / unit).rounded()
    // Dividing by a whole number keeps short decimals short.
    return unit < 1 ? "\(rounded / (1 / unit).rounded())" : "\(rounded * unit)"
  }
}
