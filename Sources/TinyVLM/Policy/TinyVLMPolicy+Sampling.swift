public import GRPO
import Randomness
import RewardCore
import Synchronization

extension TinyVLMPolicy {
  /// Samples completions. With top-k, top-p or min-p the log-probabilities are still those of the whole distribution.
  ///
  /// - Throws: ``VisualPromptError`` for a prompt that the model cannot read.
  public func sample(_ request: SamplingRequest<VisualPrompt>) throws -> [SampledCompletion] {
    let model = guarded.withLock { state in
      state.kept = nil
      return state.model
    }
    for item in request.items { try model.configuration.check(item.prompt, "the prompt of task \(item.id)") }
    let parameters = request.parameters
    if let rollout = request.rollout, parameters.isUnfiltered {
      let (written, tape) = model.sampleWithTape(
        request.items.map(\.prompt), generations: request.generations, maximumTokens: request.maximumTokens,
        temperature: parameters.temperature, end: WordTokenizer.end, threads: threads, uniform: Self.uniform(request))
      let kept = KeptPass(
        rollout: rollout, layout: SequenceLayout(lengths: written.map(\.tokens.count)),
        tokens: written.flatMap(\.tokens), temperature: parameters.temperature, tape: tape)
      guarded.withLock { $0.kept = kept }
      return written.map(completion)
    }
    let written = model.sample(
      request.items.map(\.prompt), generations: request.generations, maximumTokens: request.maximumTokens,
      temperature: parameters.temperature, end: WordTokenizer.end, threads: threads, draw: Self.draw(parameters),
      uniform: Self.uniform(request))
    return written.map(completion)
  }

  /// Returns the choice of a word for a filtered distribution; `nil` for the whole distribution.
  private static func draw(_ parameters: SamplingParameters) -> TinyVLM.Draw? {
    if parameters.temperature == 0 || parameters.isUnfiltered { return nil }
    // Rows are already log-probabilities at the temperature.
    let filter = SamplingParameters(
      temperature: 1, topK: parameters.topK, topP: parameters.topP, minP: parameters.minP)
    return { row, uniform in
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

  /// Returns the random number for a word, which depends on the prompt, not on its position in the batch.
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
