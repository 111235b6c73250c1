extension PolicyExamination {
  /// Takes a step that makes the completions of the request more likely.
  private func stepUp(_ request: ScoringRequest<Policy.Prompt>, _ factor: Double = 1) async throws {
    let slopes = request.tokens.map { _ in -factor / Double(request.tokens.count) }
    try await policy.accumulateGradient(of: request) { _ in TokenGradients(logProbabilities: slopes) }
    _ = try await policy.step(learningRate: check.learningRate, gradientNormLimit: nil)
  }

  mutating func examineReference(_ request: ScoringRequest<Policy.Prompt>) async throws {
    let reference = try await policy.makeReference()
    let own = try await policy.scores(of: request).logProbabilities
    let before = try await reference.scores(of: request).logProbabilities
    guard before.count == own.count else {
      return note(
        .reference, "the reference returned \(before.count) log-probabilities for \(own.count) tokens",
        cause: "the reference scores the prompt or padding too")
    }
    for _ in 0..<4 { try await stepUp(request) }
    let moved = Self.distance(own, try await policy.scores(of: request).logProbabilities)
    let followed = Self.distance(before, try await reference.scores(of: request).logProbabilities)
    if followed > 0, followed >= moved / 2 {
      note(
        .reference, "steps of the policy moved the scores of its reference by up to \(followed.brief)",
        cause: "makeReference returns an object that shares the parameters of the policy")
    }
  }

  mutating func examineState(_ request: ScoringRequest<Policy.Prompt>) async throws {
    guard let restorable = policy as? any RestorablePolicy else { return }
    // Steps of different sizes, so that the optimizer's moments matter.
    try await stepUp(request, 30)
    try await stepUp(request, 3)
    let saved = try await restorable.state()
    let before = try await policy.scores(of: request).logProbabilities
    try await stepUp(request)
    let after = try await policy.scores(of: request).logProbabilities
    try await restorable.restore(saved)
    let restored = try await policy.scores(of: request).logProbabilities
    let lost = Self.distance(before, restored)
    if lost > 0 {
      return note(
        .state, "after restore(_:) log-probabilities differ from those before state() by up to \(lost.brief)",
        cause: "the state lacks some of the parameters, or restores them at lower precision")
    }
    try await stepUp(request)
    let again = Self.distance(after, try await policy.scores(of: request).logProbabilities)
    if again > 0 {
      note(
        .state, "the same step after restore(_:) led to log-probabilities that differ by up to \(again.brief)",
        cause: "the state lacks the moments or the step count of the optimizer")
    }
  }
}
