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

  /// Returns a request for all completions.
  func request(_ completions: [SampledCompletion], entropies: Bool = true) -> ScoringRequest<Policy.Prompt> {
    ScoringRequest(
      prompts: check.prompts.flatMap { [Policy.Prompt](repeating: $0, count: check.generations) },
      layout: SequenceLayout(lengths: completions.map(\.tokens.count)), tokens: completions.flatMap(\.tokens),
      temperature: check.temperature, wantsEntropies: entropies)
  }

  /// Returns the maximum difference of two lists of the same length; infinite if a number is NaN.
  static func distance(_ left: [Double], _ right: [Double]) -> Double {
    Difference(left, right, mask: left.map { _ in true }).largest
  }
}

extension ScoringRequest {
  /// Returns the request for some of the completions, in the given order.
  func sequences(_ indices: [Int]) -> ScoringRequest {
    var part = ScoringRequest(
      prompts: indices.map { prompts[$0] }, layout: SequenceLayout(lengths: indices.map { layout[$0].count }),
      tokens: indices.flatMap { Array(completion($0)) }, temperature: temperature, wantsEntropies: wantsEntropies)
    part.rollout = nil
    return part
  }
}

extension Double {
  /// The number with four significant digits.
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
