import GRPO
import Randomness
import Testing

@Suite struct SamplingTests {
  /// Recording: Transformers' logits warpers.
  @Test(arguments: [
    ("t=.7", SamplingParameters(temperature: 0.7)), ("top_k=3", SamplingParameters(topK: 3)),
    ("top_p=.8", SamplingParameters(topP: 0.8)), ("min_p=.1", SamplingParameters(minP: 0.1)),
    ("t=.8,top_k=5,top_p=.9", SamplingParameters(temperature: 0.8, topK: 5, topP: 0.9)),
  ])
  func golden(name: String, parameters: SamplingParameters) throws {
    let golden = try Golden.load("optim")["sampling"]
    let rows = try golden["logits"].items
    let expected = try golden["probs"][name].items
    #expect(rows.count == 4)
    for (row, probabilities) in zip(rows, expected) {
      #expect(difference(parameters.probabilities(of: row.numbers), probabilities.numbers) < 1e-12)
    }
  }

  @Test func edges() {
    #expect(SamplingParameters.greedy.probabilities(of: [1, 3, 3]) == [0, 1, 0])
    #expect(SamplingParameters(topK: 1).probabilities(of: [1, 3, 3]) == [0, 0.5, 0.5])
    #expect(SamplingParameters(topP: 1e-9).probabilities(of: [1, 3, 2]) == [0, 1, 0])
    #expect(SamplingParameters(minP: 1).probabilities(of: [1, 3, 2]) == [0, 1, 0])
    #expect(SamplingParameters(temperature: 1e-300).probabilities(of: [1, 3, 2]) == [0, 1, 0])
    #expect(SamplingParameters(topK: 9).probabilities(of: [0, 0]) == [0.5, 0.5])
  }

  @Test func drawsInProportion() {
    let logits = [0.0, 1, -1, 2]
    let parameters = SamplingParameters(temperature: 0.8, topK: 3)
    let probabilities = parameters.probabilities(of: logits)
    let whole = Softmax(logits: logits, temperature: 0.8)
    var counts = [0.0, 0, 0, 0]
    var generator = CounterGenerator(seed: 19)
    for _ in 0..<40_000 {
      let drawn = parameters.sample(logits, using: &generator)
      counts[drawn.token] += 1
      #expect(drawn.logProbability == whole.logProbabilities[drawn.token])
    }
    #expect(counts[2] == 0)
    // Two degrees of freedom: 99.9 % is 13.8.
    var statistic = 0.0
    for index in [0, 1, 3] {
      let expected = 40_000 * probabilities[index]
      statistic += (counts[index] - expected) * (counts[index] - expected) / expected
    }
    #expect(statistic < 13.8)
  }

  @Test func softmaxStaysFinite() {
    let softmax = Softmax(logits: [1e300, -1e300, 1e300, -.infinity])
    #expect(softmax.probabilities == [0.5, 0, 0.5, 0])
    #expect(abs(softmax.entropy - 0.6931471805599453) < 1e-15)
    let far = Softmax(logits: [0, -1000])
    #expect(far.logProbabilities == [0, -1000])
    #expect(far.logitGradient(token: 1, logProbability: 1, entropy: 1).allSatisfy { $0.isFinite })
  }

  /// Recording: PyTorch, from logits to the loss and back: log-softmax at T = 0.7, clip, k3 and entropy.
  @Test func logitsRoundTrip() throws {
    let golden = try Golden.load("logits")["case"]
    let temperature = try golden["temperature"].number
    let logits = try golden["logits"].items.flatMap(\.items).map(\.numbers)
    let reference = try golden["ref_logits"].items.flatMap(\.items).map(\.numbers)
    let tokens = try golden["tokens"].numbers.map { Int($0) }
    let softmaxes = logits.map { Softmax(logits: $0, temperature: temperature) }
    let policy = zip(softmaxes, tokens).map { $0.logProbabilities[$1] }
    let entropies = softmaxes.map(\.entropy)
    let referenceLogProbabilities = zip(reference, tokens).map {
      Softmax(logits: $0, temperature: temperature).logProbabilities[$1]
    }
    #expect(difference(policy, try golden["logp"].numbers) < 1e-12)
    #expect(difference(entropies, try golden["entropy"].numbers) < 1e-12)
    #expect(difference(referenceLogProbabilities, try golden["ref_logp"].numbers) < 1e-12)

    let batch = ObjectiveBatch(
      layout: SequenceLayout(rows: 32, columns: 12), mask: try golden["mask"].flags,
      advantages: try golden["advantages"].numbers, oldLogProbabilities: try golden["old_logp"].numbers,
      referenceLogProbabilities: referenceLogProbabilities)
    let objective = Objective(
      aggregation: .tokenMean, divergence: Divergence(.k3, coefficient: 0.04), entropyBonus: 0.01)
    let result = try objective.plan(batch).loss(logProbabilities: policy, entropies: entropies)
    #expect(abs(result.loss - (try golden["loss"].number)) < 1e-12)
    let entropyGradient = try #require(result.entropyGradient)
    let gradient = tokens.indices.flatMap { index in
      softmaxes[index].logitGradient(
        token: tokens[index], logProbability: result.gradient[index], entropy: entropyGradient[index])
    }
    #expect(difference(gradient, try golden["grad_logits"].numbers) < 1e-10)
  }
}
