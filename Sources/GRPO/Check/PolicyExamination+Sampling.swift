import Randomness
import RewardCore

extension PolicyExamination {
  private func samplingRequest(
    _ prompts: [Int], generations: Int, maximumTokens: Int, rollout: RolloutID? = nil
  ) -> SamplingRequest<Policy.Prompt> {
    SamplingRequest(
      items: prompts.map { .init(prompt: check.prompts[$0], id: $0, epoch: 0) }, generations: generations,
      maximumTokens: maximumTokens, parameters: SamplingParameters(temperature: check.temperature),
      random: RandomSource(seed: check.seed, stream: .sampling), rollout: rollout)
  }

  /// Samples, and returns completions for the other checks.
  mutating func examineSampling() async throws -> [SampledCompletion]? {
    let all = Array(check.prompts.indices)
    let request = samplingRequest(all, generations: check.generations, maximumTokens: check.maximumTokens)
    let completions = try await policy.sample(request)
    let facts = request.facts(completions)
    if let fact = facts.first {
      let isTooLong = if case .completionTooLong = fact { true } else { false }
      note(
        .completionCounts, fact.message,
        cause: isTooLong
          ? "the limit does not count the token that ends a completion, or the loop stops one token late"
          : "padding was kept or cut, or completions are not returned for every prompt and generation")
      return nil
    }
    if completions.allSatisfy({ $0.tokens.isEmpty }) {
      note(.completionCounts, "all completions are empty", cause: "sampling stops before the first token")
      return nil
    }
    examineEndings(completions)

    let again = try await policy.sample(request)
    if again.map(\.tokens) != completions.map(\.tokens) {
      note(
        .repeatableSampling, "the same request gave different completions",
        cause: "random numbers do not come from request.generator(item:generation:token:)")
    } else {
      var apart: [SampledCompletion] = []
      for prompt in all {
        apart += try await policy.sample(
          samplingRequest([prompt], generations: check.generations, maximumTokens: check.maximumTokens))
      }
      if apart.map(\.tokens) != completions.map(\.tokens) {
        note(
          .repeatableSampling, "the prompts of a request gave different completions in separate requests",
          cause:
            "random numbers depend on the position in the batch instead of the prompt's id, or padding is attended to"
        )
      }
    }
    return completions
  }

  private mutating func examineEndings(_ completions: [SampledCompletion]) {
    let inner = Set(completions.flatMap { $0.tokens.dropLast() })
    for (row, completion) in completions.enumerated() {
      let count = completion.tokens.count
      if completion.ending == .length, count < check.maximumTokens {
        return note(
          .endings, "completion \(row) has the ending “length” with \(count) of \(check.maximumTokens) tokens",
          cause: "the token that ends a completion is cut off, or the ending is not set to “stop”")
      }
      if completion.ending == .stop, let last = completion.tokens.last, inner.contains(last) {
        return note(
          .endings,
          "completion \(row) has the ending “stop” after token \(last), which other completions continue after",
          cause: count < check.maximumTokens
            ? "the token that ends a completion is cut off; it must be kept, and be scored and learned with the others"
            : "a completion that was cut off is reported with the ending “stop”")
      }
    }
  }

  /// Draws many first tokens and compares their frequencies, probabilities and entropies.
  mutating func examineFirstTokens() async throws {
    let count = 400
    let request = samplingRequest([0], generations: count, maximumTokens: 1)
    let drawn = try await policy.sample(request)
    guard request.facts(drawn).isEmpty, drawn.allSatisfy({ $0.tokens.count == 1 }) else { return }
    var counts: [Int32: Int] = [:]
    for completion in drawn { counts[completion.tokens[0], default: 0] += 1 }
    let tokens = counts.keys.sorted()
    let scores = try await policy.scores(
      of: ScoringRequest(
        prompts: tokens.map { _ in check.prompts[0] }, layout: SequenceLayout(lengths: tokens.map { _ in 1 }),
        tokens: tokens, temperature: check.temperature, wantsEntropies: true))
    let logs = scores.logProbabilities
    guard logs.count == tokens.count, let entropies = scores.entropies, entropies.count == tokens.count else { return }
    var mass = 0.0
    for log in logs { mass += exponential(log) }
    if mass > 1 + max(1e-3, check.tolerance) {
      return note(
        .probabilities, "the probabilities of \(tokens.count) different first tokens add up to \(mass.brief)",
        cause: "the logits were not normalized by a log-softmax over the whole vocabulary")
    }
    for (token, log) in zip(tokens, logs) {
      let (p, n) = (exponential(log), Double(count))
      let found = Double(counts[token] ?? 0) / n
      // Six deviations, so that one token among thousands is not an accident.
      if abs(found - p) > 6 * (p * (1 - p) / n).squareRoot() + 6 / n {
        return note(
          .frequencies,
          "token \(token) has the probability \(p.brief), but was drawn \(counts[token] ?? 0) times of \(count)",
          cause: "sampling and scoring use different distributions: another temperature, a filter, or other weights"
        )
      }
    }
    examineEntropies(tokens.map { counts[$0] ?? 0 }, logs, mass: mass, reported: entropies[0])
  }

  /// Compares an entropy with −Σ p log p. If tokens are missing, it is compared with the mean of −log p over the
  /// draws.
  private mutating func examineEntropies(_ counts: [Int], _ logs: [Double], mass: Double, reported: Double) {
    let total = Double(counts.reduce(0, +))
    var (exact, mean, square) = (0.0, 0.0, 0.0)
    for (count, log) in zip(counts, logs) {
      exact -= exponential(log) * log
      mean -= Double(count) / total * log
      square += Double(count) / total * log * log
    }
    let isWhole = mass > 1 - 1e-6
    let deviation = (max(0, square - mean * mean) / total).squareRoot()
    let (expected, allowed) =
      isWhole ? (exact, max(1e-4, check.tolerance)) : (mean, 6 * deviation + max(0.05, check.tolerance))
    if abs(reported - expected) <= allowed { return }
    let inBits = expected / 0.6931471805599453
    note(
      .entropies, "the entropy of a first token is \(reported.brief), but should be \(expected.brief)",
      cause: abs(reported - inBits) <= allowed * 2
        ? "entropies are in bits; they must be in nats"
        : abs(reported + expected) <= allowed
          ? "the sign is wrong"
          : "the logits are not divided by the temperature, or only the sampled token is counted")
  }
}
