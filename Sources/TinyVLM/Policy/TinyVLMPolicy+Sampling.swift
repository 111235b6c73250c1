public import GRPO
import Randomness
import RewardCore

extension TinyVLMPolicy {
  /// Writes completions; with top-k, top-p or min-p the log-probabilities are still those of the whole distribution.
  public func sample(_ request: SamplingRequest<VisualPrompt>) async throws -> [SampledCompletion] {
    let parameters = request.parameters
    var draw: TinyVLM.Draw?
    if parameters.temperature > 0 && !parameters.isUnfiltered {
      // Rows are log-probabilities at the temperature already.
      let filter = SamplingParameters(
        temperature: 1, topK: parameters.topK, topP: parameters.topP, minP: parameters.minP)
      draw = { row, uniform in
        let probabilities = filter.probabilities(of: row.map(Double.init))
        var (reached, drawn) = (0.0, 0)
        for (token, probability) in probabilities.enumerated() where probability > 0 {
          drawn = token
          reached += probability
          if uniform < reached { break }
        }
        return Int32(drawn)
      }
    }
    let written = model.sample(
      request.items.map(\.prompt), generations: request.generations, maximumTokens: request.maximumTokens,
      temperature: parameters.temperature, end: WordTokenizer.end, threads: threads, draw: draw,
      uniform: Self.uniform(request))
    return written.map(completion)
  }

  /// Writes what `sample` writes, with the tape of its own forward pass.
  public func sampleWithTape(
    _ request: SamplingRequest<VisualPrompt>
  ) async throws -> sending (completions: [SampledCompletion], scores: TokenScores, tape: Tape)? {
    guard request.parameters.isUnfiltered else { return nil }
    let (written, tape) = model.sampleWithTape(
      request.items.map(\.prompt), generations: request.generations, maximumTokens: request.maximumTokens,
      temperature: request.parameters.temperature, end: WordTokenizer.end, threads: threads,
      uniform: Self.uniform(request))
    let scores = TokenScores(
      logProbabilities: tape.logProbabilities.map(Double.init), entropies: tape.entropies.map(Double.init))
    return (written.map(completion), scores, tape)
  }

  /// The random number of a place, which follows from the prompt, not from its place in the batch.
  private static func uniform(_ request: SamplingRequest<VisualPrompt>) -> @Sendable (Int, Int) -> Double {
    let generations = request.generations
    return { sequence, position in
      var generator = request.generator(
        item: sequence / generations, generation: sequence % generations, token: position)
      return generator.uniform()
    }
  }

  private func completion(_ written: TokenCompletion) -> SampledCompletion {
    SampledCompletion(
      tokens: written.tokens, logProbabilities: written.logProbabilities.map(Double.init),
      text: tokenizer.decode(written.tokens), ending: written.finish == .stop ? .stop : .length)
  }
}
