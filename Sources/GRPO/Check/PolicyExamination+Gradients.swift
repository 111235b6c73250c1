import Randomness

extension PolicyExamination {
  /// Weights of a linear loss Σ g · lp + Σ h · H, for which gradients are known to be linear.
  private func weights(_ request: ScoringRequest<Policy.Prompt>, entropies: Bool) -> TokenGradients {
    var generator = CounterGenerator(seed: check.seed &+ (entropies ? 2 : 1))
    let values = request.tokens.map { _ in 1 + 0.5 * generator.normal() }
    let zeros = request.tokens.map { _ in 0.0 }
    return entropies
      ? TokenGradients(logProbabilities: zeros, entropies: values)
      : TokenGradients(logProbabilities: values.map { -$0 })
  }

  /// The value of the linear loss.
  private func loss(_ request: ScoringRequest<Policy.Prompt>, _ weights: TokenGradients) async throws -> Double {
    let scores = try await policy.scores(of: request)
    var sum = 0.0
    for (weight, log) in zip(weights.logProbabilities, scores.logProbabilities) { sum += weight * log }
    if let own = weights.entropies, let entropies = scores.entropies {
      for (weight, entropy) in zip(own, entropies) { sum += weight * entropy }
    }
    return sum
  }

  private func accumulate(_ request: ScoringRequest<Policy.Prompt>, _ weights: TokenGradients) async throws {
    try await policy.accumulateGradient(of: request) { _ in weights }
  }

  /// Returns the norm of the gradient without changing the parameters.
  private func norm() async throws -> Double { try await policy.step(learningRate: 0, gradientNormLimit: nil) }

  /// Checks that the closure is called once, with the correct scores. Otherwise, no further check is meaningful.
  mutating func examineGradientCall(
    _ request: ScoringRequest<Policy.Prompt>, _ scores: TokenScores
  ) async throws -> Bool {
    let calls = Collected<TokenScores>()
    let weights = weights(request, entropies: false)
    try await policy.accumulateGradient(of: request) { scores in
      calls.add(scores)
      return weights
    }
    _ = try await norm()
    let found = calls.all
    guard found.count == 1 else {
      note(
        .gradientCall, "the closure of accumulateGradient was called \(found.count) times",
        cause:
          "call it once, between the forward and the backward pass, also if the forward pass is traced twice")
      return false
    }
    if let fact = request.facts(found[0]).first {
      note(.gradientCall, fact.message, cause: "the scores given to the closure are those of other tokens")
      return false
    }
    let distance = Self.distance(found[0].logProbabilities, scores.logProbabilities)
    if distance > check.tolerance {
      note(
        .gradientCall,
        "the scores given to the closure differ from those of scores(of:) by up to \(distance.brief)",
        cause: "the pass with a gradient runs in training mode (dropout), at another temperature or with other weights")
    }
    return true
  }

  mutating func examineAccumulation(_ request: ScoringRequest<Policy.Prompt>) async throws {
    let before = try await policy.scores(of: request).logProbabilities
    let weights = weights(request, entropies: false)
    try await accumulate(request, weights)
    let whole = try await norm()
    let rest = try await norm()
    if rest > 1e-6 * whole {
      note(
        .step, "after a step the norm of the gradient is \(rest.brief), but should be 0",
        cause: "the gradient is not set to zero after a step")
      return
    }
    for sequence in 0..<request.layout.count {
      let part = TokenGradients(logProbabilities: Array(weights.logProbabilities[request.layout[sequence]]))
      try await accumulate(request.sequences([sequence]), part)
    }
    let parts = try await norm()
    if abs(parts - whole) > 0.01 * whole {
      note(
        .accumulation,
        "the gradient of all completions has the norm \(whole.brief), but that of one after another has \(parts.brief)",
        cause: parts < whole
          ? "accumulateGradient replaces the gradient instead of adding to it"
          : "the gradient is divided by the number of completions or tokens of a request")
    }
    try await accumulate(request, TokenGradients(logProbabilities: weights.logProbabilities.map { 2 * $0 }))
    let twice = try await norm()
    if abs(twice - 2 * whole) > 0.01 * whole {
      note(
        .accumulation, "twice the derivatives give a gradient of norm \(twice.brief) instead of \((2 * whole).brief)",
        cause: "the result of the closure is normalized, clipped or ignored")
    }
    let moved = Self.distance(before, try await policy.scores(of: request).logProbabilities)
    if moved > check.tolerance {
      note(
        .step, "steps with a learning rate of 0 moved log-probabilities by up to \(moved.brief)",
        cause: "the learning rate of the call is ignored, or weight decay does not depend on it")
    }
  }

  mutating func examineGradients(_ request: ScoringRequest<Policy.Prompt>) async throws {
    for entropies in [false, true] {
      let name = entropies ? "entropies" : "log-probabilities"
      let weights = weights(request, entropies: entropies)
      try await accumulate(request, weights)
      var isRefuted = false
      if let probed = policy as? any ProbedPolicy {
        isRefuted = try await compareWithDifferences(probed, request, weights, name)
      }
      // Steps along the gradient must lower the loss, once an optimizer with momentum has forgotten earlier gradients.
      var norm = try await policy.step(learningRate: check.learningRate, gradientNormLimit: nil)
      for _ in 0..<24 {
        try await accumulate(request, weights)
        _ = try await policy.step(learningRate: check.learningRate, gradientNormLimit: nil)
      }
      let before = try await loss(request, weights)
      for _ in 0..<4 {
        try await accumulate(request, weights)
        norm = try await policy.step(learningRate: check.learningRate, gradientNormLimit: nil)
      }
      let after = try await loss(request, weights)
      if isRefuted { continue }
      let noise = 1e-6 * Double(request.tokens.count)
      if !norm.isFinite || norm < 0 {
        note(.gradient, "the norm of the gradient is \(norm)", cause: "the backward pass overflows or divides by zero")
      } else if norm > 0, !(after < before + noise) {
        note(
          .gradient,
          "steps along the gradient of \(name) raised the loss from \(before.brief) to \(after.brief)",
          cause: "the gradient or the step has the wrong sign, or belongs to other tokens")
      } else if norm > 0, after == before {
        note(.step, "a step changed no score", cause: "the step changes a copy of the parameters")
      } else if norm == 0, !entropies {
        note(
          .gradient, "the gradient of \(name) is zero",
          cause: "the parameters are frozen, or the graph is cut between them and the scores")
      }
    }
  }

  /// Compares with central differences along random directions, at two distances.
  private mutating func compareWithDifferences(
    _ policy: any ProbedPolicy, _ request: ScoringRequest<Policy.Prompt>, _ weights: TokenGradients, _ name: String
  ) async throws -> Bool {
    for direction in 1...UInt64(3) {
      let expected = try await policy.slope(along: direction)
      func difference(_ distance: Double) async throws -> Double {
        try await policy.move(along: direction, by: distance)
        let above = try await loss(request, weights)
        try await policy.move(along: direction, by: -2 * distance)
        let below = try await loss(request, weights)
        try await policy.move(along: direction, by: distance)
        return (above - below) / (2 * distance)
      }
      let (coarse, fine) = (try await difference(0.1), try await difference(0.05))
      let found = (4 * fine - coarse) / 3
      let noise = abs(fine - coarse) + 4e-5 * Double(request.tokens.count).squareRoot()
      if abs(found - expected) > 0.05 * max(abs(found), abs(expected)) + noise {
        let cause: String
        if abs(found + expected) <= 0.1 * abs(found) + noise {
          cause = "the sign of the gradient is wrong"
        } else if abs(expected) < 1e-9 {
          cause = "the derivatives of \(name) that the closure returns are ignored"
        } else {
          cause = "the derivatives go to other tokens, or are scaled (mean instead of sum, division by the temperature)"
        }
        note(
          .gradient,
          "the slope of \(name) along a random direction is \(found.brief) by finite differences, but "
            + "\(expected.brief) by the gradient", cause: cause)
        return true
      }
    }
    return false
  }
}
