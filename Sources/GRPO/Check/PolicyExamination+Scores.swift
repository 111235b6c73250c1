extension PolicyExamination {
  /// Scores completions in several ways and returns scores for the other checks.
  mutating func examineScores(
    of request: ScoringRequest<Policy.Prompt>, _ completions: [SampledCompletion]
  ) async throws -> TokenScores? {
    let scores = try await policy.scores(of: request)
    if let fact = request.facts(scores).first {
      note(
        .probabilities, fact.message,
        cause: "the prompt or padding is scored too, or the first or last token of a completion is left out")
      return nil
    }
    let logs = scores.logProbabilities
    if let bad = logs.firstIndex(where: { !$0.isFinite || $0 > 1e-6 + check.tolerance }) {
      note(
        .probabilities, "the log-probability of token \(bad) of the request is \(logs[bad])",
        cause: logs[bad].isNaN
          ? "a row of the softmax is masked completely, or half precision overflows"
          : "probabilities or logits are returned instead of log-probabilities")
      return nil
    }
    if scores.entropies == nil {
      note(.entropies, "there are no entropies, although the request asks for them", cause: "wantsEntropies is ignored")
    }
    let again = try await policy.scores(of: request).logProbabilities
    let moved = Self.distance(logs, again)
    if moved > check.tolerance {
      note(
        .repeatableScores, "scoring the same request again changed log-probabilities by up to \(moved.brief)",
        cause: "dropout is active while scoring, a cache is carried over, or scoring trains")
      return nil
    }
    try await examineCuts(of: request, logs)
    try await examineTemperature(of: request, logs, completions)
    try await examinePrompts(of: request, logs)
    return scores
  }

  private mutating func examineCuts(of request: ScoringRequest<Policy.Prompt>, _ logs: [Double]) async throws {
    var single: [Double] = []
    for sequence in 0..<request.layout.count {
      single += try await policy.scores(of: request.sequences([sequence])).logProbabilities
    }
    let apart = single.count == logs.count ? Self.distance(logs, single) : .infinity
    if apart > check.tolerance {
      note(
        .independentScores,
        "completions scored one by one have log-probabilities that differ by up to \(apart.brief)",
        cause:
          "padding is attended to, positions count from the padded start, or something is normalized over the batch")
    }
    let backwards = Array((0..<request.layout.count).reversed())
    let reversed = try await policy.scores(of: request.sequences(backwards)).logProbabilities
    let layout = SequenceLayout(lengths: backwards.map { request.layout[$0].count })
    guard reversed.count == logs.count else { return }
    let restored = (0..<layout.count).flatMap { reversed[layout[layout.count - 1 - $0]] }
    let turned = Self.distance(logs, restored)
    if turned > check.tolerance, apart <= check.tolerance {
      note(
        .independentScores,
        "completions in another order have log-probabilities that differ by up to \(turned.brief)",
        cause: "prompts and completions are associated by an index that depends on the order")
    }
  }

  private mutating func examineTemperature(
    of request: ScoringRequest<Policy.Prompt>, _ logs: [Double], _ completions: [SampledCompletion]
  ) async throws {
    var hotter = request
    hotter.temperature = 2 * check.temperature
    var plain = request
    plain.temperature = 1
    let hot = try await policy.scores(of: hotter).logProbabilities
    let one = try await policy.scores(of: plain).logProbabilities
    // If all tokens are equally likely, the temperature has no effect.
    let isUniform = logs.allSatisfy { abs($0 - logs[0]) <= check.tolerance }
    let acts = Self.distance(logs, hot) > check.tolerance
    if !acts, !isUniform {
      note(
        .temperature, "scores at temperatures \(check.temperature) and \(hotter.temperature) are the same",
        cause: "scoring does not divide logits by request.temperature")
    }
    guard let sampled = completions.logProbabilities else { return }
    let distance = Self.distance(sampled, logs)
    guard distance > check.tolerance else { return }
    let cause: String
    if sampled.allSatisfy({ $0 == sampled[0] }), !isUniform {
      cause = "the sampler reports a placeholder (\(sampled[0])) instead of log-probabilities"
    } else if Self.distance(sampled, one) <= check.tolerance, check.temperature != 1 {
      cause = "the sampler reports log-probabilities at temperature 1, before the division of the logits"
    } else if !acts, !isUniform {
      cause = "scoring ignores the temperature that sampling used"
    } else if isShifted(sampled, logs, request.layout, by: 1) || isShifted(sampled, logs, request.layout, by: -1) {
      cause = "scores are shifted by one token: the logits at a position belong to the next token"
    } else {
      cause =
        "sampling and scoring use different weights, prompts or positions, or the sampler's log-probabilities "
        + "are of a filtered distribution"
    }
    note(.sampledScores, "sampled and scored log-probabilities differ by up to \(distance.brief)", cause: cause)
  }

  /// Whether the scores are the sampled log-probabilities, shifted by some tokens.
  private func isShifted(_ sampled: [Double], _ logs: [Double], _ layout: SequenceLayout, by shift: Int) -> Bool {
    var compared = 0
    for sequence in 0..<layout.count {
      for token in layout[sequence] where layout[sequence].contains(token + shift) {
        if abs(sampled[token + shift] - logs[token]) > check.tolerance { return false }
        compared += 1
      }
    }
    return compared > 0
  }

  private mutating func examinePrompts(of request: ScoringRequest<Policy.Prompt>, _ logs: [Double]) async throws {
    let isUniform = logs.allSatisfy { abs($0 - logs[0]) <= check.tolerance }
    guard check.prompts.count > 1, !isUniform else { return }
    // Every completion with the next prompt.
    var other = request
    other.prompts = (0..<request.layout.count).map { sequence in
      check.prompts[(sequence / check.generations + 1) % check.prompts.count]
    }
    let turned = try await policy.scores(of: other).logProbabilities
    guard turned.count == logs.count, Self.distance(logs, turned) <= check.tolerance else { return }
    note(
      .promptedScores, "completions have the same log-probabilities after another prompt",
      cause: "the prompt is not scored with the completion, or the policy does not distinguish the prompts of the check"
    )
  }
}
